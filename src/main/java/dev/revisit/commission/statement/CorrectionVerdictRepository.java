package dev.revisit.commission.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CorrectionVerdictRepository extends Repository<CorrectionVerdict, UUID> {

    CorrectionVerdict save(CorrectionVerdict verdict);

    Optional<CorrectionVerdict> findById(UUID correction);

    @Query("select v from CorrectionVerdict v join PayCorrection c on c.id = v.correctionId where c.entryMonth = :month"
            + " or exists (select l.id from StatementLine l where l.correctionId = c.id and l.closedMonth = :month)")
    List<CorrectionVerdict> ofMonth(String month);
}
