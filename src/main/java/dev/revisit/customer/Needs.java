package dev.revisit.customer;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a customer needs (rules T1, F2). All of it is welcome, none of it owed.
 *
 * @param budgetFrom yuan
 * @param budgetTo yuan
 * @param area m²
 * @param decoration a code of the registration form, as {@code payment}
 */
@Embeddable
public record Needs(
        @Nullable String style,
        @Nullable BigDecimal budgetFrom,
        @Nullable BigDecimal budgetTo,
        @Nullable BigDecimal area,
        @Nullable String layout,
        @Nullable String orientation,
        @Nullable String floor,
        @Nullable String decoration,
        @Nullable String surroundings,
        @Nullable String payment,
        @Nullable String motive,
        @Nullable String timing,
        @Nullable String family,
        @Nullable String decisionMaker,
        @Nullable String sways,
        @Nullable String concerns) {

    public static final Needs UNKNOWN =
            new Needs(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
