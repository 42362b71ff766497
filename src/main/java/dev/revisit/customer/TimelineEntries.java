package dev.revisit.customer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface TimelineEntries extends Repository<TimelineEntry, UUID> {

    TimelineEntry save(TimelineEntry entry);

    List<TimelineEntry> findByCustomerIdOrderByAtDesc(UUID customerId);

    List<TimelineEntry> findByForManagerTrueOrderByAtDesc(Limit limit);

    List<TimelineEntry> findByForManagerTrueAndOwnerInOrderByAtDesc(Collection<String> owners, Limit limit);
}
