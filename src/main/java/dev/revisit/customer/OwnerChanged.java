package dev.revisit.customer;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A customer was handed over to somebody else (rule M4). */
public record OwnerChanged(UUID customerId, String from, String to, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "owner-changed";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("from", from, "person", to);
    }
}
