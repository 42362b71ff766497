package dev.revisit.timing;

import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.Diagrams;
import dev.revisit.diagram.Diagrams.Version;
import dev.revisit.diagram.OpenTimers;
import dev.revisit.diagram.OpenTimers.OpenTimer;
import dev.revisit.engine.command.CaseLocks;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.timing.ChangeLog.Entry;
import dev.revisit.timing.ChangeTargets.Moved;
import dev.revisit.timing.ChangeTargets.State;
import dev.revisit.timing.ChangeTargets.Target;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.RecordedChange.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a change to the running cases, a hundred at a time: onto the new version of their diagram, and their open steps
 * to the new due times. Each hundred is one transaction, so that nothing is half done for any case; what a node that
 * died left over is taken up by the next look, on whichever node. People work on meanwhile: what collides with them is
 * tried again by itself.
 */
@Component
public class RunningCaseMigration {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCaseMigration.class);

    private static final int AT_ONCE = 100;

    /** A part that fails so often goes on as before, and is told. */
    private static final int TRIES = 5;

    /** Cases that were being started while a change was made are looked for so long after it. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(10);

    /** One look does not hold up the node's other clockwork for longer. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    private final ChangeLog changes;
    private final ChangeTargets changeTargets;
    private final Diagrams diagrams;
    private final OpenTimers timers;
    private final DueTimeCalculator dueTimeCalculator;
    private final CaseLocks locks;
    private final Clock clock;
    private final TransactionTemplate inOneAct;

    /** Whether cases on one version fit on another; both never change. */
    private final Map<String, Boolean> fits = new ConcurrentHashMap<>();

    RunningCaseMigration(
            ChangeLog changes,
            ChangeTargets changeTargets,
            Diagrams diagrams,
            OpenTimers timers,
            DueTimeCalculator dueTimeCalculator,
            CaseLocks locks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.changes = changes;
        this.changeTargets = changeTargets;
        this.diagrams = diagrams;
        this.timers = timers;
        this.dueTimeCalculator = dueTimeCalculator;
        this.locks = locks;
        this.clock = clock;
        this.inOneAct = new TransactionTemplate(transactions);
    }

    @Scheduled(cron = "${revisit.timings.moves}")
    void look() {
        long until = System.nanoTime() + LONGEST_LOOK.toNanos();
        findStragglers();
        boolean more = true;
        while (more && System.nanoTime() < until) {
            more = step();
        }
    }

    /** Brings all changes to all running cases that can take them now. */
    public void catchUp() {
        findStragglers();
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** The newest change takes in whatever began on an earlier version while it was made. */
    private void findStragglers() {
        changes.before(null, 1).stream()
                .filter(newest -> newest.kind() != Kind.CALENDAR)
                .filter(newest -> newest.at().plus(STRAGGLERS).isAfter(clock.instant()))
                .forEach(newest -> inOneAct.executeWithoutResult(tx -> {
                    changes.takeTurn();
                    if (changes.newest() == newest.no()) {
                        changedDiagrams(newest).forEach(version -> changeTargets.add(newest.id(), version));
                    }
                }));
    }

    private List<Version> changedDiagrams(Entry change) {
        var ids = changes.changedBy(change.id()).stream()
                .map(difference -> difference.setting().diagram())
                .collect(Collectors.toSet());
        return diagrams.current().stream()
                .filter(version -> version.file().kind() == DiagramFile.Kind.PROCESS)
                .filter(version -> change.kind() == Kind.RELEASED
                        || ids.contains(version.file().id()))
                .toList();
    }

    /** @return whether there may be more to do */
    boolean step() {
        Optional<UUID> next = changeTargets.pending();
        if (next.isEmpty()) {
            return false;
        }
        UUID change = next.get();
        var work = new Work(changes.entry(change).orElseThrow());
        try {
            return Objects.requireNonNull(inOneAct.execute(tx -> work.on(changeTargets.take(change, AT_ONCE))));
        } catch (RuntimeException oneOfThem) {
            LOG.info("Change {} collided with somebody’s work; its cases are tried one by one.", work.entry.no());
            return oneByOne(work);
        }
    }

    /** @return whether any of them was reached */
    private boolean oneByOne(Work work) {
        boolean any = false;
        List<Target> left =
                Objects.requireNonNull(inOneAct.execute(tx -> changeTargets.take(work.entry.id(), AT_ONCE)));
        for (Target target : left) {
            try {
                inOneAct.executeWithoutResult(tx -> work.on(changeTargets.take(work.entry.id(), target.instance())));
                any = true;
            } catch (RuntimeException failed) {
                boolean last = target.tries() + 1 >= TRIES;
                if (last) {
                    LOG.warn(
                            "Change {} cannot reach process instance {}; it goes on as before.",
                            work.entry.no(),
                            target.instance(),
                            failed);
                }
                inOneAct.executeWithoutResult(tx -> {
                    changeTargets.triedInVain(work.entry.id(), target.instance());
                    if (last) {
                        changeTargets.reached(work.entry.id(), List.of(target.instance()), State.LEFT);
                    }
                });
                any |= last;
            }
        }
        return any;
    }

    /** What one change does to parts of running cases. */
    private final class Work {

        private final Entry entry;
        private final List<Difference> differences;
        private final Map<String, Version> current;

        Work(Entry entry) {
            this.entry = entry;
            this.differences = changes.changedBy(entry.id());
            this.current = diagrams.current().stream()
                    .collect(Collectors.toMap(version -> version.file().id(), version -> version));
        }

        /** @return whether there were any */
        boolean on(List<Target> taken) {
            // What people and deadlines do in these cases comes before it, or after (ADR 0030).
            locks.holdOf(instances(taken));
            var gone = taken.stream().filter(target -> target.version() == null).toList();
            changeTargets.reached(entry.id(), instances(gone), State.GONE);
            var running =
                    taken.stream().filter(target -> target.version() != null).toList();
            if (entry.kind() == Kind.CALENDAR) {
                move(instances(running));
                changeTargets.reached(entry.id(), instances(running), State.DONE);
            } else {
                // As one; what of it changed between the engine's reading and its writing is a collision.
                diagrams.together(() -> {
                    running.stream()
                            .collect(Collectors.groupingBy(Target::process))
                            .forEach((process, some) -> migrate(Objects.requireNonNull(current.get(process)), some));
                    move(instances(running));
                });
            }
            return !taken.isEmpty();
        }

        private void migrate(Version newest, List<Target> running) {
            running.stream()
                    .collect(Collectors.groupingBy(target -> Objects.requireNonNull(target.version())))
                    .forEach((version, standing) -> {
                        if (version.equals(newest.id())) {
                            changeTargets.reached(entry.id(), instances(standing), State.DONE);
                        } else if (fits.computeIfAbsent(
                                version + " " + newest.id(), any -> diagrams.fits(version, newest))) {
                            diagrams.moveOnto(newest.id(), version, instances(standing));
                            changeTargets.reached(entry.id(), instances(standing), State.DONE);
                        } else {
                            changeTargets.reached(entry.id(), instances(standing), State.LEFT);
                        }
                    });
        }

        private void move(List<String> instances) {
            List<Moved> moved = moved(instances);
            timers.setDue(moved.stream()
                    .collect(Collectors.toMap(Moved::job, each -> each.move().after())));
            if (entry.kind() != Kind.CALENDAR) {
                changeTargets.keep(entry.id(), moved);
            }
        }

        private List<Moved> moved(Collection<String> instances) {
            if (entry.kind() == Kind.CALENDAR) {
                return planned(instances);
            }
            return differences.stream()
                    .map(difference -> difference.setting().diagram())
                    .distinct()
                    .flatMap(process -> moved(process, instances).stream())
                    .toList();
        }

        private List<Moved> moved(String process, Collection<String> instances) {
            if (entry.undoes() != null) {
                return takenBack(entry.undoes(), process, instances);
            }
            if (entry.openCases() == OpenCasePolicy.KEEP) {
                return List.of();
            }
            NewDueTimes due = newDueTimes(process);
            return due.of(timers.within(instances, process, due.timers(), entry.at()));
        }

        private NewDueTimes newDueTimes(String process) {
            var changed = differences.stream()
                    .filter(difference -> difference.setting().diagram().equals(process))
                    .collect(Collectors.toMap(difference -> difference.setting().item(), Difference::after));
            var all = ChangeRules.values(
                    Objects.requireNonNull(current.get(process)).file());
            return new NewDueTimes(process, changed, all, entry.at(), entry.graceEnds(), dueTimeCalculator);
        }

        /** What the calendar's change foresaw, where nothing else moved it meanwhile. */
        private List<Moved> planned(Collection<String> instances) {
            Map<String, Move> plan = changeTargets.movedIn(entry.id(), instances);
            var stands = new HashMap<String, OpenTimer>();
            plan.values().stream()
                    .map(Move::setting)
                    .collect(Collectors.groupingBy(
                            Setting::diagram, Collectors.mapping(Setting::item, Collectors.toSet())))
                    .forEach((process, timerIds) -> timers.within(instances, process, timerIds, Instant.EPOCH)
                            .forEach(timer -> stands.put(timer.job(), timer)));
            var moved = new ArrayList<Moved>();
            var overtaken = new ArrayList<String>();
            plan.forEach((job, move) -> {
                @Nullable OpenTimer timer = stands.get(job);
                if (timer != null && timer.due().equals(move.before())) {
                    moved.add(new Moved(job, timer.instance(), move));
                } else {
                    overtaken.add(job);
                }
            });
            changeTargets.forget(entry.id(), overtaken);
            return moved;
        }

        /**
         * The exact earlier due times of steps that stand where the undone change put them; steps that began since are
         * counted anew. The grace holds for both.
         */
        private List<Moved> takenBack(UUID undone, String process, Collection<String> instances) {
            Map<String, Move> before = changeTargets.movedIn(undone, instances);
            Entry change = changes.entry(undone).orElseThrow();
            NewDueTimes due = newDueTimes(process);
            var moved = new ArrayList<Moved>();
            var begunSince = new ArrayList<OpenTimer>();
            for (OpenTimer timer : timers.within(instances, process, due.timers(), entry.at())) {
                @Nullable Move move = before.get(timer.job());
                if (move != null && move.after().equals(timer.due())) {
                    Instant back = due.takenBack(timer, move.before());
                    moved.add(new Moved(
                            timer.job(),
                            timer.instance(),
                            new Move(
                                    move.caseNumber(),
                                    move.setting(),
                                    timer.person(),
                                    timer.begun(),
                                    timer.due(),
                                    back,
                                    back.isAfter(move.before()),
                                    false)));
                } else if (move == null && !timer.begun().isBefore(change.at())) {
                    begunSince.add(timer);
                }
            }
            moved.addAll(due.of(begunSince));
            return moved;
        }

        private static List<String> instances(List<Target> some) {
            return some.stream().map(Target::instance).toList();
        }
    }
}
