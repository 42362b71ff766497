package dev.revisit.timing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which days a timer counts: its {@code calendar} property in the diagram. */
public enum DayCounting {
    NATURAL_DAYS,
    WORKING_DAYS;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DayCounting> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
