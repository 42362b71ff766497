package dev.revisit.commission;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.JobExecutorThread;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.sheet.Sheets;
import dev.revisit.smallsheet.SmallSheetFixture;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * One order of locks (ADR 0030): whoever changes anything of a case or of a flag waits for its row with empty hands.
 * Somebody else holds the row; whoever comes is stopped there, and no row of the engine's that belongs to it may be
 * locked by then.
 */
@ApplicationTest
class LockOrderOnPostgresTest implements OnPostgres {

    private static final List<String> ROWS_OF_THE_ENGINE =
            List.of("act_ru_execution", "act_ru_task", "act_ru_job", "act_ru_event_subscr", "act_ru_variable");

    /** Of the engine, before the row of ours, only which case it is: in tasks, jobs and executions. */
    private static final List<String> READ_AFTERWARDS =
            List.of("act_ru_variable", "act_ru_event_subscr", "act_ru_identitylink", "act_re_deployment");

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of("manager"), Set.of("lina", "wangwei"), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private AppealProcess appeals;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Sheets kernel;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @BeforeEach
    void begin() {
        story.begins();
        Program.of(mvc, identity, "wangwei", "sales");
        Program.of(mvc, identity, "liuyang", "manager");
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
        story.ends();
    }

    @TestFactory
    @DisplayName("Whoever changes anything of a case waits for its row, and has locked nothing of the engine's")
    Stream<DynamicTest> ofCases() {
        return Stream.of(
                ofCase("a record that is due", any -> {}, this::contact),
                ofCase("a contact out of turn", this::recorded, this::contact),
                ofCase("a visit while a record is due", any -> {}, cases::customerCame),
                ofCase("a visit while nothing is due", this::recorded, cases::customerCame),
                ofCase(
                        "a late record, before the deadline has fired",
                        any -> story.daysPassUnattended(4),
                        this::contact),
                ofCase("a deadline that fires", any -> story.daysPassUnattended(4), this::fire),
                ofCase("a wait that ends", this::waited, this::fire),
                ofCase("a wait after a miss that ends", this::missed, this::fire),
                ofCase(
                        "a task that is given to somebody else",
                        any -> {},
                        id -> openWork.giveTo(story.openTask(id).id(), "wangwei")),
                ofCase("a record that is rejected", this::recorded, this::reject),
                ofCase("a handover", any -> {}, this::handOver));
    }

    @TestFactory
    @DisplayName("The same of a flag and its appeal")
    Stream<DynamicTest> ofFlags() {
        return Stream.of(
                ofFlag("an appeal", any -> {}, this::appeal),
                ofFlag("the closing time of an appeal", any -> story.daysPassUnattended(4), this::fire),
                ofFlag("a verdict", this::appeal, this::decide),
                ofFlag("the time to decide", this::undecided, this::fire));
    }

    @TestFactory
    @DisplayName("The same of a sheet")
    Stream<DynamicTest> ofSheets() {
        return Stream.of(
                ofSheet("an entry", any -> {}, id -> sheet().written(id, "客户问了价格")),
                ofSheet("a deadline that fires", any -> story.daysPassUnattended(4), this::fire),
                ofSheet("a signature, at which its diagram ends", this::sheetWritten, id -> sheet().signed(id)),
                ofSheet("an entry that is rejected", this::sheetWritten, this::rejectEntry),
                ofSheet("a handover", any -> {}, id -> handOverByManager(id)));
    }

    private SmallSheetFixture sheet() {
        return new SmallSheetFixture(story, application);
    }

    private void sheetWritten(UUID id) {
        sheet().written(id, "客户问了价格");
    }

    private void rejectEntry(UUID id) {
        kernel.reject(sheet().entries(id).get(1).id(), "没有写清楚", LIU_YANG, story.now());
    }

    private DynamicTest ofSheet(String what, Consumer<UUID> before, Consumer<UUID> deed) {
        return dynamicTest(what, () -> {
            story.begins();
            UUID id = sheet().opened("price");
            before.accept(id);
            assertWaitsWithEmptyHands("sheet_case", id, deed);
        });
    }

    private DynamicTest ofCase(String what, Consumer<UUID> before, Consumer<UUID> deed) {
        return dynamicTest(what, () -> {
            story.begins();
            UUID customer = story.registered("王芳", newPhone());
            before.accept(customer);
            assertWaitsWithEmptyHands("tracking_case", customer, deed);
        });
    }

    private DynamicTest ofFlag(String what, Consumer<UUID> before, Consumer<UUID> deed) {
        return dynamicTest(what, () -> {
            story.begins();
            UUID customer = story.registered("王芳", newPhone());
            story.daysPass(3.1);
            UUID flag = story.flags(customer).get(0).id();
            before.accept(flag);
            assertWaitsWithEmptyHands("flag", flag, deed);
        });
    }

    private void assertWaitsWithEmptyHands(String table, UUID id, Consumer<UUID> deed) throws Exception {
        Future<?> done;
        try (Connection holder = connections.getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "select id from " + table + " where id = '" + id + "' for update");
            done = thread.submit(() -> {
                story.logIn("lina", "sales");
                deed.accept(id);
            });
            while (!isSomebodyWaiting()) {
                if (done.isDone()) {
                    done.get();
                    throw new AssertionError("did not wait for the row of " + table);
                }
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(readByWhoeverWaits())
                    .as("what was read of the case before its row: half of what another one does")
                    .doesNotContainAnyElementsOf(READ_AFTERWARDS);
            for (String rows : ROWS_OF_THE_ENGINE) {
                String instances = rows.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_";
                assertThatCode(() -> execute(
                                holder,
                                "select 1 from " + rows + " where " + instances
                                        + " in (select e.proc_inst_id_ from act_ru_execution e where e.business_key_ = '"
                                        + id + "') for no key update nowait"))
                        .as("rows of " + rows)
                        .doesNotThrowAnyException();
            }
            holder.rollback();
        }
        done.get();
    }

    private boolean isSomebodyWaiting() {
        return database.sql("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whoever reads a table holds a lock of it, which bars nobody, until the transaction ends. */
    private List<String> readByWhoeverWaits() {
        return database.sql("select distinct l.relation::regclass::text from pg_locks l"
                        + " join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()"
                        + " where a.wait_event_type = 'Lock' and l.locktype = 'relation'")
                .query(String.class)
                .list();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void contact(UUID customer) {
        story.contacted(customer, "comes");
    }

    private void recorded(UUID customer) {
        story.contacted(customer, "thinking-it-over");
    }

    private void waited(UUID customer) {
        recorded(customer);
        story.daysPassUnattended(8);
    }

    private void missed(UUID customer) {
        story.daysPass(3.1);
        story.daysPassUnattended(8);
    }

    /** As the job executor does. */
    private void fire(UUID id) {
        String job = database.sql("select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_"
                        + " join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ?"
                        + " and (d.act_id_ like 'Deadline_%' or d.act_id_ like 'Wait_%')")
                .param(id.toString())
                .query(String.class)
                .single();
        JobExecutorThread.run(engine, job);
    }

    private void reject(UUID customer) {
        sheets.reject(story.sheet(customer).get(1).id(), "没有写清楚", LIU_YANG, story.now());
    }

    private void handOver(UUID customer) {
        handOverByManager(story.theCase(customer).customerId());
    }

    private void handOverByManager(UUID id) {
        story.logIn("liuyang", "manager");
        handovers.handOver("lina", Map.of(id, "wangwei"), "调岗到另一个部门", LIU_YANG);
    }

    private void appeal(UUID flag) {
        story.logIn("lina", "sales");
        appeals.appeal(flag, Map.of("appeal", "当天系统停机，无法填写"));
    }

    private void decide(UUID flag) {
        story.logIn("liuyang", "manager");
        appeals.decide(Set.of(flag), PayFixture.verdict("upheld"));
    }

    private void undecided(UUID flag) {
        appeal(flag);
        story.daysPassUnattended(4);
    }
}
