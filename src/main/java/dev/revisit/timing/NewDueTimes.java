package dev.revisit.timing;

import dev.revisit.diagram.OpenTimers.OpenTimer;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.rule.Rule;
import dev.revisit.timing.ChangeTargets.Moved;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.Timing.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When open steps are due under other lengths, counted from when they began and never within the grace (rule M1).
 * Nothing is late by a change itself. An escalation keeps its distance from a deadline that the grace holds back. A wait
 * for a day of the week or of a period that would end within the grace ends this once as it was to end: held back it would miss that day.
 *
 * @param process whose timers
 * @param changed the new lengths, by the timer's id
 * @param all the lengths of all timers of the process, the new ones among them
 * @param at when the change is made
 */
record NewDueTimes(
        String process,
        Map<String, String> changed,
        Map<String, String> all,
        Instant at,
        Instant graceEnds,
        DueTimeCalculator reckoning) {

    /** The timers whose due time can change: those with another length, and the escalations of such deadlines. */
    List<String> timers() {
        var timers = new TreeSet<>(changed.keySet());
        changed.keySet().stream()
                .filter(timer -> Kind.of(timer) == Kind.DEADLINE)
                .map(Kind.ESCALATION::besides)
                .filter(all::containsKey)
                .forEach(timers::add);
        return List.copyOf(timers);
    }

    /** What moves, of these open timers. */
    @Rule("M1")
    List<Moved> of(List<OpenTimer> open) {
        var moved = new ArrayList<Moved>();
        var deadlines = new HashMap<String, Move>();
        for (OpenTimer timer : open) {
            if (changed.containsKey(timer.timer()) && Kind.of(timer.timer()) != Kind.ESCALATION) {
                Move move = counted(timer);
                deadlines.put(timer.instance() + " " + timer.timer(), move);
                add(moved, timer, move);
            }
        }
        for (OpenTimer timer : open) {
            if (Kind.of(timer.timer()) == Kind.ESCALATION) {
                add(moved, timer, escalation(timer, deadlines));
            }
        }
        return moved;
    }

    private static void add(List<Moved> moved, OpenTimer timer, Move move) {
        if (!move.after().equals(move.before())) {
            moved.add(new Moved(timer.job(), timer.instance(), move));
        }
    }

    private Move counted(OpenTimer timer) {
        String length = Objects.requireNonNull(changed.get(timer.timer()));
        Instant exactly = exactly(timer, length);
        boolean owed = Kind.of(timer.timer()) == Kind.DEADLINE || Kind.of(timer.timer()) == Kind.AFTER_MISS;
        Instant after = held(timer, length, exactly);
        return move(timer, after, after.isAfter(exactly), owed && !exactly.isAfter(at));
    }

    /** When an open timer is due again whose earlier due time comes back. */
    Instant takenBack(OpenTimer timer, Instant before) {
        return held(timer, length(timer.timer()), before);
    }

    private Instant held(OpenTimer timer, String length, Instant due) {
        if (!due.isBefore(graceEnds)) {
            return due;
        }
        boolean wait =
                Kind.of(timer.timer()) == Kind.WAIT && Length.parse(length).isOnADay();
        return wait ? timer.due() : graceEnds;
    }

    private Move escalation(OpenTimer timer, Map<String, Move> deadlines) {
        Move counted = changed.containsKey(timer.timer()) ? counted(timer) : move(timer, timer.due(), false, false);
        String deadline = Kind.DEADLINE.besides(timer.timer());
        @Nullable Move before = deadlines.get(timer.instance() + " " + deadline);
        if (before == null || counted.after().isAfter(before.after())) {
            return counted;
        }
        return move(timer, before.after().plus(distance(timer, deadline, before)), true, false);
    }

    private Duration distance(OpenTimer escalation, String deadline, Move moved) {
        Length due = Length.parse(length(deadline));
        Duration now = Duration.between(moved.before(), escalation.due());
        if (due.isOnADay() || Length.parse(length(escalation.timer())).isOnADay()) {
            return now.isNegative() ? Duration.ZERO : now;
        }
        return Length.parse(length(escalation.timer())).roughly().minus(due.roughly());
    }

    private String length(String timer) {
        return Objects.requireNonNull(all.get(timer));
    }

    private Instant exactly(OpenTimer timer, String length) {
        return reckoning.due(timer.timer(), timer.inCase(length), timer.begun()).truncatedTo(ChronoUnit.MILLIS);
    }

    private Move move(OpenTimer timer, Instant after, boolean held, boolean late) {
        return new Move(
                Objects.requireNonNullElse(timer.caseNumber(), ""),
                new Setting(process, timer.timer()),
                timer.person(),
                timer.begun(),
                timer.due(),
                after,
                held,
                late);
    }
}
