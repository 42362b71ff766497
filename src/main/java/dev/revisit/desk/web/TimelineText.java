package dev.revisit.desk.web;

import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.tracking.CaseStatuses.Next;
import dev.revisit.tracking.CaseStatuses.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened, and what comes next, in whole sentences. Templates ask it as {@code @timelineText}. */
@Component("timelineText")
class TimelineText {

    private final TextFormat say;
    private final Attachments attachments;

    TimelineText(TextFormat say, Attachments attachments) {
        this.say = say;
        this.attachments = attachments;
    }

    /**
     * What happened to a customer. The words stand under {@code timeline.<kind>}, and may name: 0 who did it, 1 the case,
     * 2 the step, 3 when it was due, 4 whose it is, 5 the amount, 6 the number of the record, 7 the outcome, 8 how often, 9 whose it was,
     * 10 what a file was called.
     */
    public String of(TimelineEntry entry) {
        Map<String, String> told = entry.details();
        return say.messageOr(
                entry.kind(),
                "timeline." + entry.kind() + ("rejected".equals(told.get("happened")) ? ".rejected" : ""),
                say.person(entry.actor()),
                told.getOrDefault("case", ""),
                say.step(told.getOrDefault("step", "")),
                told.containsKey("due") ? say.minute(Instant.parse(told.get("due"))) : "",
                say.person(told.get("person")),
                told.containsKey("amount") ? say.yuan(new BigDecimal(told.get("amount"))) : "",
                told.getOrDefault("no", ""),
                say.term("outcome", told.get("outcome")),
                told.getOrDefault("attempts", ""),
                say.person(told.get("from")),
                entry.kind().equals("file-removed") ? fileName(told.getOrDefault("attachment", "")) : "");
    }

    private String fileName(String attachment) {
        return attachment.isEmpty()
                ? ""
                : attachments.nameOf(UUID.fromString(attachment)).orElse("");
    }

    /**
     * What happened to a project. The words stand under {@code project-event.<kind>}, and may name: 0 who did it, 1 the
     * stage, 2 the round, 3 in what capacity, 4 whose it is, 5 when it was due, 6 opinion or decision, 7 whom they stood
     * in for, 8 the amount, 9 to whom it was told.
     */
    public String ofProject(HistoryEntry entry) {
        Map<String, String> told = entry.details();
        return say.messageOr(
                entry.kind(),
                "project-event." + entry.kind() + (told.containsKey("for") ? ".deputy" : ""),
                say.person(entry.actor()),
                say.term("stage", told.get("stage")),
                told.getOrDefault("round", ""),
                say.term("role", told.get("role")),
                somebody(told.get("person")),
                told.containsKey("due") ? say.near(Instant.parse(told.get("due"))) : "",
                told.containsKey("decision")
                        ? say.term("decision", told.get("decision"))
                        : say.term("opinion", told.get("opinion")),
                say.person(told.get("for")),
                told.containsKey("amount") ? say.yuan(new BigDecimal(told.get("amount"))) : "",
                somebody(entry.addressee()));
    }

    private String somebody(@Nullable String userId) {
        return userId == null ? say.message("page.project.nobody") : say.person(userId);
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
                    standing.place(), "wait." + standing.place() + ".until", until == null ? "" : say.near(until));
        }
        return say.message("page.next." + standing.next().name().toLowerCase(java.util.Locale.ROOT));
    }
}
