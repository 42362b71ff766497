package dev.revisit.reception;

import java.util.Arrays;
import java.util.Locale;

/** Who walks in, as the desk says it (rules W1, W4). */
public enum Arrival {
    /** Known or new: the phone tells. */
    CUSTOMER,
    /** Brought by a salesperson in person (rule W4). */
    BROUGHT,
    /** A delivery, a supplier: only the reason is noted. */
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Arrival of(String code) {
        return Arrays.stream(values())
                .filter(arrival -> arrival.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is no arrival"));
    }
}
