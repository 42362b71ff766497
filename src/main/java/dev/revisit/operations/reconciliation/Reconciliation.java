package dev.revisit.operations.reconciliation;

import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.operations.reconciliation.Facts.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recomputes from raw facts what must be there, and says where something else is (ADR 0027). Reads only, in plain SQL,
 * a few hundred rows at a time: each chunk in one transaction that sees one state of the database, and what differs is
 * looked at again in another one before it is told, so that a case which moves meanwhile is no difference.
 *
 * <p>It needs a database and nothing else: a program beside the application can run it, in a JVM whose default zone is
 * the company's, for the engine keeps times without one.
 */
public final class Reconciliation {

    private static final int CHUNK = 300;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Statements of months: one at a time. */
    private static final int MONTH = 1;

    private final JdbcClient database;
    private final TransactionTemplate oneState;
    private final RatesOfThen rates;
    private final ZoneId zone;
    private final Clock clock;
    private final Settings settings;

    /**
     * What a company has set elsewhere, and this reads for itself.
     *
     * @param patience how long after its due time a timer may wait to be fired
     * @param rejectableFor as {@code revisit.tracking.rejectable-for}
     * @param downFor as {@code revisit.commission.down-for}
     * @param downWithin as {@code revisit.commission.down-within}
     * @param silence as {@code revisit.commission.silence}
     */
    public record Settings(
            Duration patience, Duration rejectableFor, Duration downFor, Duration downWithin, Duration silence) {

        public static final Settings DELIVERED = new Settings(
                Duration.ofMinutes(30),
                Duration.ofDays(7),
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofMinutes(5));
    }

    public Reconciliation(
            JdbcClient database,
            PlatformTransactionManager transactions,
            RatesOfThen rates,
            ZoneId zone,
            Clock clock,
            Settings settings) {
        this.database = database;
        this.oneState = new TransactionTemplate(transactions);
        this.oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneState.setReadOnly(true);
        this.oneState.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.rates = rates;
        this.zone = zone;
        this.clock = clock;
        this.settings = settings;
    }

    /** How far a run has come. */
    record Position(Area area, @Nullable String after) {

        static final Position BEGIN = new Position(Area.CASES, null);

        Optional<Position> nextArea() {
            List<Area> areas = List.of(Area.values());
            return areas.subList(areas.indexOf(area) + 1, areas.size()).stream()
                    .findFirst()
                    .map(next -> new Position(next, null));
        }
    }

    /** @param next empty once all was gone through */
    record Chunk(List<Difference> differences, int checked, Optional<Position> next) {}

    /** All differences there are now. Takes as long as it takes: minutes at 100,000 cases. */
    public List<Difference> run() {
        var found = new ArrayList<Difference>();
        Optional<Position> at = Optional.of(Position.BEGIN);
        while (at.isPresent()) {
            Chunk chunk = chunk(at.get());
            found.addAll(chunk.differences());
            at = chunk.next();
        }
        return List.copyOf(found);
    }

    /** The differences of one case, project, design, reception or sheet; empty where there is none with this number. */
    public Optional<List<Difference>> of(String number) {
        List<Difference> first = looked(() -> ofOne(number).orElse(List.of()));
        if (looked(() -> known(number)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                first.isEmpty() ? first : again(first, () -> ofOne(number).orElse(List.of())));
    }

    /** Whether there is such a case, project, design, reception or sheet. */
    public boolean knows(String number) {
        return !looked(() -> known(number)).isEmpty();
    }

    private List<UUID> known(String number) {
        return Area.RUNNING.stream()
                .flatMap(area -> database
                        .sql("select id from " + area.table + " where number = ?")
                        .param(number)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list()
                        .stream())
                .toList();
    }

    private Optional<List<Difference>> ofOne(String number) {
        for (Area area : Area.RUNNING) {
            Optional<UUID> id = database.sql("select id from " + area.table + " where number = ?")
                    .param(number)
                    .query((row, n) -> row.getObject(1, UUID.class))
                    .optional();
            if (id.isPresent()) {
                var found = new ArrayList<Difference>(work(area, Facts.page(database, area, null, id.get(), 1)));
                found.addAll(new FlagCheck(database, zone, rates)
                        .check(FlagCheck.page(database, null, number, Integer.MAX_VALUE)));
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** A few hundred rows of an area, and where to go on. */
    Chunk chunk(Position at) {
        return switch (at.area()) {
            case CASES, PROJECTS, DESIGNS, RECEPTIONS, SHEETS -> {
                List<Subject> subjects = looked(() -> Facts.page(database, at.area(), at.after(), null, CHUNK));
                // Read again within each look: only then do the rows and what belongs to them tell of the same moment.
                yield told(
                        at,
                        subjects.size(),
                        CHUNK,
                        subjects.isEmpty()
                                ? null
                                : subjects.get(subjects.size() - 1).number(),
                        () -> work(at.area(), Facts.page(database, at.area(), at.after(), null, CHUNK)));
            }
            case FLAGS -> {
                List<FlagCheck.Row> flags = looked(() -> FlagCheck.page(database, at.after(), null, CHUNK));
                yield told(
                        at,
                        flags.size(),
                        CHUNK,
                        flags.isEmpty()
                                ? null
                                : flags.get(flags.size() - 1).id().toString(),
                        () -> new FlagCheck(database, zone, rates)
                                .check(FlagCheck.page(database, at.after(), null, CHUNK)));
            }
            case MONTHS -> {
                List<String> months = looked(() -> MonthCheck.months(database, at.after(), MONTH));
                yield told(
                        at,
                        months.size(),
                        MONTH,
                        months.isEmpty() ? null : months.get(0),
                        () -> months.stream()
                                .flatMap(month -> new MonthCheck(database).check(month).stream())
                                .toList());
            }
            case INSTANCES -> {
                List<Instance> instances = looked(() -> instances(at.after()));
                yield told(
                        at,
                        instances.size(),
                        CHUNK,
                        instances.isEmpty()
                                ? null
                                : instances.get(instances.size() - 1).id(),
                        () -> runningForNothing(instances(at.after())));
            }
        };
    }

    private Chunk told(Position at, int size, int full, @Nullable String last, Supplier<List<Difference>> look) {
        List<Difference> first = looked(look);
        List<Difference> told = first.isEmpty() ? first : again(first, look);
        return new Chunk(told, size, size < full ? at.nextArea() : Optional.of(new Position(at.area(), last)));
    }

    private List<Difference> again(List<Difference> first, Supplier<List<Difference>> look) {
        Set<Difference> still = new HashSet<>(looked(look));
        return first.stream().filter(still::contains).distinct().toList();
    }

    private <T> T looked(Supplier<T> look) {
        return Objects.requireNonNull(oneState.execute(tx -> look.get()));
    }

    private List<Difference> work(Area area, List<Subject> subjects) {
        var excuses = new Excuses(database, zone, settings.downFor(), settings.downWithin(), settings.silence());
        var found = new ArrayList<Difference>(
                new WorkCheck(database, area, excuses, clock.instant(), settings.patience()).check(subjects));
        found.addAll(new EarningCheck(database, area, zone, settings.rejectableFor()).check(subjects));
        return found;
    }

    private record Instance(String id, String diagram, String key) {}

    /** The engine's running instances, called ones not counted. */
    private List<Instance> instances(@Nullable String after) {
        return database.sql("select id_, proc_def_id_, business_key_ from act_ru_execution where parent_id_ is null"
                        + " and super_exec_ is null and id_ > ? order by id_ limit ?")
                .params(after == null ? "" : after, CHUNK)
                .query((row, n) -> new Instance(
                        row.getString(1),
                        String.valueOf(row.getString(2)).replaceAll(":.*", ""),
                        String.valueOf(row.getString(3))))
                .list();
    }

    /** Instances whose business key is nothing of ours: the engine runs them for nobody. */
    private List<Difference> runningForNothing(List<Instance> instances) {
        List<UUID> keys = instances.stream()
                .map(Instance::key)
                .filter(key -> ID.matcher(key).matches())
                .map(UUID::fromString)
                .toList();
        var ours = new HashSet<String>();
        for (Area area : Area.values()) {
            if ((Area.RUNNING.contains(area) || area == Area.FLAGS) && !keys.isEmpty()) {
                database.sql("select id from " + area.table + " where id in (:instances)")
                        .param("instances", keys)
                        .query((row, n) -> String.valueOf(row.getObject(1, UUID.class)))
                        .list()
                        .forEach(ours::add);
            }
        }
        return instances.stream()
                .filter(instance -> !ours.contains(instance.key()))
                .map(instance ->
                        new Difference(Kind.RUNNING_FOR_NOTHING, instance.diagram(), instance.id(), "", instance.key()))
                .toList();
    }
}
