package dev.revisit.design;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The manager's check of a delivered design (rule D2).
 *
 * @param remark what is to be changed; null where all is in order
 */
public record DesignCheck(UUID id, Answer answer, @Nullable String remark, String checkedBy, Instant checkedAt) {

    /** The three answers. */
    public enum Answer {
        IN_ORDER("in-order"),
        /** Entries of the sheet are missing or wrong: flagged, and back. */
        SHEET_WRONG("sheet-wrong"),
        /** Back, and no flag. */
        DESIGN_CHANGE("design-change");

        private final String code;

        Answer(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Answer of(String code) {
            return Arrays.stream(values())
                    .filter(answer -> answer.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(code + " is no answer of a check"));
        }
    }
}
