package dev.revisit.operations.reconciliation;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.notification.Notice;
import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.operations.reconciliation.Reconciliation.Chunk;
import dev.revisit.operations.reconciliation.Reconciliation.Position;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The runs of the reconciliation: each night and whenever somebody asks, by one node, chunk after chunk. What a node
 * that died left over is taken up by another one, where it was. Differences are told to administrators once a run, and
 * stay on the page until a later run finds them no more. Nothing is repaired.
 */
@Component
public class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** One look does not hold up the node's other clockwork for longer. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    /** A node that gave no sign for so long is gone. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final int LONGEST_TEXT = 400;

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 1000;

    private final Reconciliation reconciliation;
    private final JdbcClient database;
    private final TransactionTemplate inOneGo;
    private final ApplicationEventPublisher events;
    private final Staff staff;
    private final CompanyZone zone;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    Runs(
            Reconciliation reconciliation,
            JdbcClient database,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Staff staff,
            CompanyZone zone,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.database = database;
        this.inOneGo = new TransactionTemplate(transactions);
        this.events = events;
        this.staff = staff;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param askedBy user id; null for a nightly one
     * @param onlyNumber of the one case, project, design or reception that was looked at; null for all
     * @param checked rows gone through so far
     */
    public record Run(
            UUID id,
            @Nullable String askedBy,
            @Nullable String onlyNumber,
            Instant begunAt,
            @Nullable Instant endedAt,
            long checked,
            int differences) {}

    /** @param lookedAt when somebody said that they have looked at it; null while nobody has */
    public record Found(
            UUID id,
            Kind kind,
            String number,
            String about,
            String expected,
            String found,
            @Nullable Instant lookedAt,
            @Nullable String lookedBy,
            @Nullable String reason) {

        /** The same, with other words for what it is about. */
        public Found about(String words) {
            return new Found(id, kind, number, words, expected, found, lookedAt, lookedBy, reason);
        }
    }

    private record Claimed(UUID id, Position at, @Nullable String onlyNumber) {}

    @Scheduled(cron = "${revisit.reconciliation.nightly}")
    void nightly() {
        begin(LocalDate.ofInstant(clock.instant(), zone.zone()).toString(), null, null);
    }

    /**
     * Somebody asks for a run; it begins within seconds, on whichever node.
     *
     * @param onlyNumber K-000123 for that case alone; null for all
     * @throws Refusal (not found) if there is nothing with this number
     */
    public UUID ask(@Nullable String onlyNumber, String by) {
        if (onlyNumber != null && !reconciliation.knows(onlyNumber)) {
            throw Refusal.notFound("reconciliation.number-unknown");
        }
        return begin(null, onlyNumber, by).orElseThrow();
    }

    private Optional<UUID> begin(@Nullable String night, @Nullable String onlyNumber, @Nullable String by) {
        UUID id = UUID.randomUUID();
        try {
            inOneGo.executeWithoutResult(tx -> database.sql("insert into reconciliation_run"
                            + " (id, night, asked_by, only_number, begun_at, area) values (?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            night,
                            by,
                            onlyNumber,
                            Timestamp.from(clock.instant()),
                            Position.BEGIN.area().name())
                    .update());
            return Optional.of(id);
        } catch (DuplicateKeyException anotherNodeBegan) {
            return Optional.empty();
        }
    }

    /** Goes on with what was begun, for some seconds; what is left is taken up by the next look. */
    @Scheduled(cron = "${revisit.reconciliation.look}")
    void look() {
        long until = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (System.nanoTime() < until && step()) {
            // One chunk after the other.
        }
        inOneGo.executeWithoutResult(
                tx -> database.sql("update reconciliation_run set node = null, node_until = null where node = ?")
                        .param(node)
                        .update());
    }

    /** Works off one chunk; false if there is none, or somebody else has it. */
    boolean step() {
        Optional<Claimed> mine =
                Optional.ofNullable(inOneGo.execute(tx -> claimed().orElse(null)));
        if (mine.isEmpty()) {
            return false;
        }
        Claimed run = mine.get();
        Chunk chunk = run.onlyNumber() == null
                ? reconciliation.chunk(run.at())
                : reconciliation
                        .of(run.onlyNumber())
                        .map(found -> new Chunk(found, 1, Optional.empty()))
                        .orElse(new Chunk(List.of(), 0, Optional.empty()));
        return Boolean.TRUE.equals(inOneGo.execute(tx -> keep(run, chunk)));
    }

    /** The oldest that is not finished, and that nobody works on. */
    private Optional<Claimed> claimed() {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Claimed> next = database.sql("select id, area, after_key, only_number from reconciliation_run"
                        + " where ended_at is null and (node is null or node = ? or node_until < ?)"
                        + " order by begun_at, id limit 1 for update")
                .params(node, now)
                .query((row, n) -> new Claimed(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        new Position(Area.valueOf(row.getString(2)), row.getString(3)),
                        row.getString(4)))
                .optional();
        next.ifPresent(run -> database.sql("update reconciliation_run set node = ?, node_until = ? where id = ?")
                .params(node, Timestamp.from(clock.instant().plus(CLAIM)), run.id())
                .update());
        return next;
    }

    /** Unless another node took it over meanwhile: then this one's chunk is looked at again there. */
    private boolean keep(Claimed run, Chunk chunk) {
        Instant now = clock.instant();
        Position next = chunk.next().orElse(run.at());
        int kept = database.sql("update reconciliation_run set checked = checked + ?, area = ?, after_key = ?,"
                        + " ended_at = ?, node_until = ? where id = ? and node = ? and ended_at is null")
                .params(
                        chunk.checked(),
                        next.area().name(),
                        next.after(),
                        chunk.next().isEmpty() ? Timestamp.from(now) : null,
                        Timestamp.from(now.plus(CLAIM)),
                        run.id(),
                        node)
                .update();
        if (kept == 0) {
            return false;
        }
        chunk.differences().forEach(each -> add(run.id(), each));
        if (chunk.next().isEmpty()) {
            ended(run.id(), now);
        }
        return true;
    }

    private void add(UUID run, Difference each) {
        UUID id = UUID.randomUUID();
        database.sql("insert into reconciliation_difference (id, run_id, kind, number, about, expected, found)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        run,
                        each.kind().code(),
                        cut(each.number()),
                        cut(each.about()),
                        cut(each.expected()),
                        cut(each.found()))
                .update();
        // Whoever looked at the very same one has looked at this one.
        database.sql("select looked_at, looked_by, reason from reconciliation_difference where looked_at is not null"
                        + " and kind = ? and number = ? and about = ? and expected = ? and found = ?"
                        + " order by looked_at desc limit 1")
                .params(
                        each.kind().code(),
                        cut(each.number()),
                        cut(each.about()),
                        cut(each.expected()),
                        cut(each.found()))
                .query((row, n) -> List.of(row.getTimestamp(1), row.getString(2), row.getString(3)))
                .optional()
                .ifPresent(looked -> database.sql(
                                "update reconciliation_difference set looked_at = ?, looked_by = ?, reason = ? where id = ?")
                        .params(looked.get(0), looked.get(1), looked.get(2), id)
                        .update());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private void ended(UUID run, Instant at) {
        int open = database.sql("select count(*) from reconciliation_difference where run_id = ? and looked_at is null")
                .param(run)
                .query(Integer.class)
                .single();
        if (open == 0) {
            return;
        }
        LOG.warn("Reconciliation {}: {} differences from what the raw facts ask for.", run, open);
        for (String administrator : new TreeSet<>(staff.members(Groups.ADMINISTRATOR))) {
            events.publishEvent(new Notice(
                    "reconciliation:" + run + ":" + administrator,
                    administrator,
                    "reconciliation-differences",
                    Map.of("count", String.valueOf(open)),
                    "/operations/reconciliation",
                    at));
        }
    }

    // ---- read -------------------------------------------------------------------------------------------------

    private static final String LIST = "reconciliation-runs";

    private static final String RUN = "select r.id, r.asked_by, r.only_number, r.begun_at, r.ended_at, r.checked,"
            + " (select count(*) from reconciliation_difference d where d.run_id = r.id) from reconciliation_run r";

    /**
     * One page of the runs, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Page<Run> page(@Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 2);
        String following = end == null ? "" : " where r.begun_at < :at or r.begun_at = :at and r.id < :id";
        var question = database.sql(RUN + following + " order by r.begun_at desc, r.id desc limit :most")
                .param("most", size + 1);
        if (end != null) {
            question = question.param("at", Timestamp.from(end.instant(0))).param("id", end.id(1));
        }
        return Page.of(
                runs(question),
                size,
                last -> Cursor.of(LIST, last.begunAt().toString(), last.id().toString()));
    }

    /** How many there are on all pages. */
    public long count() {
        return database.sql("select count(*) from reconciliation_run")
                .query(Long.class)
                .single();
    }

    /** @throws Refusal (not found) */
    public Run theRun(UUID id) {
        return runs(database.sql(RUN + " where r.id = ?").param(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** The last run over everything that came to its end; what it found still stands, as far as anybody knows. */
    public Optional<Run> last() {
        return runs(database.sql(RUN + " where r.ended_at is not null and r.only_number is null"
                        + " order by r.begun_at desc, r.id desc limit 1"))
                .stream()
                .findFirst();
    }

    private static List<Run> runs(JdbcClient.StatementSpec question) {
        return question.query((row, n) -> new Run(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        Facts.time(row, 4),
                        Facts.instant(row, 5),
                        row.getLong(6),
                        row.getInt(7)))
                .list();
    }

    /**
     * What a run found, in the order of its ids.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Found> differences(UUID run, @Nullable UUID after, int atMost) {
        String sql = "select id, kind, number, about, expected, found, looked_at, looked_by, reason"
                + " from reconciliation_difference where run_id = ?" + (after == null ? "" : " and id > ?")
                + " order by id limit ?";
        var question = after == null
                ? database.sql(sql).params(run, atMost)
                : database.sql(sql).params(run, after, atMost);
        return question.query((row, n) -> new Found(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        Kind.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Facts.instant(row, 7),
                        row.getString(8),
                        row.getString(9)))
                .list();
    }

    /**
     * Somebody has looked at a difference. It repairs nothing, and is not told again as long as it stays as it is.
     *
     * @throws Refusal without a reason, or for an unknown one
     */
    public void lookedAt(UUID difference, String reason, String by) {
        String why = reason.strip();
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            throw Refusal.invalid("reason", why.isEmpty() ? "required" : "too-short", SHORTEST_REASON);
        }
        if (why.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", "too-long", LONGEST_REASON);
        }
        Integer marked = inOneGo.execute(tx -> database.sql("update reconciliation_difference set looked_at = ?,"
                        + " looked_by = ?, reason = ? where id = ?")
                .params(Timestamp.from(clock.instant()), by, why, difference)
                .update());
        if (marked == null || marked == 0) {
            throw Refusal.notFound("not-found");
        }
    }
}
