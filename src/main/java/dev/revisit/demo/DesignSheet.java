package dev.revisit.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a designer of the sample company fills in on the dispatch sheet (rule D2).
 *
 * @param area m²
 * @param questions to the salesperson; null where everything is clear
 */
record DesignSheet(
        double area,
        String layout,
        String wishes,
        String style,
        String priceRange,
        @Nullable String questions) {

    /** The form, with a delivery planned for the day after it is filled in. */
    Map<String, Object> form(Instant at) {
        var form = new LinkedHashMap<String, Object>();
        form.put("measuredArea", area);
        form.put("layout", layout);
        form.put("wishes", wishes);
        form.put("style", style);
        form.put("priceRange", priceRange);
        form.put(
                "plannedDelivery",
                LocalDate.ofInstant(at, ZoneId.systemDefault()).plusDays(1).toString());
        if (questions != null) {
            form.put("questions", questions);
        }
        return Map.copyOf(form);
    }
}
