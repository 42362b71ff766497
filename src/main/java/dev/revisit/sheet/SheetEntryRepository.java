package dev.revisit.sheet;

import dev.revisit.engine.Batch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SheetEntryRepository extends Repository<SheetEntry, UUID> {

    SheetEntry save(SheetEntry entry);

    Optional<SheetEntry> findById(UUID id);

    /** For whoever locks the case before they read of its entries. */
    @Query("select e.caseId from SheetEntry e where e.id = :id")
    Optional<UUID> findCaseIdById(UUID id);

    Optional<SheetEntry> findByCaseIdAndNumber(UUID caseId, int number);

    List<SheetEntry> findByCaseIdInAndStepAndWrittenAtAfter(Batch<UUID> caseIds, String step, Instant after);

    List<SheetEntry> findByCaseIdOrderByNumber(UUID caseId);

    List<SheetEntry> findByCaseIdAndNumberLessThanOrderByNumberDesc(UUID caseId, int number, Limit limit);

    Optional<SheetEntry> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    Optional<SheetEntry> findFirstByCaseIdAndStepInOrderByNumberDesc(UUID caseId, Collection<String> steps);

    long countByCaseId(UUID caseId);
}
