package dev.revisit.reception;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a try to reach a salesperson who is out (rule W2). */
public enum CallResult {
    MET(Reception.State.MET),
    LEFT(Reception.State.LEFT),
    TAKEN_OVER(Reception.State.TAKEN_OVER),
    NOT_REACHED(null);

    private final Reception.@Nullable State ends;

    CallResult(Reception.@Nullable State ends) {
        this.ends = ends;
    }

    /** How the reception ends by it; null while it goes on. */
    Reception.@Nullable State ends() {
        return ends;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static CallResult of(String code) {
        return Arrays.stream(values())
                .filter(result -> result.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is no result of a call"));
    }
}
