package dev.revisit.reception;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a new customer wants done, as the desk asks it before the manager decides who takes them (rule W3). */
@Embeddable
public record Wishes(
        @Nullable String wants,
        @Nullable String style,
        @Nullable String layout,
        @Nullable BigDecimal area,
        @Nullable String timing,
        @Nullable BigDecimal budgetFrom,
        @Nullable BigDecimal budgetTo,
        @Nullable String decoration,
        @Nullable String source) {}
