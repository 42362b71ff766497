package dev.revisit.tracking;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface RecordCorrections extends Repository<RecordCorrection, UUID> {

    RecordCorrection save(RecordCorrection correction);

    int countByRecordId(UUID recordId);

    List<RecordCorrection> findByRecordIdInOrderByNo(Portion<UUID> records);
}
