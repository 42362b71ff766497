package dev.revisit.customer.timeline;

import dev.revisit.customer.Customer;
import dev.revisit.customer.CustomerRepository;
import dev.revisit.notification.Notice;
import dev.revisit.staff.Superiors;
import java.util.HashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whatever managers are told of customers is a notice to whoever decides about the owner's work (rules T1, T6, T9, W2,
 * D3), whichever feature it happened in. The words stand under {@code notice.customer-<kind>}; their details are the
 * event's, with {@code customer} and, where somebody did it, {@code by}.
 */
@Component
class ManagerNotices {

    private final CustomerRepository files;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;

    ManagerNotices(CustomerRepository files, Superiors superiors, ApplicationEventPublisher events) {
        this.files = files;
        this.superiors = superiors;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(CustomerEvent event) {
        if (!event.isForManager()) {
            return;
        }
        Customer customer = files.findById(event.customerId()).orElseThrow();
        superiors
                .of(customer.owner())
                // Nobody is told what they did themselves.
                .filter(superior -> !superior.equals(event.by()))
                .ifPresent(superior -> events.publishEvent(notice(event, customer, superior)));
    }

    private static Notice notice(CustomerEvent event, Customer customer, String superior) {
        var details = new HashMap<>(event.details());
        details.put("customer", customer.name());
        String by = event.by();
        if (by != null) {
            details.put("by", by);
        }
        String kind = "customer-" + event.kind();
        return new Notice(
                kind + ":" + customer.id() + ":" + event.occasion() + ":" + superior,
                superior,
                kind,
                details,
                event.path(),
                event.at());
    }
}
