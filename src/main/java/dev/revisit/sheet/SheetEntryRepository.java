package dev.revisit.sheet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface SheetEntryRepository extends Repository<SheetEntry, UUID> {

    SheetEntry save(SheetEntry entry);

    Optional<SheetEntry> findById(UUID id);

    List<SheetEntry> findByCaseIdOrderByNumber(UUID caseId);
}
