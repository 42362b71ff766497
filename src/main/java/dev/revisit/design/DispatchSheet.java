package dev.revisit.design;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch sheet (房图设计分配跟踪表) as a designer filled it in, or corrected it (rule D2). Each is kept; the last counts.
 *
 * @param no from 1: one more each time it was corrected
 */
public record DispatchSheet(int no, Entries entries, String writtenBy, Instant writtenAt) {

    /**
     * What the sheet asks for.
     *
     * @param measuredArea m²
     * @param questions to the salesperson; the only entry that is not owed
     */
    public record Entries(
            BigDecimal measuredArea,
            String layout,
            String wishes,
            String style,
            String priceRange,
            LocalDate plannedDelivery,
            @Nullable String questions) {}
}
