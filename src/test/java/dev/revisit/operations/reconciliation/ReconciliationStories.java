package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.statement.Statements;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.operations.reconciliation.process.RateTables;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Whatever is damaged in the database, past the application, is found and named; each runs on H2 and on PostgreSQL. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReconciliationStories {

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    /** All that a damage touches, those that refer to others first. */
    private static final List<String> TABLES = List.of(
            "policy_acknowledgement",
            "obligation_warning",
            "statement_line",
            "pay_correction",
            "earning",
            "flag_entry",
            "flag",
            "tracking_record",
            "tracking_case",
            "act_ru_job",
            "act_ru_task",
            "act_ru_execution");

    @Autowired
    private CustomerStory story;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource source;

    private UUID neglected;
    private UUID waiting;
    private UUID won;
    private UUID wonLater;
    private UUID invited;
    private UUID late;

    @BeforeAll
    void begin() {
        story.begins();
        neglected = story.registered("王芳", "13800009001");
        won = story.registered("李强", "13800009002");
        story.daysPass(1);
        story.contacted(won, "signed-with-us", story.contract("80000"));
        story.daysPass(27);
        wonLater = story.registered("赵敏", "13800009003");
        story.daysPass(4);
        late = story.registered("周涛", "13800009004");
        waiting = story.registered("吴刚", "13800009005");
        story.contacted(wonLater, "signed-with-us", story.contract("60000"));
        story.contacted(waiting, "thinking-it-over");
        // Due half a second later than the others: contacted in time, and once more just after it was due, is no miss.
        secondsPass(0.5);
        UUID prompt = story.registered("孙丽", "13800009007");
        secondsPass(-0.5);
        story.daysPass(3);
        story.contacted(prompt, "not-reached");
        secondsPass(1);
        story.contacted(prompt, "not-for-now");
        story.daysPass(0.5);
        story.contacted(late, "thinking-it-over");
        invited = story.registered("郑洁", "13800009006");
        var november = YearMonth.of(2026, 11);
        statements.close(november, statements.month(november, PAYROLL).fingerprint(), PAYROLL, story.now());
        story.daysPass(0.5);
    }

    private void secondsPass(double seconds) {
        ClockUtil.setCurrentTime(Date.from(story.now().plusMillis(Math.round(seconds * 1000))));
    }

    @AfterAll
    void end() {
        story.endsUnreconciled();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("Each kind of difference is found where it was made, and nothing else")
    void found(Kind kind) throws SQLException {
        assertThat(reconciliation.run()).as("before the damage").isEmpty();
        saved();
        try {
            damage(kind);

            assertThat(reconciliation.run()).extracting(Difference::kind).containsOnly(kind);
            assertThat(reconciliation.run())
                    .isNotEmpty()
                    .allSatisfy(difference -> assertThat(difference.number()).isNotBlank());
        } finally {
            restored();
        }
        assertThat(reconciliation.run()).as("after it was put back").isEmpty();
    }

    @Test
    @DisplayName("A program beside the application, with the database and nothing else, finds the same")
    void byItself() throws SQLException {
        var alone = JdbcClient.create(source);
        var beside = new Reconciliation(
                alone,
                new JdbcTransactionManager(source),
                new RateTables(alone),
                ZoneId.systemDefault(),
                story.clock(),
                Reconciliation.Settings.DELIVERED);
        assertThat(beside.run()).isEmpty();
        saved();
        try {
            damage(Kind.FLAG_RATE);
            assertThat(beside.run()).extracting(Difference::kind).containsExactly(Kind.FLAG_RATE);
            assertThat(beside.of(story.theCase(neglected).number()).orElseThrow())
                    .extracting(Difference::kind)
                    .containsExactly(Kind.FLAG_RATE);
            assertThat(beside.of(story.theCase(waiting).number()).orElseThrow()).isEmpty();
            assertThat(beside.of("K-999999")).isEmpty();
        } finally {
            restored();
        }
    }

    private void damage(Kind kind) throws SQLException {
        switch (kind) {
            case OPEN_WITHOUT_INSTANCE -> sql("delete from act_ru_execution where business_key_ = '" + waiting + "'");
            case SEVERAL_INSTANCES -> instance("second", waiting);
            case ENDED_BUT_RUNNING -> instance("second", won);
            case RUNNING_FOR_NOTHING -> instance("second", UUID.randomUUID());
            case NUMBERS_WITH_GAPS ->
                sql("update tracking_record set no = 9 where no = 2 and case_id = '" + waiting + "'");
            case TASK_DUE_DIFFERS ->
                sql(set("act_ru_task", "due_date_", Duration.ofDays(1)) + " where proc_inst_id_ in "
                        + instances(invited));
            case NEXT_DUE_DIFFERS ->
                sql(set("tracking_case", "next_due_at", Duration.ofDays(1)) + " where id = '" + waiting + "'");
            case STEP_WITHOUT_TIMER ->
                sql("delete from act_ru_job where process_instance_id_ in " + instances(invited));
            case DEADLINE_NOT_FIRED -> {
                sql(set("act_ru_job", "duedate_", Duration.ofDays(-8)) + " where process_instance_id_ in "
                        + instances(waiting));
                sql(set("tracking_case", "next_due_at", Duration.ofDays(-8)) + " where id = '" + waiting + "'");
            }
            case FLAG_MISSING -> {
                UUID gone = standing();
                sql("delete from flag_entry where flag_id = '" + gone + "'");
                sql("delete from flag where id = '" + gone + "'");
            }
            case FLAG_GROUNDLESS -> flagged(Duration.ofHours(1));
            case FLAG_DOUBLED -> flagged(Duration.ZERO);
            case FLAG_PERSON -> {
                sql("insert into policy_acknowledgement (person, version_no, at) select 'wangwei', version_no, at"
                        + " from policy_acknowledgement where person = 'lina'");
                sql("insert into obligation_warning (subject_id, step, due_at, person, stage, at, notice_key)"
                        + " select subject_id, step, due_at, 'wangwei', stage, at, notice_key from obligation_warning"
                        + " where subject_id = '" + neglected + "'");
                sql("update flag set person = 'wangwei' where id = '" + standing() + "'");
            }
            case FLAG_MONTH -> sql("update flag set charged_month = '2027-01' where id = '" + standing() + "'");
            case FLAG_RATE -> sql("update flag set amount = 60 where id = '" + standing() + "'");
            case FLAG_SIGNATURE ->
                sql("delete from policy_acknowledgement where person = (select person from flag where id = '"
                        + standing() + "')");
            case FLAG_EXCUSE -> sql("update flag set excused = 'down' where subject_id = '" + late + "'");
            case FLAG_NOT_WITHDRAWN ->
                sql(set("tracking_record", "recorded_at", Duration.ofDays(-1)) + " where no = 2 and case_id = '" + late
                        + "'");
            case FLAG_WITHDRAWN_THOUGH_LATE ->
                sql("update flag_entry set state = 'withdrawn' where flag_id = '" + standing() + "'");
            case FLAG_STATES -> entry(standing(), "upheld");
            case APPEAL_MISSING ->
                sql("delete from act_ru_execution where business_key_ in (select"
                        + " cast(id as varchar(64)) from flag where subject_id = '" + late + "')");
            case APPEAL_LEFT_OVER -> instance("second", standing());
            case WIN_DIFFERS -> sql("update tracking_case set state = 'LOST' where id = '" + won + "'");
            case EARNING_MISSING -> sql("delete from earning where subject_key = 'case:" + wonLater + "'");
            case EARNING_GROUNDLESS ->
                sql(
                        "insert into earning (id, person, kind, subject_key, subject_kind, subject_id, number, customer_id, basis,"
                                + " rate, rate_of, amount, earned_on, earned_month, recorded_at) select '"
                                + UUID.randomUUID()
                                + "', person, kind, 'case:" + waiting + "', 'case', '" + waiting
                                + "', number, customer_id, basis, rate, rate_of, amount,"
                                + " earned_on, earned_month, recorded_at from earning where subject_key = 'case:"
                                + wonLater
                                + "'");
            case EARNING_DIFFERS -> sql("update earning set basis = 1 where subject_key = 'case:" + wonLater + "'");
            case LINE_MISSING -> sql("delete from statement_line where flag_id = '" + charged() + "'");
            case LINE_GROUNDLESS ->
                sql("insert into statement_line (id, closed_month, person, place, kind, flag_id,"
                        + " from_month, amount, taken) select '" + UUID.randomUUID()
                        + "', '2026-11', person, 99, 'deducted', id, charged_month, amount, 0 from flag where id = '"
                        + standing() + "'");
            case LINE_DIFFERS -> sql("update statement_line set taken = 1 where flag_id = '" + charged() + "'");
            case CARRIED_DIFFERS ->
                sql("insert into pay_correction (id, person, entry_month, amount, carried_from,"
                        + " entered_by, entered_at) select '" + UUID.randomUUID()
                        + "', 'lina', '2026-12', -10, closed_month, closed_by, closed_at from month_closing");
        }
    }

    /** The neglected customer's flag of December, which stands and is on no statement yet. */
    private UUID standing() {
        return flag("f.charged_month = '2026-12'");
    }

    /** One of November, which a statement has charged. */
    private UUID charged() {
        return flag("f.charged_month = '2026-11'");
    }

    private UUID flag(String which) {
        return database.sql("select f.id from flag f join flag_entry e on e.flag_id = f.id where f.subject_id = ? and "
                        + which + " order by f.due_at limit 1")
                .param(neglected)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }

    private void flagged(Duration later) throws SQLException {
        Instant due = database.sql("select due_at from flag where id = ?")
                .param(standing())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        UUID id = UUID.randomUUID();
        sql(
                "insert into flag (id, rule, happened, subject_kind, subject_id, number, customer_id, step, due_at, person, amount,"
                        + " charged_to, charged_month, raised_at, offence_key) select '" + id
                        + "', rule, happened, subject_kind, subject_id, number, customer_id, step, "
                        + at(due.plus(later)) + ", person, amount, charged_to, charged_month, raised_at, '"
                        + id + "' from flag where id = '" + standing() + "'");
        entry(id, "stands");
    }

    private void entry(UUID flag, String state) throws SQLException {
        sql("insert into flag_entry (id, flag_id, no, at, state) values ('" + UUID.randomUUID() + "', '" + flag
                + "', (select coalesce(max(e.no), 0) + 1 from flag_entry e where e.flag_id = '" + flag + "'), "
                + at(story.now()) + ", '" + state + "')");
    }

    private void instance(String id, UUID key) throws SQLException {
        sql(
                "insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, suspension_state_) select '"
                        + id + "', 1, '" + id + "', '" + key
                        + "', proc_def_id_, 1 from act_ru_execution where parent_id_ is null and super_exec_ is null"
                        + " and business_key_ = '" + waiting + "'");
    }

    private static String instances(UUID key) {
        return "(select id_ from act_ru_execution where business_key_ = '" + key + "')";
    }

    private static String set(String table, String column, Duration by) {
        return "update " + table + " set " + column + " = " + column + " + interval '" + by.toDays() + "' day";
    }

    private static String at(Instant time) {
        return "timestamp with time zone '"
                + Timestamp.from(time).toInstant().toString().replace('T', ' ').replace("Z", "") + "+00'";
    }

    // ---- there and back ---------------------------------------------------------------------------------------

    private void saved() throws SQLException {
        for (String table : TABLES) {
            sql("create table saved_" + table + " as select * from " + table);
        }
    }

    private void restored() throws SQLException {
        for (String table : TABLES) {
            sql("delete from " + table);
            sql("insert into " + table + " select * from saved_" + table);
            sql("drop table saved_" + table);
        }
    }

    /** Past every foreign key. */
    private void sql(String damage) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            statement.execute(postgres ? "set session_replication_role = replica" : "set referential_integrity false");
            try {
                statement.execute(damage);
            } finally {
                statement.execute(
                        postgres ? "set session_replication_role = default" : "set referential_integrity true");
            }
        }
    }
}
