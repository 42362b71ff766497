package dev.revisit.customer;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A customer's file was changed (rule F0).
 *
 * @param fields what the changed ones are called, and nothing of what they say: in English, and on the next line in
 *     Chinese
 */
record FileChanged(UUID customerId, String fields, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "file-changed";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("fields", fields);
    }
}
