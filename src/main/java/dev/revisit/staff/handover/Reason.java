package dev.revisit.staff.handover;

import dev.revisit.refusal.Refusal;

/** A reason that a person gives for what they do to others. */
public final class Reason {

    private Reason() {}

    /** @throws Refusal for a reason that says too little, goes on for too long, or is not text */
    public static String checked(String reason, int shortest, int longest) {
        String said = reason.strip();
        if (said.codePoints().filter(c -> !Character.isWhitespace(c)).count() < shortest) {
            throw Refusal.invalid("reason", "too-short", shortest);
        }
        if (said.codePointCount(0, said.length()) > longest) {
            throw Refusal.invalid("reason", "too-long", longest);
        }
        if (said.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw Refusal.invalid("reason", "control-characters");
        }
        if (said.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw Refusal.invalid("reason", "not-unicode");
        }
        return said;
    }
}
