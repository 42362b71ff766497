package dev.revisit.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what somebody asked for.
 *
 * @param field which field it is about, by its key; null when it is about the whole
 * @param code a key of {@code messages/refusals}
 * @param args what the message names: limits, days, numbers
 */
public record Problem(@Nullable String field, String code, List<Object> args) {

    public Problem {
        args = List.copyOf(args);
    }

    public static Problem of(@Nullable String field, String code, Object... args) {
        return new Problem(field, code, List.of(args));
    }

    /** The field and the code, without the arguments: safe in logs and in the engine's tables. */
    @Override
    public String toString() {
        return field == null ? code : field + ":" + code;
    }
}
