package dev.revisit.project.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HistoryEntryRepository extends Repository<HistoryEntry, UUID> {

    HistoryEntry save(HistoryEntry entry);

    List<HistoryEntry> findByProjectIdOrderByNoDesc(UUID projectId);

    List<HistoryEntry> findByAddresseeAndAtGreaterThanEqualOrderByNoDesc(String addressee, Instant since);
}
