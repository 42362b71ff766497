package dev.revisit.commission;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FlagStore extends Repository<Flag, UUID> {

    Flag save(Flag flag);

    void flush();

    boolean existsByOffenceKey(String key);

    boolean existsByOnceKey(String key);

    List<Flag> findByCaseIdAndHappenedAndDueAtGreaterThanEqual(UUID caseId, String happened, Instant at);

    List<Flag> findByProjectIdAndHappenedAndDueAtGreaterThanEqual(UUID projectId, String happened, Instant at);

    List<Flag> findByProjectIdOrderByDueAt(UUID projectId);

    List<Flag> findByCaseIdOrderByDueAt(UUID caseId);

    @Query("select f from Flag f where f.chargedMonth = :month and (:everyone = true or f.person in :people)"
            + " and (f.dueAt < :before or (f.dueAt = :before and f.id < :beforeId)) order by f.dueAt desc, f.id desc")
    List<Flag> ofMonth(
            String month, boolean everyone, Collection<String> people, Instant before, UUID beforeId, Limit limit);

    @Query("select new dev.revisit.commission.Flags$Sum(f.person, count(f), sum(f.amount)) from Flag f"
            + " where f.chargedMonth = :month and (:everyone = true or f.person in :people)"
            + " and not exists (select e.id from FlagEntry e where e.flagId = f.id and e.state = 'withdrawn')"
            + " group by f.person order by f.person")
    List<Flags.Sum> sums(String month, boolean everyone, Collection<String> people);
}
