package dev.revisit.notification.outgoing;

import java.nio.charset.StandardCharsets;

/** How much of a text the other side takes, in bytes of UTF-8. */
public final class TextLimit {

    private static final String CUT = "…";

    private TextLimit() {}

    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The beginning of a text; one that was cut, between two code points, ends with an ellipsis. */
    public static String cut(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int room = most - bytes(CUT);
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            room -= bytes(Character.toString(codePoint));
            if (room < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end) + CUT;
    }
}
