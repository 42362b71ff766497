package dev.revisit.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HistoryEntries extends Repository<HistoryEntry, UUID> {

    HistoryEntry save(HistoryEntry entry);

    List<HistoryEntry> findByProjectIdOrderByAtDesc(UUID projectId);

    List<HistoryEntry> findByAddresseeAndAtGreaterThanEqualOrderByAtDesc(String addressee, Instant since);
}
