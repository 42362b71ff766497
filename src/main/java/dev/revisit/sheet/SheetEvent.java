package dev.revisit.sheet;

import dev.revisit.customer.timeline.CustomerEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened in a case that is about a customer, for the customer's history. */
record SheetEvent(
        UUID customerId,
        String kind,
        Instant at,
        @Nullable String by,
        Map<String, String> details,
        boolean isForManager,
        String path)
        implements CustomerEvent {

    static SheetEvent of(
            SheetCase sheetCase,
            UUID customer,
            String kind,
            Instant at,
            @Nullable String by,
            boolean forManager,
            Map<String, String> told) {
        var details = new HashMap<>(told);
        details.put("sheet", sheetCase.sheet());
        details.put("case", sheetCase.number());
        return new SheetEvent(customer, kind, at, by, Map.copyOf(details), forManager, sheetCase.path());
    }
}
