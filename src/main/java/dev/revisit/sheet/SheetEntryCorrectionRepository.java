package dev.revisit.sheet;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface SheetEntryCorrectionRepository extends Repository<SheetEntryCorrection, UUID> {

    SheetEntryCorrection save(SheetEntryCorrection correction);

    int countByEntryId(UUID entryId);

    List<SheetEntryCorrection> findByEntryIdInOrderByNo(Batch<UUID> entries);
}
