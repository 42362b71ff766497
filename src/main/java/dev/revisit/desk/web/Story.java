package dev.revisit.desk.web;

import dev.revisit.customer.TimelineEntry;
import dev.revisit.tracking.Standings.Next;
import dev.revisit.tracking.Standings.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happened, and what comes next, in whole sentences. Templates ask it as {@code @story}. */
@Component("story")
class Story {

    private final Wording say;

    Story(Wording say) {
        this.say = say;
    }

    /**
     * What happened to a customer. The words stand under {@code timeline.<kind>}, and may name: 0 who did it, 1 the case,
     * 2 the step, 3 when it was due, 4 whose it is, 5 the amount, 6 the number of the record, 7 the outcome, 8 how often.
     */
    public String of(TimelineEntry entry) {
        Map<String, String> told = entry.details();
        String step = told.getOrDefault("step", "");
        return say.messageOr(
                entry.kind(),
                "timeline." + entry.kind() + ("rejected".equals(told.get("happened")) ? ".rejected" : ""),
                say.person(entry.actor()),
                told.getOrDefault("case", ""),
                say.term("step", step),
                told.containsKey("due") ? say.minute(Instant.parse(told.get("due"))) : "",
                say.person(told.get("person")),
                told.containsKey("amount") ? say.yuan(new BigDecimal(told.get("amount"))) : "",
                told.getOrDefault("no", step.replace("record-", "")),
                say.term("outcome", told.get("outcome")),
                told.getOrDefault("attempts", ""));
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
