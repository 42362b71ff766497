package dev.revisit.commission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EarningStore extends Repository<Earning, UUID> {

    Earning save(Earning earning);

    boolean existsBySubjectKey(String key);

    Optional<Earning> findBySubjectKey(String key);

    List<Earning> findByIdIn(Collection<UUID> ids);

    List<Earning> findByDesignJobIdIn(Collection<UUID> designs);

    @Query("select e from Earning e where e.earnedMonth <= :month"
            + " and not exists (select l.id from StatementLine l where l.earningId = e.id)")
    List<Earning> unsettled(String month);
}
