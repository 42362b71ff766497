package dev.revisit.customer.file;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A file that was uploaded by mistake is gone; that it was there, and what it was called, stays on record. */
public record FileRemoved(UUID customerId, UUID attachmentId, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "file-removed";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("attachment", attachmentId.toString());
    }
}
