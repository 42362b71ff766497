package dev.revisit.project.pricing;

import dev.revisit.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** Whom a price is offered to: the pricing principle has a text and a greatest discount for each (rule P10). */
public enum CustomerKind {
    NEW,
    EXISTING;

    /** @throws Refusal (not found) for a code that is no kind's */
    public static CustomerKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** As in {@code existing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
