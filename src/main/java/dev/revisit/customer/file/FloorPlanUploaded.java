package dev.revisit.customer.file;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A customer's floor plan has come (rules T1, T2): there is something to design. */
public record FloorPlanUploaded(UUID customerId, UUID attachmentId, Instant at, String by) implements CustomerEvent {

    @Override
    public String kind() {
        return "floor-plan-uploaded";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("attachment", attachmentId.toString());
    }
}
