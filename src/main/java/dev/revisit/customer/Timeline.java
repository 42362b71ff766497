package dev.revisit.customer;

import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to each customer, and why, told by the events of every feature. */
@Service
public class Timeline {

    private final TimelineEntries entries;
    private final CustomerFiles files;

    Timeline(TimelineEntries entries, CustomerFiles files) {
        this.entries = entries;
        this.files = files;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(CustomerEvent event) {
        String owner = files.findById(event.customerId()).orElseThrow().owner();
        entries.save(new TimelineEntry(event, owner));
    }

    /** The customer's story, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(UUID customerId) {
        return entries.findByCustomerIdOrderByAtDesc(customerId);
    }

    /** What those who lead a team are told, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> toldTo(Viewer viewer, int atMost) {
        return viewer.seesEveryone()
                ? entries.findByForManagerTrueOrderByAtDesc(Limit.of(atMost))
                : entries.findByForManagerTrueAndOwnerInOrderByAtDesc(viewer.team(), Limit.of(atMost));
    }
}
