package dev.revisit.timing;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.DiagramFile.Item;
import dev.revisit.diagram.Diagrams;
import dev.revisit.diagram.OpenTimers;
import dev.revisit.diagram.OpenTimers.OpenTimer;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.timing.ChangeLog.Entry;
import dev.revisit.timing.ChangeTargets.Moved;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.RecordedChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the company's calendar changes, steps that are due where it had put them are due where it puts them now; what was
 * set otherwise, by a handover for one, stays. Nothing becomes due within the grace by it (rule M1).
 */
@Component
class CalendarMoves {

    /** Timers of the releases up to 0.1 were counted from a reading of the clock some milliseconds before the one kept. */
    private static final Duration READINGS_APART = Duration.ofSeconds(1);

    private final Diagrams diagrams;
    private final OpenTimers timers;
    private final ChangeLog changes;
    private final ChangeTargets changeTargets;
    private final TimingSettings settings;

    CalendarMoves(
            Diagrams diagrams,
            OpenTimers timers,
            ChangeLog changes,
            ChangeTargets changeTargets,
            TimingSettings settings) {
        this.diagrams = diagrams;
        this.timers = timers;
        this.changes = changes;
        this.changeTargets = changeTargets;
        this.settings = settings;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CompanyCalendar.Changed changed) {
        changes.takeTurn();
        Instant at = changed.at().truncatedTo(ChronoUnit.MILLIS);
        Instant graceEnds = at.plus(settings.grace());
        List<Moved> moved = diagrams.current().stream()
                .map(Diagrams.Version::file)
                .filter(file -> file.kind() == DiagramFile.Kind.PROCESS)
                .flatMap(file -> moved(file, changed, at, graceEnds).stream())
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        var entry = new Entry(
                UUID.randomUUID(),
                changes.newest() + 1,
                Kind.CALENDAR,
                at,
                changed.by().equals(CompanyCalendar.BY_RELEASE) ? null : changed.by(),
                changed.reason(),
                OpenCasePolicy.MOVE,
                graceEnds,
                null);
        changes.add(entry, Map.of());
        changeTargets.keep(entry.id(), moved);
        Set<String> instances = moved.stream().map(Moved::instance).collect(Collectors.toCollection(TreeSet::new));
        changeTargets.add(entry.id(), instances);
    }

    private List<Moved> moved(DiagramFile file, CompanyCalendar.Changed changed, Instant at, Instant graceEnds) {
        var lengths = file.items().stream().collect(Collectors.toMap(Item::id, this::lengths));
        var moved = new ArrayList<Moved>();
        for (OpenTimer timer : timers.of(file.id(), lengths.keySet(), at)) {
            // Steps that a change let keep their due time were counted by an earlier length.
            lengths.getOrDefault(timer.timer(), List.of()).stream()
                    .filter(length -> stands(timer, due(timer, length, changed.before())))
                    .findFirst()
                    .flatMap(length -> moved(file, timer, due(timer, length, changed.after()), graceEnds))
                    .ifPresent(moved::add);
        }
        return moved;
    }

    private List<String> lengths(Item item) {
        var lengths = new ArrayList<>(List.of(item.value()));
        lengths.addAll(changes.valuesOf(item.id()));
        // A release that took it away left no length.
        return lengths.stream().filter(length -> !length.isBlank()).distinct().toList();
    }

    private static boolean stands(OpenTimer timer, Instant reckoned) {
        return Duration.between(reckoned, timer.due()).abs().compareTo(READINGS_APART) < 0;
    }

    private static Instant due(OpenTimer timer, String length, DayCounter days) {
        return DueTimeCalculator.due(timer.timer(), timer.inCase(length), timer.begun(), days)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<Moved> moved(DiagramFile file, OpenTimer timer, Instant due, Instant graceEnds) {
        boolean earlier = due.isBefore(timer.due());
        // Never within the grace, and for its sake no later than it was.
        Instant after = earlier && due.isBefore(graceEnds) ? earliest(graceEnds, timer.due()) : due;
        return after.equals(timer.due())
                ? Optional.empty()
                : Optional.of(new Moved(
                        timer.job(),
                        timer.instance(),
                        new Move(
                                Objects.requireNonNullElse(timer.caseNumber(), ""),
                                new Setting(file.id(), timer.timer()),
                                timer.person(),
                                timer.begun(),
                                timer.due(),
                                after,
                                !after.equals(due),
                                false)));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
