package dev.revisit.timing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The units in which a length is said. */
public enum Unit {
    MINUTES,
    HOURS,
    DAYS,
    WEEKS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Unit> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
