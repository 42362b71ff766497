package dev.revisit.commission.web;

import dev.revisit.input.TypedNumbers;
import dev.revisit.refusal.Refusal;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a call's body, which can be anything at all. */
final class CorrectionRequestReader {

    private CorrectionRequestReader() {}

    /** @throws Refusal naming the field, unless it is text; what was not told is empty */
    static String text(String field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw Refusal.invalid(field, "not-text");
    }

    /** @throws Refusal naming the field, unless it is an id; a new one where it was not told */
    static UUID idOrNew(String field, @Nullable Object value) {
        String text = text(field, value);
        try {
            return text.isBlank() ? UUID.randomUUID() : UUID.fromString(text.strip());
        } catch (IllegalArgumentException noId) {
            throw Refusal.invalid(field, "not-an-option");
        }
    }

    /** @throws Refusal naming the field, unless it is a number that can be an amount; null where it was not told */
    static @Nullable BigDecimal amount(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number)) {
            throw Refusal.invalid(field, "not-a-number");
        }
        return TypedNumbers.parsed(value).orElseThrow(() -> Refusal.invalid(field, "correction.amount"));
    }
}
