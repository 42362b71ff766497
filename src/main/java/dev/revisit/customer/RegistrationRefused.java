package dev.revisit.customer;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Somebody tried to register a customer who is already tracked (rule T1): the manager sees it, the other person learns no more. */
public record RegistrationRefused(UUID customerId, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "registration-refused";
    }

    @Override
    public Map<String, String> details() {
        return Map.of();
    }

    @Override
    public boolean isForManager() {
        return true;
    }

    /** Whoever tries again within the hour says nothing new. */
    @Override
    public String occasion() {
        return by + ":" + at.truncatedTo(ChronoUnit.HOURS);
    }
}
