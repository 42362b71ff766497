package dev.revisit.calendar;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.List;

/** What somebody says about a day or a change: short, and such that it can be kept and shown. */
final class CalendarNote {

    static final int LONGEST_NAME = 40;

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 500;

    private CalendarNote() {}

    /** @throws Refusal unless it says why */
    static String reason(String typed) {
        String reason = typed.strip();
        if (reason.isEmpty()) {
            throw Refusal.invalid("reason", "required");
        }
        if (length(reason) < SHORTEST_REASON) {
            throw Refusal.invalid("reason", "too-short", SHORTEST_REASON);
        }
        if (length(reason) > LONGEST_REASON) {
            throw Refusal.invalid("reason", "too-long", LONGEST_REASON);
        }
        if (!areReadable(reason.replaceAll("[\\r\\n\\t]", " "))) {
            throw Refusal.invalid("reason", "control-characters");
        }
        return reason;
    }

    /** The name of a day, which may be missing where {@code owed} is false. */
    static String name(String typed, boolean owed, List<Problem> problems) {
        String name = typed.strip();
        if (name.isEmpty() && owed) {
            problems.add(Problem.of("name", "required"));
        } else if (length(name) > LONGEST_NAME) {
            problems.add(Problem.of("name", "too-long", LONGEST_NAME));
        } else if (!areReadable(name)) {
            problems.add(Problem.of("name", "control-characters"));
        }
        return name;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Half a character can no database keep. */
    static boolean areReadable(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)));
    }

    /** Enough of it to find it again. */
    static String start(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
