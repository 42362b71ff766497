package dev.revisit.customer.timeline;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TimelineEntryRepository extends Repository<TimelineEntry, UUID> {

    TimelineEntry save(TimelineEntry entry);

    List<TimelineEntry> findByCustomerIdOrderByNoDesc(UUID customerId);

    /** Those of a customer older than the one at the end of the page before, newest first. */
    @Query("select e from TimelineEntry e where e.customerId = :customerId" + " and e.no < :no order by e.no desc")
    List<TimelineEntry> before(UUID customerId, long no, Limit limit);

    long countByCustomerId(UUID customerId);
}
