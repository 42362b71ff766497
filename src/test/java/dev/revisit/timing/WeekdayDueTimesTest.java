package dev.revisit.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.OpenTimers.OpenTimer;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.timing.ChangeTargets.Moved;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** What becomes of open timers on a day of the week when another day is set, without a calendar. */
class WeekdayDueTimesTest {

    private static final String WAIT = "Wait_UntilGreeting";
    private static final String DEADLINE = "Deadline_SendGreeting";
    private static final String ESCALATION = "Escalation_SendGreeting";

    private final DueTimeCalculator dueTimeCalculator =
            new DueTimeCalculator(new DefaultListableBeanFactory().getBeanProvider(DayCounter.class));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
    }

    private static OpenTimer open(String timer, String begun, String due) {
        return new OpenTimer(
                timer, "case", null, "Z-000001", "KeyCustomerCare", timer, "lina", at(begun), at(due), null);
    }

    private List<Moved> moved(Map<String, String> changed, Map<String, String> all, String now, OpenTimer... open) {
        var values = new HashMap<>(all);
        values.putAll(changed);
        return new NewDueTimes(
                        "KeyCustomerCare",
                        changed,
                        values,
                        at(now),
                        at(now).plus(Duration.ofHours(24)),
                        dueTimeCalculator)
                .of(List.of(open));
    }

    @Test
    @DisplayName("M1: Without a calendar every day is worked on; the moment itself is not the next one")
    void everyDay() {
        assertThat(dueTimeCalculator.due(WAIT, "friday 17:00", at("2026-10-01T09:00")))
                .isEqualTo(at("2026-10-02T17:00"));
        assertThat(dueTimeCalculator.due(WAIT, "friday 17:00", at("2026-10-02T16:59:59")))
                .isEqualTo(at("2026-10-02T17:00"));
        assertThat(dueTimeCalculator.due(WAIT, "friday 17:00", at("2026-10-02T17:00")))
                .isEqualTo(at("2026-10-09T17:00"));
        assertThat(dueTimeCalculator.due(DEADLINE, "monday 00:00", at("2026-10-02T17:00")))
                .isEqualTo(at("2026-10-05T00:00"));
    }

    @Test
    @DisplayName("M1: A wait goes to the next such day, unless that is within the grace: then it stays this once")
    void waits() {
        OpenTimer wait = open(WAIT, "2026-11-06T20:00", "2026-11-13T17:00");
        var before = Map.of(WAIT, "friday 17:00");

        assertThat(moved(Map.of(WAIT, "thursday 09:00"), before, "2026-11-09T10:00", wait))
                .singleElement()
                .satisfies(moved -> assertThat(moved.move().after()).isEqualTo(at("2026-11-12T09:00")));
        assertThat(moved(Map.of(WAIT, "tuesday 09:00"), before, "2026-11-09T10:00", wait))
                .as("tomorrow, within the grace")
                .isEmpty();
        assertThat(moved(Map.of(WAIT, "saturday 09:00"), before, "2026-11-09T10:00", wait))
                .as("the Saturday after its beginning is over")
                .isEmpty();
    }

    @Test
    @DisplayName("M1: An escalation keeps its distance from a deadline on a day of the week that moves behind it")
    void escalates() {
        OpenTimer deadline = open(DEADLINE, "2026-11-02T09:00", "2026-11-04T22:00");
        OpenTimer escalation = open(ESCALATION, "2026-11-02T09:00", "2026-11-05T09:00");
        var before = Map.of(DEADLINE, "wednesday 22:00", ESCALATION, "P3D");

        assertThat(moved(Map.of(DEADLINE, "friday 22:00"), before, "2026-11-02T10:00", deadline, escalation))
                .extracting(moved -> moved.move().after())
                .containsExactly(at("2026-11-06T22:00"), at("2026-11-07T09:00"));
    }
}
