package dev.revisit.operations.reconciliation;

import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.operations.reconciliation.Facts.Activity;
import dev.revisit.operations.reconciliation.Facts.Arrival;
import dev.revisit.operations.reconciliation.Facts.Counted;
import dev.revisit.operations.reconciliation.Facts.Flag;
import dev.revisit.operations.reconciliation.Facts.Owner;
import dev.revisit.operations.reconciliation.Facts.PastTimer;
import dev.revisit.operations.reconciliation.Facts.Subject;
import dev.revisit.operations.reconciliation.Facts.Task;
import dev.revisit.operations.reconciliation.Facts.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases, projects, designs and receptions against the engine: one running instance while they are open and none after,
 * numbers without gaps, the same due time everywhere, and a flag for each record that reached us after its due time and
 * for nothing else (rules T9, C2).
 */
final class WorkCheck {

    /** The engine writes the end of a step when it is committed, some time after what ended it reached us. */
    private static final Duration COMMIT = Duration.ofSeconds(2);

    /** A step can open while the record that ends it is on its way already. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private final JdbcClient database;

    private final Area area;
    private final Excuses excuses;
    private final Instant now;
    private final Duration patience;

    /**
     * @param patience how long after its due time a timer may wait to be fired
     */
    WorkCheck(JdbcClient database, Area area, Excuses excuses, Instant now, Duration patience) {
        this.database = database;
        this.area = area;
        this.excuses = excuses;
        this.now = now;
        this.patience = patience;
    }

    List<Difference> check(List<Subject> subjects) {
        var found = new ArrayList<Difference>();
        if (subjects.isEmpty()) {
            return found;
        }
        Set<String> owed = area.owesRecords() ? Facts.owedSteps(database) : Set.of();
        var facts = new Facts(database, area, subjects, owed);
        Map<UUID, Integer> instances = facts.instances();
        Facts.Rows<Task> tasks = facts.tasks();
        Facts.Rows<Timer> timers = facts.timers();
        Facts.Rows<PastTimer> past = facts.pastTimers();
        Set<String> drawn = facts.drawnDeadlines(
                tasks.byId().values().stream().flatMap(List::stream).toList());
        for (Subject subject : subjects) {
            running(subject, instances.getOrDefault(subject.id(), 0), found);
            dueTimes(
                    subject,
                    tasks.of(subject.id()),
                    timers.of(subject.id()),
                    past.of(subject.id()),
                    drawn,
                    owed,
                    found);
        }
        numbers(facts, found);
        if (area.owesRecords()) {
            misses(facts, timers, past, owed, found);
        }
        return found;
    }

    private static void running(Subject subject, int instances, List<Difference> found) {
        if (subject.open() && instances == 0) {
            found.add(new Difference(Kind.OPEN_WITHOUT_INSTANCE, subject.number(), "", "1", "0"));
        } else if (subject.open() && instances > 1) {
            found.add(new Difference(Kind.SEVERAL_INSTANCES, subject.number(), "", "1", String.valueOf(instances)));
        } else if (!subject.open() && instances > 0) {
            found.add(new Difference(Kind.ENDED_BUT_RUNNING, subject.number(), "", "0", String.valueOf(instances)));
        }
    }

    private void numbers(Facts facts, List<Difference> found) {
        for (String[] numbered : area.numbered()) {
            facts.gaps(numbered)
                    .forEach((id, gap) -> found.add(
                            new Difference(Kind.NUMBERS_WITH_GAPS, number(facts, id), numbered[0], "1…n", gap)));
            if (area == Area.CASES || area == Area.PROJECTS) {
                Set<UUID> having = facts.having(numbered);
                facts.subjects.keySet().stream()
                        .filter(id -> !having.contains(id))
                        .forEach(id -> found.add(new Difference(
                                Kind.NUMBERS_WITH_GAPS, number(facts, id), numbered[0], "1…n", "0 rows")));
            }
        }
    }

    private static String number(Facts facts, UUID id) {
        @Nullable Subject subject = facts.subjects.get(id);
        return subject == null ? id.toString() : subject.number();
    }

    // ---- due times --------------------------------------------------------------------------------------------

    private void dueTimes(
            Subject subject,
            List<Task> tasks,
            List<Timer> timers,
            List<PastTimer> past,
            Set<String> drawn,
            Set<String> owed,
            List<Difference> found) {
        @Nullable Instant next = null;
        for (Task task : tasks) {
            String deadline = task.step().replace("UserTask_", "Deadline_");
            Optional<Instant> live = timers.stream()
                    .filter(timer -> timer.instance().equals(task.instance())
                            && timer.timer().equals(deadline))
                    .map(Timer::due)
                    .findFirst();
            Optional<Instant> fired = past.stream()
                    .filter(timer -> timer.state() == Facts.FIRED
                            && timer.instance().equals(task.instance())
                            && timer.timer().equals(deadline))
                    .max(Comparator.comparing(PastTimer::at))
                    .map(PastTimer::due);
            Optional<Instant> due = live.or(() -> fired);
            if (due.isPresent() && !due.get().equals(task.due())) {
                found.add(differs(Kind.TASK_DUE_DIFFERS, subject, task.step(), due.get(), task.due()));
            }
            boolean isDrawn = drawn.contains(task.definition() + " " + task.step());
            boolean waitsAfterMiss = timers.stream()
                    .anyMatch(timer -> timer.instance().equals(task.instance())
                            && timer.timer().equals(deadline.replace("Deadline_", "Wait_AfterMiss_")));
            if ((isDrawn && due.isEmpty())
                    || (owed.contains(task.step())
                            && !Facts.OWED_ONCE.contains(task.step())
                            && live.isEmpty()
                            && fired.isPresent()
                            && !waitsAfterMiss)) {
                found.add(new Difference(Kind.STEP_WITHOUT_TIMER, subject.number(), task.step(), deadline, ""));
            }
            next = due.orElse(task.due());
        }
        for (Timer timer : timers) {
            if (timer.due().isBefore(now.minus(patience))) {
                found.add(new Difference(
                        Kind.DEADLINE_NOT_FIRED, subject.number(), timer.timer(), text(timer.due()), ""));
            }
            if (tasks.isEmpty()
                    && timer.timer().startsWith("Wait_")
                    && !timer.timer().startsWith("Wait_AfterMiss_")) {
                next = timer.due();
            }
        }
        if (area == Area.CASES && next != null && subject.open() && !next.equals(subject.nextDue())) {
            found.add(differs(Kind.NEXT_DUE_DIFFERS, subject, "next_due_at", next, subject.nextDue()));
        }
    }

    private static Difference differs(
            Kind kind, Subject subject, String about, Instant expected, @Nullable Instant actual) {
        return new Difference(kind, subject.number(), about, text(expected), text(actual));
    }

    // ---- misses -----------------------------------------------------------------------------------------------

    /** A due time at one step: when it was, and when what was owed there reached us; null while it is open. */
    private record Due(Instant at, boolean fired, @Nullable Instant arrived) {

        /** Reached us at the due time or before, or the timer never counted. */
        boolean isInTime() {
            return arrived != null && !arrived.isAfter(at);
        }
    }

    private void misses(
            Facts facts,
            Facts.Rows<Timer> timers,
            Facts.Rows<PastTimer> past,
            Set<String> owed,
            List<Difference> found) {
        Facts.Rows<Activity> activities = facts.activities();
        Facts.Rows<Arrival> arrivals = facts.arrivals();
        Facts.Rows<Flag> flags = facts.flags();
        Facts.Rows<Owner> owners = facts.owners();
        Facts.Rows<Counted> counted = facts.counted();
        Set<String> remembered = facts.remembered();
        for (Subject subject : facts.subjects.values()) {
            if (!remembered.contains(subject.id().toString())) {
                // It ended so long ago that the engine has forgotten it.
                continue;
            }
            var due = new TreeMap<String, Due>();
            for (Activity activity : activities.of(subject.id())) {
                if (owed.contains(activity.id())) {
                    dueOf(
                                    activity,
                                    activities.of(subject.id()),
                                    past.of(subject.id()),
                                    arrivals.of(subject.id()),
                                    timers.of(subject.id()))
                            .forEach(each -> due.put(key(activity.id(), each.at()), each));
                }
            }
            Set<String> flagged = flags.of(subject.id()).stream()
                    .map(flag -> key(flag.step(), flag.due()))
                    .collect(Collectors.toSet());
            for (Counted each : counted.of(subject.id())) {
                String key = key(each.step(), each.due());
                if (each.isMissed()) {
                    due.put(key, new Due(each.due(), true, null));
                } else if (flagged.contains(key)) {
                    // What reached us in time made up for it.
                    due.put(key, new Due(each.due(), true, each.due()));
                }
            }
            compare(subject, due, flags.of(subject.id()), owners.of(subject.id()), found);
        }
    }

    private static String key(String step, Instant due) {
        return step + " " + text(due);
    }

    private static List<Due> dueOf(
            Activity step, List<Activity> all, List<PastTimer> past, List<Arrival> arrivals, List<Timer> live) {
        @Nullable Instant arrived = arrivedAt(step, arrivals);
        var due = new ArrayList<Due>();
        String deadline = step.id().replace("UserTask_", "Deadline_");
        String wait = step.id().replace("UserTask_", "Wait_AfterMiss_");
        Stream.concat(
                        Stream.of(step.execution() + " " + deadline),
                        all.stream()
                                .filter(each -> each.id().equals(wait)
                                        && each.instance().equals(step.instance())
                                        && each.within().equals(step.within()))
                                .map(each -> each.execution() + " " + wait))
                .distinct()
                .forEach(timer -> due.addAll(dueOf(timer, step, past, live, arrived)));
        return due;
    }

    /** Timers that fired; else the one that ended with the step, if it was over before what was owed reached us. */
    private static List<Due> dueOf(
            String timer, Activity step, List<PastTimer> past, List<Timer> live, @Nullable Instant arrived) {
        List<PastTimer> own = past.stream()
                .filter(each ->
                        each.instance().equals(step.instance()) && timer.equals(each.execution() + " " + each.timer()))
                .toList();
        List<PastTimer> fired =
                own.stream().filter(each -> each.state() == Facts.FIRED).toList();
        if (!fired.isEmpty()) {
            return fired.stream()
                    .map(each -> new Due(each.due(), true, arrived))
                    .toList();
        }
        boolean isLive = live.stream()
                .anyMatch(each ->
                        each.instance().equals(step.instance()) && timer.equals(each.execution() + " " + each.timer()));
        if (isLive || arrived == null) {
            return List.of();
        }
        return own.stream()
                .max(Comparator.comparing(PastTimer::at))
                .filter(each -> each.due().isBefore(arrived))
                .map(each -> new Due(each.due(), false, arrived))
                .stream()
                .toList();
    }

    /**
     * When that which ended the step reached us: the last that came while it was open; else the last before its end, for
     * what is carried out late can have come before the step; else what came just after. Null while it is open, and where
     * nothing was written.
     */
    static @Nullable Instant arrivedAt(Activity step, List<Arrival> arrivals) {
        @Nullable Instant end = step.end();
        if (end == null) {
            return null;
        }
        return arrivals.stream()
                .filter(arrival -> !arrival.at().isAfter(end.plus(COMMIT))
                        && !arrival.at().isBefore(step.start().minus(ON_ITS_WAY)))
                .max(Comparator.comparing((Arrival arrival) -> !arrival.at().isBefore(step.start())
                                && !arrival.at().isAfter(end))
                        .thenComparing(arrival -> step.id().equals(arrival.step()))
                        .thenComparing(Arrival::at))
                .map(Arrival::at)
                .orElse(null);
    }

    private void compare(
            Subject subject, Map<String, Due> due, List<Flag> flags, List<Owner> owners, List<Difference> found) {
        var flagged = new HashMap<String, Flag>();
        for (Flag flag : flags) {
            if (!flag.happened().equals("missed")) {
                continue;
            }
            String key = key(flag.step(), flag.due());
            if (flagged.putIfAbsent(key, flag) != null) {
                found.add(new Difference(Kind.FLAG_DOUBLED, subject.number(), key, "1", "2"));
                continue;
            }
            @Nullable Due its = due.get(key);
            if (its == null || !its.fired()) {
                found.add(new Difference(
                        Kind.FLAG_GROUNDLESS,
                        subject.number(),
                        key,
                        "",
                        flag.id().toString()));
                continue;
            }
            if (its.isInTime() && !flag.isWithdrawn() && undecided(flag)) {
                found.add(new Difference(
                        Kind.FLAG_NOT_WITHDRAWN, subject.number(), key, "withdrawn", String.join("+", flag.states())));
            }
            if (!its.isInTime() && flag.isWithdrawn()) {
                found.add(new Difference(
                        Kind.FLAG_WITHDRAWN_THOUGH_LATE, subject.number(), key, text(flag.due()), text(its.arrived())));
            }
            String person = ownerAt(owners, flag.due());
            if (!person.isEmpty() && !person.equals(flag.person())) {
                found.add(new Difference(Kind.FLAG_PERSON, subject.number(), key, person, flag.person()));
            }
            excuses.of(flag)
                    .filter(reason -> !reason.equals(flag.excused() == null ? "" : flag.excused()))
                    .ifPresent(reason -> found.add(new Difference(
                            Kind.FLAG_EXCUSE, subject.number(), key, reason, String.valueOf(flag.excused()))));
        }
        due.forEach((key, each) -> {
            if (!flagged.containsKey(key) && (each.fired() || !each.isInTime())) {
                found.add(new Difference(Kind.FLAG_MISSING, subject.number(), key, area.rule, ""));
            }
        });
    }

    private static boolean undecided(Flag flag) {
        return flag.states().stream().allMatch("appealed"::equals);
    }

    private static String ownerAt(List<Owner> owners, Instant at) {
        return owners.stream()
                .filter(owner -> !owner.since().isAfter(at))
                .reduce((earlier, later) -> later)
                .or(() -> owners.stream().findFirst())
                .map(Owner::person)
                .orElse("");
    }

    /** ISO 8601 in UTC, to the millisecond: as the engine keeps times. */
    static String text(@Nullable Instant at) {
        return at == null
                ? ""
                : at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
    }
}
