package dev.revisit.staff.web;

import dev.revisit.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of a call's body, which can be anything at all. */
final class StaffRequestReader {

    private StaffRequestReader() {}

    /** @throws Refusal naming the field, unless it is text; what was not told is empty */
    static String text(String field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            if (text.codePoints()
                    .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
                throw Refusal.invalid(field, "not-unicode");
            }
            return text;
        }
        throw Refusal.invalid(field, "not-text");
    }

    /** @throws Refusal naming the field, unless it is an id */
    static UUID id(String field, @Nullable Object value) {
        String text = text(field, value);
        if (text.isBlank()) {
            throw Refusal.invalid(field, "required");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Refusal.invalid(field, "not-an-option");
        }
    }
}
