package dev.revisit.demo;

import dev.revisit.tracking.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a salesperson types into a contact form; the keys are the form's. */
final class Note {

    private static final LocalTime CLOSING = LocalTime.of(18, 0);
    private static final LocalTime LAST_CALL = LocalTime.of(17, 30);

    private final Map<String, Object> typed = new LinkedHashMap<>();
    private @Nullable Instant heldAt;

    private Note(String way) {
        typed.put("way", way);
    }

    static Note phone(Outcome outcome, String summary) {
        return contact("phone", outcome, summary);
    }

    static Note wechat(Outcome outcome, String summary) {
        return contact("wechat", outcome, summary);
    }

    static Note faceToFace(Outcome outcome, String summary) {
        return contact("face-to-face", outcome, summary);
    }

    private static Note contact(String way, Outcome outcome, String summary) {
        return new Note(way).and("summary", summary).and("outcome", outcome.code());
    }

    /** What a customer who signed with another thinks of us (rule T7). */
    static Note opinion(String way, String summary, String suggestion) {
        return new Note(way).and("answer", "told").and("summary", summary).and("suggestion", suggestion);
    }

    static Note wouldNotSay(String way) {
        return new Note(way).and("answer", "would-not-say");
    }

    Note and(String key, Object value) {
        typed.put(key, value);
        return this;
    }

    /** The contact was long before its record (rule F5). */
    Note heldAt(Instant time) {
        heldAt = time;
        return this;
    }

    /** The form as Tasklist would send it. */
    Map<String, Object> writtenAt(Instant at, ZoneId zone) {
        var form = new LinkedHashMap<String, Object>();
        form.put("contactedAt", text(heldAt == null ? justBefore(at, zone) : heldAt.atZone(zone)));
        typed.forEach((key, value) -> form.put(key, asTasklistSends(value, zone)));
        return form;
    }

    /** Written up right after the call, or in the evening what was said in the afternoon. */
    private static ZonedDateTime justBefore(Instant at, ZoneId zone) {
        ZonedDateTime written = at.atZone(zone);
        return written.toLocalTime().isAfter(CLOSING) ? written.with(LAST_CALL) : written.minusMinutes(5);
    }

    private static Object asTasklistSends(Object value, ZoneId zone) {
        if (value instanceof Instant time) {
            return text(time.atZone(zone));
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }

    private static String text(ZonedDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toOffsetDateTime().toString();
    }
}
