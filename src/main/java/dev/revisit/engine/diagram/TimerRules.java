package dev.revisit.engine.diagram;

import dev.revisit.engine.TimerLength;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;

/**
 * Refuses timers that make no sense: the engine itself takes {@code 3 days} and fails only at the person who completes
 * the step before, a cycle drops missed firings, which would be lost money, and one of no length never ends.
 */
final class TimerRules {

    private static final Pattern WHOLE_DAYS = Pattern.compile("P[1-9]\\d*D");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<variable>[A-Za-z]\\w*)}");
    private static final String WORKING_DAYS = "working-days";
    private static final Set<String> CALENDARS = Set.of(WORKING_DAYS, "natural-days");

    private final Duration shortest;
    private final Duration longest;
    private final Set<String> variables;

    TimerRules(Duration shortest, Duration longest, Set<String> variables) {
        this.shortest = shortest;
        this.longest = longest;
        this.variables = variables;
    }

    void check(Part event, Part timer, Findings findings) {
        checkPlace(event, findings);
        var durations = timer.parts("bpmn:timeDuration");
        var dates = timer.parts("bpmn:timeDate");
        if (durations.size() + dates.size() != 1) {
            // A cycle was told of already.
            if (timer.parts("bpmn:timeCycle").isEmpty()) {
                findings.at(event, "diagram.timer");
            }
            return;
        }
        if (!dates.isEmpty()) {
            checkDay(event, dates.get(0).text().strip(), findings);
            event.parts("bpmn:extensionElements").forEach(misplaced -> findings.at(event, "diagram.calendar-of-a-day"));
            return;
        }
        var written = TimerLength.inDays(durations.get(0).text());
        checkLength(event, written, findings);
        checkCalendar(event, written, findings);
    }

    private void checkPlace(Part event, Findings findings) {
        boolean stands = event.name().equals("bpmn:boundaryEvent");
        String id = event.id();
        if (!id.matches(stands ? "(Deadline|Reminder|Escalation)_.+" : "(Wait|Reminder|Escalation)_.+")) {
            findings.at(event, stands ? "diagram.timer-id" : "diagram.wait-id");
        } else if (stands) {
            String of = id.substring(id.indexOf('_') + 1);
            if (!Set.of("UserTask_" + of, "SubProcess_" + of).contains(event.get("attachedToRef"))) {
                findings.at(event, "diagram.timer-attached", "UserTask_" + of, "SubProcess_" + of);
            }
        }
    }

    private void checkDay(Part event, String written, Findings findings) {
        var variable = VARIABLE.matcher(written);
        if (!event.id().startsWith("Wait_") || !variable.matches()) {
            findings.at(event, "diagram.day", written);
        } else if (!variables.contains(variable.group("variable"))) {
            findings.at(event, "diagram.variable", variable.group("variable"));
        }
    }

    private void checkLength(Part event, String written, Findings findings) {
        if (!TimerLength.isOne(written)) {
            findings.at(event, "diagram.duration", written);
            return;
        }
        var length = length(written);
        if (length.compareTo(shortest) < 0) {
            findings.at(event, "diagram.duration-short", written, shortest.toString());
        } else if (length.compareTo(longest) > 0) {
            findings.at(event, "diagram.duration-long", written, "P" + longest.toDays() + "D");
        }
    }

    private static Duration length(String written) {
        return Duration.ofMillis(
                DatatypeFactory.newDefaultInstance().newDuration(written).getTimeInMillis(new Date(0)));
    }

    private static void checkCalendar(Part event, String written, Findings findings) {
        for (var extension : event.parts("bpmn:extensionElements")) {
            var properties = extension.parts().stream()
                    .flatMap(inner -> inner.parts("camunda:property").stream())
                    .toList();
            extension.parts().stream()
                    .filter(inner -> !inner.name().equals("camunda:properties"))
                    .forEach(inner -> findings.at(event, "diagram.element", inner.name(), event.name(), inner.line()));
            if (properties.size() > 1) {
                findings.at(event, "diagram.calendar-twice");
            }
            for (var property : properties) {
                if (!property.get("name").equals("calendar")) {
                    findings.at(event, "diagram.property", property.get("name"));
                } else if (!CALENDARS.contains(property.get("value"))) {
                    findings.at(event, "diagram.calendar", property.get("value"));
                } else if (property.get("value").equals(WORKING_DAYS)
                        && !WHOLE_DAYS.matcher(written).matches()) {
                    findings.at(event, "diagram.working-days", written);
                }
            }
        }
    }
}
