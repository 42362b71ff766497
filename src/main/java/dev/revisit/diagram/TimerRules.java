package dev.revisit.diagram;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.TimerLength;
import dev.revisit.engine.timer.WeekdayTime;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses timers that make no sense: the engine itself takes {@code 3 days} and fails only at the person who completes
 * the step before, a cycle drops missed firings, which would be lost money, and one of no length never ends.
 */
final class TimerRules {

    private static final Pattern WHOLE_DAYS = Pattern.compile("P[1-9]\\d*D");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<variable>[A-Za-z]\\w*)}");
    private static final String CALENDAR = "calendar";
    private static final Set<String> PROPERTIES =
            Set.of(CALENDAR, WeekdayTime.WEEKDAY, WeekdayTime.TIME, PeriodDay.EDGE, PeriodDay.DAYS_BEFORE);
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

    void check(DiagramElement event, DiagramElement timer, DiagramProblems diagramProblems) {
        checkPlace(event, diagramProblems);
        var durations = timer.parts("bpmn:timeDuration");
        var dates = timer.parts("bpmn:timeDate");
        if (durations.size() + dates.size() != 1) {
            // A cycle was told of already.
            if (timer.parts("bpmn:timeCycle").isEmpty()) {
                diagramProblems.at(event, "diagram.timer");
            }
            return;
        }
        if (!dates.isEmpty()) {
            checkDay(event, dates.get(0).text().strip(), diagramProblems);
            event.parts("bpmn:extensionElements")
                    .forEach(misplaced -> diagramProblems.at(event, "diagram.calendar-of-a-day"));
            return;
        }
        var written = TimerLength.inDays(durations.get(0).text());
        checkLength(event, written, diagramProblems);
        checkProperties(event, written, diagramProblems);
    }

    private void checkPlace(DiagramElement event, DiagramProblems diagramProblems) {
        boolean stands = event.name().equals("bpmn:boundaryEvent");
        String id = event.id();
        if (!id.matches(stands ? "(Deadline|Reminder|Escalation)_.+" : "(Wait|Reminder|Escalation)_.+")) {
            diagramProblems.at(event, stands ? "diagram.timer-id" : "diagram.wait-id");
        } else if (stands) {
            String of = id.substring(id.indexOf('_') + 1);
            if (!Set.of("UserTask_" + of, "SubProcess_" + of).contains(event.get("attachedToRef"))) {
                diagramProblems.at(event, "diagram.timer-attached", "UserTask_" + of, "SubProcess_" + of);
            }
        }
    }

    private void checkDay(DiagramElement event, String written, DiagramProblems diagramProblems) {
        var variable = VARIABLE.matcher(written);
        if (!event.id().startsWith("Wait_") || !variable.matches()) {
            diagramProblems.at(event, "diagram.day", written);
        } else if (!variables.contains(variable.group("variable"))) {
            diagramProblems.at(event, "diagram.variable", variable.group("variable"));
        }
    }

    private void checkLength(DiagramElement event, String written, DiagramProblems diagramProblems) {
        if (!TimerLength.isOne(written)) {
            diagramProblems.at(event, "diagram.duration", written);
            return;
        }
        var length = length(written);
        if (length.compareTo(shortest) < 0) {
            diagramProblems.at(event, "diagram.duration-short", written, shortest.toString());
        } else if (length.compareTo(longest) > 0) {
            diagramProblems.at(event, "diagram.duration-long", written, "P" + longest.toDays() + "D");
        }
    }

    private static Duration length(String written) {
        return Duration.ofMillis(TimerLength.of(written).getTimeInMillis(new Date(0)));
    }

    private void checkProperties(DiagramElement event, String written, DiagramProblems diagramProblems) {
        for (var extension : event.parts("bpmn:extensionElements")) {
            var properties = extension.parts().stream()
                    .flatMap(inner -> inner.parts("camunda:property").stream())
                    .toList();
            extension.parts().stream()
                    .filter(inner -> !inner.name().equals("camunda:properties"))
                    .forEach(inner ->
                            diagramProblems.at(event, "diagram.element", inner.name(), event.name(), inner.line()));
            var byName = new HashMap<String, String>();
            for (var property : properties) {
                String name = property.get("name");
                if (!PROPERTIES.contains(name)) {
                    diagramProblems.at(event, "diagram.property", name);
                } else if (byName.put(name, property.get("value")) != null) {
                    diagramProblems.at(event, "diagram.property-twice", name);
                }
            }
            @Nullable String calendar = byName.get(CALENDAR);
            if (calendar != null) {
                checkCalendar(event, calendar, written, diagramProblems);
            }
            if (byName.containsKey(PeriodDay.EDGE) || byName.containsKey(PeriodDay.DAYS_BEFORE)) {
                checkPeriodDay(event, byName, diagramProblems);
            } else if (byName.containsKey(WeekdayTime.WEEKDAY) || byName.containsKey(WeekdayTime.TIME)) {
                checkWeekday(event, byName, diagramProblems);
            }
        }
    }

    private static void checkCalendar(
            DiagramElement event, String calendar, String written, DiagramProblems diagramProblems) {
        if (!CALENDARS.contains(calendar)) {
            diagramProblems.at(event, "diagram.calendar", calendar);
        } else if (calendar.equals(WORKING_DAYS) && !WHOLE_DAYS.matcher(written).matches()) {
            diagramProblems.at(event, "diagram.working-days", written);
        }
    }

    private void checkPeriodDay(DiagramElement event, Map<String, String> properties, DiagramProblems diagramProblems) {
        if (PeriodDay.of(
                                properties.getOrDefault(PeriodDay.EDGE, ""),
                                properties.getOrDefault(PeriodDay.DAYS_BEFORE, ""),
                                properties.getOrDefault(WeekdayTime.TIME, ""))
                        .isEmpty()
                || properties.containsKey(WeekdayTime.WEEKDAY)
                || properties.containsKey(CALENDAR)) {
            diagramProblems.at(event, "diagram.period-day");
        }
        if (event.id().startsWith("Wait_AfterMiss_")) {
            diagramProblems.at(event, "diagram.period-day-place");
        }
        if (!variables.contains(PeriodDay.VARIABLE)) {
            diagramProblems.at(event, "diagram.variable", PeriodDay.VARIABLE);
        }
    }

    private static void checkWeekday(
            DiagramElement event, Map<String, String> properties, DiagramProblems diagramProblems) {
        @Nullable String weekday = properties.get(WeekdayTime.WEEKDAY);
        @Nullable String time = properties.get(WeekdayTime.TIME);
        if (weekday == null || time == null) {
            diagramProblems.at(event, "diagram.weekday-and-time");
        }
        if (weekday != null && WeekdayTime.weekday(weekday).isEmpty()) {
            diagramProblems.at(event, "diagram.weekday", weekday);
        }
        if (time != null && WeekdayTime.time(time).isEmpty()) {
            diagramProblems.at(event, "diagram.time", time);
        }
        if (properties.containsKey(CALENDAR)) {
            diagramProblems.at(event, "diagram.weekday-calendar");
        }
        if (!event.id().matches("(Wait|Deadline)_.+")) {
            diagramProblems.at(event, "diagram.weekday-place");
        }
    }
}
