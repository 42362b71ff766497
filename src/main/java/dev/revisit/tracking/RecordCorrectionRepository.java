package dev.revisit.tracking;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface RecordCorrectionRepository extends Repository<RecordCorrection, UUID> {

    RecordCorrection save(RecordCorrection correction);

    int countByRecordId(UUID recordId);

    List<RecordCorrection> findByRecordIdInOrderByNo(Batch<UUID> records);
}
