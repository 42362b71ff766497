package dev.revisit.desk.web;

import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.engine.DetailText;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.tracking.CaseStatuses.Next;
import dev.revisit.tracking.CaseStatuses.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened, and what comes next, in whole sentences. Templates ask it as {@code @timelineText}. */
@Component("timelineText")
class TimelineText {

    private final TextFormat say;
    private final DetailText details;
    private final Attachments attachments;

    TimelineText(TextFormat say, DetailText details, Attachments attachments) {
        this.say = say;
        this.details = details;
        this.attachments = attachments;
    }

    /** What happened to a customer: the words under {@code timeline.<kind>}, with who did it as {@code by}. */
    public String of(TimelineEntry entry) {
        return words("timeline.", entry.kind(), with("by", entry.actor(), entry.details()));
    }

    /**
     * What happened to a project: the words under {@code project-event.<kind>}, with who did it as {@code by}, and to
     * whom it was told as {@code addressee}.
     */
    public String ofProject(HistoryEntry entry) {
        return words(
                "project-event.",
                entry.kind(),
                with("addressee", entry.addressee(), with("by", entry.actor(), entry.details())));
    }

    private static Map<String, String> with(String detail, @Nullable String value, Map<String, String> details) {
        var more = new HashMap<>(details);
        if (value != null) {
            more.put(detail, value);
        }
        return more;
    }

    /**
     * Besides what {@link DetailText} reads: {@code _near}, a time as near as it is; {@code _file}, a file's name; {@code
     * _bilingual}, a line in English and one in Chinese.
     */
    private String words(String key, String kind, Map<String, String> told) {
        return Objects.requireNonNullElse(
                details.of(
                        key + kind,
                        told,
                        TextFormat.language(),
                        Map.of(
                                "name", say::person,
                                "bilingual",
                                        lines -> lines.split("\n")[
                                                TextFormat.language().equals(Locale.CHINESE) ? 1 : 0],
                                "near", time -> say.near(Instant.parse(time)),
                                "file",
                                        id -> attachments
                                                .nameOf(UUID.fromString(id))
                                                .orElse(""))),
                kind);
    }

    /** What comes next in a case, and when. */
    public String next(Standing standing) {
        if (standing.next() == Next.OWED) {
            Instant due = standing.due();
            String step = say.term("step", standing.place());
            return due == null
                    ? step
                    : say.message(standing.overdue() ? "page.next.overdue" : "page.next.owed", step, say.near(due));
        }
        if (standing.next() == Next.WAITS) {
            Instant until = standing.due();
            return say.messageOr(
                    standing.place(),
                    "wait." + standing.place() + ".until",
                    Map.of("due", until == null ? "" : say.near(until)));
        }
        return say.message("page.next." + standing.next().name().toLowerCase(Locale.ROOT));
    }
}
