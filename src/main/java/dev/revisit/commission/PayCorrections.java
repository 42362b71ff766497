package dev.revisit.commission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PayCorrections extends Repository<PayCorrection, UUID> {

    PayCorrection save(PayCorrection correction);

    Optional<PayCorrection> findById(UUID id);

    List<PayCorrection> findByIdIn(Collection<UUID> ids);

    @Query("select c from PayCorrection c where c.entryMonth <= :month"
            + " and not exists (select l.id from StatementLine l where l.correctionId = c.id)")
    List<PayCorrection> unsettled(String month);
}
