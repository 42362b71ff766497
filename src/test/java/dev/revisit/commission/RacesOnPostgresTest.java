package dev.revisit.commission;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * People against deadlines and against each other, all at the same moment, each on a thread of their own and four pairs
 * at once: nobody is told of a fault, no two wait for each other in a circle, and each case is flagged exactly as the
 * rules say (C2, C3, C4). The long run asks for more of each: {@code -Drevisit.races=2000}.
 */
@ApplicationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RacesOnPostgresTest implements OnPostgres {

    private static final int TIMES = Integer.getInteger("revisit.races", 200);

    private static final int PAIRS = 4;

    private static final long SEED = Long.getLong("revisit.seed", System.nanoTime());

    private static final Instant DUE = CustomerStory.DAY_0.plus(Duration.ofDays(3));

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private Flags flags;

    @Autowired
    private Statements statements;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private HikariDataSource connections;

    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * PAIRS + 1);

    private Program lina;
    private Program liuyang;
    private long deadlocksBefore;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", "sales");
        liuyang = Program.of(mvc, identity, "liuyang", "manager");
        deadlocksBefore = deadlocks();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        story.ends();
    }

    @Test
    @DisplayName("C2: a record against its deadline: one that reached us when it was due is in time, whoever was first")
    void recordAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(race(customers, DUE, this::record)).containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).isSubsetOf(FlagState.WITHDRAWN));
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(2));
        assertNoFaults();
    }

    @Test
    @DisplayName("C2: a record that comes late against its deadline: flagged, once")
    void lateRecordAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(race(customers, DUE.plusMillis(1), this::record)).containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).containsExactly(FlagState.OPEN));
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(2));
        assertNoFaults();
    }

    @Test
    @DisplayName("T6: a visit against the deadline of the record that it stands for")
    void visitAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(race(customers, DUE, caseId -> () -> {
                    story.logIn("lina", "sales");
                    cases.customerCame(caseId);
                    return 201;
                }))
                .containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).isSubsetOf(FlagState.WITHDRAWN));
        customers.forEach(each -> assertThat(story.sheet(each))
                .extracting(record -> record.outcome())
                .containsExactly(Outcome.REGISTERED, Outcome.CAME_TO_SHOP));
        assertNoFaults();
    }

    @Test
    @DisplayName(
            "T5: a contact out of turn against the end of the wait: one more record, and neither waits for the other")
    void contactAgainstEndOfWait() throws Exception {
        List<UUID> customers = registered();
        customers.forEach(each -> story.contacted(each, "thinking-it-over"));
        assertThat(race(customers, CustomerStory.DAY_0.plus(Duration.ofDays(7)), this::record))
                .containsOnly(201);
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(3));
        customers.forEach(each -> assertThat(story.flags(each)).isEmpty());
        assertNoFaults();
    }

    @Test
    @DisplayName("C3: an appeal against its closing time: it is open, or the flag stands and the person was told so")
    void appealAgainstClosingTime() throws Exception {
        List<UUID> raised = flagged();
        Instant closing = dueAt(raised.get(0));
        List<Integer> answers = race(raised, closing, this::appeal);
        for (int i = 0; i < raised.size(); i++) {
            assertThat(List.of(answers.get(i), stateOf(raised.get(i))))
                    .isIn(List.of(201, FlagState.APPEALED), List.of(409, FlagState.STANDS));
        }
        assertNoFaults();
    }

    @Test
    @DisplayName("C3: upheld and waived at the same moment: decided once, and the other hears so")
    void decisionAgainstDecision() throws Exception {
        List<UUID> raised = flagged();
        raised.forEach(each -> appeal(lina, each).expect(201));
        List<Integer> answers = race(
                raised,
                ClockUtil.getCurrentTime().toInstant(),
                flag -> () -> decide(flag, "upheld").status(),
                flag -> () -> decide(flag, "waived").status());
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer == 201)).hasSize(raised.size());
        raised.forEach(
                each -> assertThat(flags.historyOf(List.of(flags.theFlag(each))).get(each))
                        .extracting(FlagEntry::state)
                        .hasSize(2));
        assertNoFaults();
    }

    /** The last one: the others go back to before the month was closed. */
    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("C4: a month is closed while its flags are decided: each is charged once, or later, or never")
    void closingAgainstDecisions() throws Exception {
        List<UUID> raised = flagged();
        raised.forEach(each -> appeal(lina, each).expect(201));
        Instant december = MONTH.plusMonths(1)
                .atDay(2)
                .atStartOfDay(java.time.ZoneId.of("Asia/Shanghai"))
                .toInstant();
        ClockUtil.setCurrentTime(Date.from(december));
        var closing = threads.submit(() -> closed(december));
        List<Integer> answers = race(
                raised.subList(0, raised.size() / 2),
                december,
                flag -> () -> decide(flag, "upheld").status(),
                flag -> () -> decide(raised.get(raised.size() - 1 - raised.indexOf(flag)), "waived")
                        .status());
        assertThat(answers).containsOnly(201);
        closing.get();
        Set<UUID> charged = charged(statements.month(MONTH, PAYROLL));
        Set<UUID> later = charged(statements.month(MONTH.plusMonths(1), PAYROLL));
        assertThat(later).noneMatch(charged::contains);
        var both = new HashSet<>(charged);
        both.addAll(later);
        both.retainAll(raised);
        assertThat(both)
                .containsExactlyInAnyOrderElementsOf(raised.stream()
                        .filter(each -> stateOf(each) == FlagState.UPHELD)
                        .toList());
        assertNoFaults();
    }

    /** Reads the month and closes it, until nothing of it changed between the two. */
    private int closed(Instant at) {
        for (int tried = 1; ; tried++) {
            try {
                statements.close(MONTH, statements.month(MONTH, PAYROLL).fingerprint(), PAYROLL, at);
                return tried;
            } catch (Refusal refused) {
                assertThat(refused.problems().get(0).code()).isEqualTo("month.changed");
            }
        }
    }

    private static Set<UUID> charged(MonthSheet sheet) {
        var charged = new HashSet<UUID>();
        sheet.statements().stream()
                .flatMap(statement -> statement.lines().stream())
                .filter(line -> line.kind() == Statement.Kind.DEDUCTED)
                .forEach(line -> charged.add(line.of()));
        return charged;
    }

    private List<UUID> registered() {
        return IntStream.range(0, TIMES)
                .mapToObj(i -> story.registered("客户" + i, newPhone()))
                .toList();
    }

    /** As many flags that can be appealed. */
    private List<UUID> flagged() {
        List<UUID> customers = registered();
        ClockUtil.setCurrentTime(Date.from(DUE.plusSeconds(1)));
        timers(customers).values().forEach(management::executeJob);
        return customers.stream().map(each -> story.flags(each).get(0).id()).toList();
    }

    private Callable<Integer> record(UUID caseId) {
        String path = "/api/customers/" + story.theCase(caseId).customerId() + "/records";
        var contact = story.contact("thinking-it-over");
        return () -> lina.post(path, contact).status();
    }

    private Callable<Integer> appeal(UUID flag) {
        return () -> appeal(lina, flag).status();
    }

    private static Answer appeal(Program person, UUID flag) {
        return person.post("/api/flags/" + flag + "/appeal", Map.of("reason", "当天系统停机，无法填写"));
    }

    private Answer decide(UUID flag, String verdict) {
        return liuyang.post(
                "/api/flags/decisions", Map.of("flags", List.of(flag), "answer", verdict, "reason", "情况属实"));
    }

    private FlagState stateOf(UUID flag) {
        return flags.stateOf(flags.theFlag(flag));
    }

    private Instant dueAt(UUID flag) {
        return management
                .createJobQuery()
                .jobId(timers(List.of(flag)).get(flag))
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    /** The deadline, or the wait, that runs for each. */
    private Map<UUID, String> timers(Collection<UUID> ids) {
        var timers = new HashMap<UUID, String>();
        ids.forEach(id -> timers.put(
                id,
                database.sql(
                                "select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_"
                                        + " join act_ru_execution e on e.id_ = j.process_instance_id_"
                                        + " where e.business_key_ = ? and (d.act_id_ like 'Deadline_%' or d.act_id_ like 'Wait_%')")
                        .param(id.toString())
                        .query(String.class)
                        .single()));
        return timers;
    }

    private interface Racer {
        Callable<Integer> about(UUID id);
    }

    /** Each at that moment against its deadline, which fires as the job executor fires it. */
    private List<Integer> race(List<UUID> ids, Instant at, Racer person) throws Exception {
        Map<UUID, String> timers = timers(ids);
        ClockUtil.setCurrentTime(Date.from(at));
        return race(ids, at, person, id -> () -> {
                    JobExecutorThread.run(engine, Objects.requireNonNull(timers.get(id)));
                    return 0;
                })
                .stream()
                .filter(answer -> answer != 0)
                .toList();
    }

    private List<Integer> race(List<UUID> ids, Instant at, Racer one, Racer other) throws Exception {
        ClockUtil.setCurrentTime(Date.from(at));
        var answers = new ArrayList<Integer>();
        for (int from = 0; from < ids.size(); from += PAIRS) {
            var some = ids.subList(from, Math.min(ids.size(), from + PAIRS));
            var together = new CyclicBarrier(2 * some.size());
            var begun = new ArrayList<Future<Integer>>();
            // Every other time; else they meet where they meet.
            @Nullable Connection held = from / PAIRS % 2 == 0 ? hold(some) : null;
            for (UUID id : some) {
                for (Racer racer : List.of(one, other)) {
                    Callable<Integer> deed = racer.about(id);
                    // Who is first is never the same: a call has a longer way to the engine than a timer.
                    long later = racer == other ? random.nextInt(20_000_000) : 0;
                    begun.add(threads.submit(() -> {
                        together.await();
                        LockSupport.parkNanos(later);
                        return deed.call();
                    }));
                }
            }
            if (held != null) {
                letGo(held, begun);
            }
            for (var each : begun) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    /** About three seconds, with the time that a look takes. */
    private static final int MOST_LOOKS = 1000;

    /** Somebody else holds what they race for until all of them have come there: none of them is a moment too late. */
    private Connection hold(List<UUID> ids) throws SQLException {
        Connection holder = connections.getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            for (UUID id : ids) {
                statement.execute("select id from tracking_case where id = '" + id + "' for no key update");
                statement.execute("select id from flag where id = '" + id + "' for no key update");
            }
        }
        return holder;
    }

    private void letGo(Connection holder, List<Future<Integer>> begun) throws SQLException {
        try (holder) {
            // Bounded: whoever has collided and pauses waits for no lock.
            for (int look = 0;
                    look < MOST_LOOKS
                            && begun.stream().filter(each -> !each.isDone()).count() > waiting();
                    look++) {
                LockSupport.parkNanos(1_000_000);
            }
            holder.rollback();
        }
    }

    private int waiting() {
        return database.sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private void assertNoFaults() {
        assertThat(management.createJobQuery().withException().count())
                .as("jobs that failed; seed " + SEED)
                .isZero();
        assertThat(deadlocks()).as("deadlocks; seed " + SEED).isEqualTo(deadlocksBefore);
    }

    /** PostgreSQL adds up what a connection saw when that ends, at the latest. */
    private long deadlocks() {
        var ours = database.sql("select pid from pg_stat_activity where datname = current_database()")
                .query(Integer.class)
                .list();
        connections.getHikariPoolMXBean().softEvictConnections();
        while (database.sql("select count(*) from pg_stat_activity where pid in (:ours)")
                        .param("ours", ours)
                        .query(Integer.class)
                        .single()
                > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return database.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
