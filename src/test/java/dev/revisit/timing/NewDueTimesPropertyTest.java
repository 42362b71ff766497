package dev.revisit.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.OpenTimers.OpenTimer;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.timing.ChangeTargets.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Whatever is changed whenever: nobody is late by it, and the superior hears of it after the deadline. */
class NewDueTimesPropertyTest {

    private static final String DEADLINE = "Deadline_DecideStage";
    private static final String ESCALATION = "Escalation_DecideStage";
    private static final Instant BEGUN = Instant.parse("2026-11-02T01:00:00Z");
    private static final Duration GRACE = Duration.ofHours(24);

    private static NewDueTimes due(Map<String, String> changed, Map<String, String> before, Instant at) {
        var all = new HashMap<>(before);
        all.putAll(changed);
        var everyDay = new DefaultListableBeanFactory().getBeanProvider(DayCounter.class);
        return new NewDueTimes("StageReview", changed, all, at, at.plus(GRACE), new DueTimeCalculator(everyDay));
    }

    private static OpenTimer open(String timer, Instant due) {
        return new OpenTimer(timer, "case", null, "P-000001", "StageReview", timer, "huangtao", BEGUN, due, null);
    }

    @Property
    @Label("M1: a new due time is the step's beginning and the new length, or the end of the grace, whichever is later")
    void neverWithinTheGrace(
            @ForAll @IntRange(min = 1, max = 60) int before,
            @ForAll @IntRange(min = 1, max = 60) int after,
            @ForAll @IntRange(min = 0, max = 59) int day) {
        Instant due = BEGUN.plus(Duration.ofDays(before));
        Instant at = BEGUN.plus(Duration.ofDays(day)).plusSeconds(1);
        if (!due.isAfter(at)) {
            return;
        }
        List<Moved> moved = due(Map.of(DEADLINE, "P" + after + "D"), Map.of(DEADLINE, "P" + before + "D"), at)
                .of(List.of(open(DEADLINE, due)));

        Instant expected = later(BEGUN.plus(Duration.ofDays(after)), at.plus(GRACE));
        if (expected.equals(due)) {
            assertThat(moved).isEmpty();
        } else {
            assertThat(moved).singleElement().satisfies(each -> {
                assertThat(each.move().after()).isEqualTo(expected);
                assertThat(each.move().after()).isAfterOrEqualTo(at.plus(GRACE));
                assertThat(each.move().late())
                        .isEqualTo(!BEGUN.plus(Duration.ofDays(after)).isAfter(at));
            });
        }
    }

    @Property
    @Label("P9: an escalation comes after its deadline, also where the grace holds the deadline back")
    void escalatesAfterTheDeadline(
            @ForAll @IntRange(min = 1, max = 20) int deadline,
            @ForAll @IntRange(min = 1, max = 20) int distance,
            @ForAll @IntRange(min = 1, max = 20) int newDeadline,
            @ForAll @IntRange(min = 1, max = 20) int newDistance,
            @ForAll @IntRange(min = 0, max = 39) int day,
            @ForAll boolean both) {
        Instant due = BEGUN.plus(Duration.ofDays(deadline));
        Instant at = BEGUN.plus(Duration.ofDays(day)).plusSeconds(1);
        int escalation = deadline + distance;
        if (!due.isAfter(at) || (!both && newDeadline >= escalation)) {
            return;
        }
        var changed = new HashMap<>(Map.of(DEADLINE, "P" + newDeadline + "D"));
        if (both) {
            changed.put(ESCALATION, "P" + (newDeadline + newDistance) + "D");
        }
        var before = Map.of(DEADLINE, "P" + deadline + "D", ESCALATION, "P" + escalation + "D");
        Instant escalates = BEGUN.plus(Duration.ofDays(escalation));
        var times = new HashMap<>(Map.of(DEADLINE, due, ESCALATION, escalates));

        due(changed, before, at)
                .of(List.of(open(DEADLINE, due), open(ESCALATION, escalates)))
                .forEach(moved -> times.put(moved.job(), moved.move().after()));

        assertThat(times.get(ESCALATION)).isAfter(times.get(DEADLINE));
        assertThat(times.get(DEADLINE)).isAfter(at);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
