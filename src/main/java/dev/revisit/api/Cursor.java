package dev.revisit.api;

import dev.revisit.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ended, in a form that callers hand back and need not understand. It holds sort keys and ids,
 * never a name or a phone: it travels in addresses, and those are logged.
 *
 * @param list which list it belongs to: it fits no other
 * @param parts the sort key of the last item, and its id
 */
public record Cursor(String list, List<String> parts) {

    private static final String BETWEEN = "|";

    /** Longer texts are not even looked at. */
    private static final int LONGEST = 400;

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String list, String... parts) {
        return new Cursor(list, List.of(parts));
    }

    /** As it stands in {@code next} and is given back as {@code after}. */
    public String asText() {
        String text = list + BETWEEN + String.join(BETWEEN, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param text as it came; null or blank for the first page
     * @param size how many parts a cursor of this list has
     * @throws Refusal naming the field {@code after}, if it is no cursor of this list
     */
    public static @Nullable Cursor read(@Nullable String text, String list, int size) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw unreadable();
        }
        try {
            var read = new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8);
            var parts = List.of(read.split("\\|", -1));
            if (parts.size() != size + 1 || !parts.get(0).equals(list)) {
                throw unreadable();
            }
            return new Cursor(list, parts.subList(1, parts.size()));
        } catch (IllegalArgumentException notBase64) {
            throw unreadable();
        }
    }

    public String text(int part) {
        return parts.get(part);
    }

    public int number(int part) {
        try {
            return Integer.parseInt(parts.get(part));
        } catch (NumberFormatException forged) {
            throw unreadable();
        }
    }

    public long count(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException forged) {
            throw unreadable();
        }
    }

    public Instant instant(int part) {
        try {
            var instant = Instant.parse(parts.get(part));
            // What no database takes was never in one of our lists.
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
                throw unreadable();
            }
            return instant;
        } catch (DateTimeParseException forged) {
            throw unreadable();
        }
    }

    public LocalDate day(int part) {
        try {
            LocalDate day = LocalDate.parse(parts.get(part));
            if (day.getYear() < 1 || day.getYear() > 9999) {
                throw unreadable();
            }
            return day;
        } catch (DateTimeParseException forged) {
            throw unreadable();
        }
    }

    public UUID id(int part) {
        try {
            return UUID.fromString(parts.get(part));
        } catch (IllegalArgumentException forged) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.invalid("after", "cursor");
    }
}
