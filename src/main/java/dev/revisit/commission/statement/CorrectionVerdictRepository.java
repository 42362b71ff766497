package dev.revisit.commission.statement;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CorrectionVerdictRepository extends Repository<CorrectionVerdict, UUID> {

    CorrectionVerdict save(CorrectionVerdict verdict);
}
