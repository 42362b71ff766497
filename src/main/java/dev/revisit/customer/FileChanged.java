package dev.revisit.customer;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A customer's file was changed (rule F0). What the fields are called, and nothing of what they say.
 *
 * @param english labels of the form
 */
record FileChanged(UUID customerId, String english, String chinese, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "file-changed";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("english", english, "chinese", chinese);
    }
}
