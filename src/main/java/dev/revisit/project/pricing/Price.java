package dev.revisit.project.pricing;

import dev.revisit.form.FormValues;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The price that a quotation's report names (rule P10).
 *
 * @param amount yuan
 * @param discount percent off
 * @param departs whether it departs from the pricing principle, so that a superior has to approve it
 */
public record Price(BigDecimal amount, BigDecimal discount, CustomerKind customerKind, boolean departs) {

    /** The keys of the report's form. */
    public static final Set<String> KEYS = Set.of("price", "discount", "customerKind", "departs");

    /** As the form is filled in with it. */
    public Map<String, Object> values() {
        return Map.of(
                "price",
                amount,
                "discount",
                discount,
                "customerKind",
                customerKind.code(),
                "departs",
                departs ? "yes" : "no");
    }

    /** What a report says; null where its form did not ask. */
    public static @Nullable Price of(FormValues form) {
        @Nullable BigDecimal amount = form.numberOrNull("price");
        @Nullable BigDecimal discount = form.numberOrNull("discount");
        return amount == null || discount == null
                ? null
                : new Price(
                        amount,
                        discount,
                        CustomerKind.of(form.text("customerKind")),
                        Boolean.TRUE.equals(form.yesOrNull("departs")));
    }
}
