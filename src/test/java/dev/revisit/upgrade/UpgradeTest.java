package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.upgrade.Standing.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A database that an earlier release left, with running cases in each state that its diagrams knew, is taken over by this
 * release and finished on it. {@code before-timings.sql.gz} was made by {@link UpgradeFixture} on commit e3ed467, the
 * last before managers could change timings, and is never made anew: it is what companies have.
 */
@SpringBootTest
@ActiveProfiles("test")
@ContextConfiguration(initializers = OldDatabase.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {

    /** An open step with the timers that are armed beside it, or what is waited for; and the stages of projects. */
    private static final Set<String> STATES = lines("""
            CallActivity_FirstContact
            CallActivity_Initiation
            CallActivity_Negotiation
            CallActivity_Quotation
            CallActivity_SolutionDesign
            CatchEvent_DesignerFree
            UserTask_Appeal + Deadline_Appeal
            UserTask_AskOpinion + Deadline_AskOpinion
            UserTask_AskOpinion + Wait_AfterMiss_AskOpinion
            UserTask_AssignSalesperson
            UserTask_AssignSalesperson + Deadline_AssignSalesperson
            UserTask_CallSalesperson
            UserTask_CallSalesperson + Deadline_CallSalesperson
            UserTask_CallSalesperson + Deadline_CallSalesperson + Escalation_ReachSalesperson
            UserTask_CallSalesperson + Escalation_ReachSalesperson
            UserTask_CheckDesign
            UserTask_CheckDesign + Deadline_CheckDesign
            UserTask_CorrectSheet
            UserTask_CorrectSheet + Deadline_CorrectSheet
            UserTask_DecideAppeal
            UserTask_DecideAppeal + Deadline_DecideAppeal + Escalation_DecideAppeal
            UserTask_DecideAppeal + Escalation_DecideAppeal
            UserTask_DecideExcused
            UserTask_DecideExcused + Deadline_DecideExcused + Escalation_DecideExcused
            UserTask_DecideExcused + Escalation_DecideExcused
            UserTask_DecideStage
            UserTask_DecideStage + Deadline_DecideStage + Escalation_DecideStage
            UserTask_DecideStage + Escalation_DecideStage
            UserTask_DeliverDesign
            UserTask_DeliverDesign + Deadline_DeliverDesign
            UserTask_Dispatch
            UserTask_Dispatch + Deadline_Dispatch
            UserTask_FillInDetails
            UserTask_FillInDetails + Deadline_FillInDetails
            UserTask_FillInSheet + Deadline_DeliverDesign + Deadline_FillInSheet
            UserTask_FillInSheet + Deadline_DeliverDesign + Wait_AfterMiss_FillInSheet
            UserTask_FillInSheet + Wait_AfterMiss_FillInSheet
            UserTask_FollowUpNegotiation + Deadline_FollowUpNegotiation
            UserTask_FollowUpNegotiation + Wait_AfterMiss_FollowUpNegotiation
            UserTask_GetPhone
            UserTask_GetPhone + Deadline_GetPhone
            UserTask_InviteToShop + Deadline_InviteToShop
            UserTask_InviteToShop + Wait_AfterMiss_InviteToShop
            UserTask_JudgeAsDepartmentHead
            UserTask_JudgeAsDepartmentHead + Deadline_JudgeAsDepartmentHead + Escalation_JudgeAsDepartmentHead
            UserTask_JudgeAsDepartmentHead + Escalation_JudgeAsDepartmentHead
            UserTask_JudgeAsManager
            UserTask_JudgeAsManager + Deadline_JudgeAsManager + Escalation_JudgeAsManager
            UserTask_JudgeAsManager + Escalation_JudgeAsManager
            UserTask_JudgeAsSalesperson
            UserTask_JudgeAsSalesperson + Deadline_JudgeAsSalesperson + Escalation_JudgeAsSalesperson
            UserTask_JudgeAsSalesperson + Escalation_JudgeAsSalesperson
            UserTask_ReportSituation + Deadline_ReportSituation
            UserTask_ReportSituation + Wait_AfterMiss_ReportSituation
            UserTask_RevisitCustomer + Deadline_RevisitCustomer
            UserTask_RevisitCustomer + Wait_AfterMiss_RevisitCustomer
            Wait_AfterAppointment in CustomerNegotiation
            Wait_AfterAppointment in CustomerRevisits
            Wait_Appointment in CustomerNegotiation
            Wait_Appointment in CustomerRevisits
            Wait_BeforeRevisit in CustomerNegotiation
            Wait_BeforeRevisit in CustomerRevisits
            Wait_CallAgain
            Wait_CallAgain + Escalation_ReachSalesperson
            Wait_Resting
            Wait_TryAgain in CustomerNegotiation
            Wait_TryAgain in CustomerRevisits
            Wait_UntilNamedDay
            """);

    /** The steps whose records are flagged where they are missed. */
    private static final Set<String> FLAGGED = Set.of(
            "InviteToShop", "RevisitCustomer", "FollowUpNegotiation", "AskOpinion", "FillInSheet", "ReportSituation");

    /**
     * So long nobody works on the cases of the late ones: each week of it is missed once (rule T9). Nothing is due in
     * the last minute of it, where a record would still be in time (rule C2).
     */
    private static final Duration LATE = Duration.ofDays(8).plusMinutes(1);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient database;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    private OldDatabase.Contents old;

    @BeforeEach
    void whatItHeld() {
        old = OldDatabase.contents();
    }

    @AfterAll
    static void backToThePresent() {
        ClockUtil.reset();
    }

    @Test
    @Order(1)
    @DisplayName("The old database has running cases in each state")
    void eachStateIsThere() {
        assertThat(old.standing().roots().keySet()).containsExactlyInAnyOrderElementsOf(STATES);
        assertThat(old.flags()).hasSizeGreaterThan(50);
    }

    @Test
    @Order(2)
    @DisplayName("Where nobody changed a timing, everything is due when it was due before the upgrade")
    void nothingIsDueAtAnotherTime() throws SQLException {
        assertThat(now().dueTimes()).isEqualTo(old.standing().dueTimes());
        assertThat(now().roots()).isEqualTo(old.standing().roots());
        assertThat(rows("select * from flag order by id")).isEqualTo(known(old.flags()));
    }

    @Test
    @Order(3)
    @DisplayName(
            "All cases of the old database are finished on this release, and flagged where they are late and only there")
    void everythingIsFinished() throws SQLException {
        var people = new People(application);
        Set<String> late = late();
        people.work(OldDatabase.LEFT.plus(LATE), root -> !late.contains(root));
        Set<String> missed = flagsSince();
        assertThat(missed).as("missed on time, as the timers stood").containsAll(missesAhead(late));
        Set<String> subjectsOfLate = late.stream().map(old.roots()::get).collect(Collectors.toSet());
        assertThat(missed)
                .as("what was submitted in time is not flagged")
                .allMatch(flag -> subjectsOfLate.contains(flag.substring(0, flag.indexOf(' '))));

        people.finish();

        assertThat(flagsSince()).as("nobody was late any more").isEqualTo(missed);
        nothingIsLeft();
        allHaveEnded();
        whatWasThereIsThereStill();
        nothingIsCountedTwice();
    }

    /** Of the cases in each state the second one, the fourth one ... */
    private Set<String> late() {
        Set<String> late = new HashSet<>();
        Set<String> punctual = new HashSet<>();
        old.standing().roots().values().forEach(roots -> {
            for (String root : roots) {
                if (!late.contains(root) && !punctual.contains(root)) {
                    boolean more = roots.stream().filter(punctual::contains).count()
                            > roots.stream().filter(late::contains).count();
                    (more ? late : punctual).add(root);
                }
            }
        });
        return late;
    }

    /** The next miss of each late case, as the timers of the old database have it. */
    private Set<String> missesAhead(Set<String> late) {
        return old.standing().timers().stream()
                .filter(timer -> late.contains(timer.root()))
                .filter(timer -> FLAGGED.contains(stepOf(timer)))
                .filter(timer -> due(timer).isBefore(OldDatabase.LEFT.plus(LATE)))
                .map(timer -> timer.subject() + " UserTask_" + stepOf(timer) + " " + due(timer))
                .collect(Collectors.toSet());
    }

    private static String stepOf(Timer timer) {
        return timer.activity().replace("Wait_AfterMiss_", "").replace("Deadline_", "");
    }

    private static Instant due(Timer timer) {
        String written = timer.due();
        return LocalDateTime.parse(written.contains(".") ? (written + "000000").substring(0, 26) : written, WRITTEN)
                .atZone(ZONE)
                .toInstant();
    }

    /** What was flagged since the upgrade: whose, which step, and when it was due. */
    private Set<String> flagsSince() {
        Set<String> before = old.flags().stream().map(row -> row.get("ID")).collect(Collectors.toSet());
        return database
                .sql(
                        "select cast(id as varchar) id, cast(coalesce(case_id, project_id, design_job_id) as varchar) whose,"
                                + " step, due_at from flag")
                .query((row, n) -> before.contains(row.getString("id"))
                        ? ""
                        : row.getString("whose") + " " + row.getString("step") + " "
                                + row.getTimestamp("due_at").toInstant())
                .list()
                .stream()
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.toSet());
    }

    private void nothingIsLeft() {
        assertThat(runtime.createProcessInstanceQuery().list()).isEmpty();
        assertThat(tasks.createTaskQuery().list()).isEmpty();
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        assertThat(management.createJobQuery().noRetriesLeft().list()).isEmpty();
        assertThat(management.createJobQuery().withException().list()).isEmpty();
        assertThat(management.createJobQuery().timers().list()).isEmpty();
    }

    private void allHaveEnded() {
        var ended = history.createHistoricProcessInstanceQuery().finished().list().stream()
                .collect(Collectors.toMap(HistoricProcessInstance::getId, HistoricProcessInstance::getState));
        assertThat(old.roots())
                .isNotEmpty()
                .allSatisfy((root, whose) ->
                        assertThat(ended).containsEntry(root, HistoricProcessInstance.STATE_COMPLETED));
        assertThat(states("tracking_case")).containsOnlyKeys("WON", "LOST");
        // Rule C8: what was won before stays won by nobody; since then by somebody else, also on an earlier diagram.
        assertThat(states("contract")).containsOnlyKeys("CONFIRMED", "REFUSED");
        assertThat(count("select count(*) from contract where state = 'CONFIRMED'"))
                .isEqualTo(states("tracking_case").get("WON"));
        assertThat(count(
                        "select count(*) from contract c join earning e on e.subject_key = 'case:' || cast(c.case_id as"
                                + " varchar) where c.state <> 'CONFIRMED'"
                                + " and not exists (select 1 from contract d where d.live_case_id = c.case_id)"))
                .isZero();
        assertThat(count("select count(*) from contract where decided_by = earner or decided_by = reported_by"))
                .isZero();
        assertThat(states("project")).containsOnlyKeys("SIGNED", "STOPPED");
        assertThat(states("design_job")).containsOnlyKeys("APPROVED");
        assertThat(count("select count(*) from reception where ended_at is null"))
                .isZero();
    }

    private void whatWasThereIsThereStill() throws SQLException {
        assertThat(rows("select * from flag")).containsAll(known(old.flags()));
        assertThat(rows("select id, flag_id, at, state, decided_by, reason from flag_entry"))
                .containsAll(known(old.flagEntries()));
        assertThat(rows("select id, case_id, no, recorded_at, written_by, summary from tracking_record"))
                .containsAll(old.records().stream()
                        .map(row -> only(row, Set.of("ID", "CASE_ID", "NO", "RECORDED_AT", "WRITTEN_BY", "SUMMARY")))
                        .toList());
    }

    private void nothingIsCountedTwice() {
        assertThat(count("select count(*) from flag_entry where state = 'withdrawn'"))
                .as("nobody was in time after all")
                .isEqualTo(old.flagEntries().stream()
                        .filter(row -> "withdrawn".equals(row.get("STATE")))
                        .count());
        assertThat(count("select count(*) - count(distinct offence_key) from flag"))
                .isZero();
        assertThat(count("select count(*) from (select whose, step, due_at from"
                        + " (select coalesce(case_id, project_id, design_job_id) as whose, step, due_at from flag"
                        + " where happened = 'missed') group by whose, step, due_at having count(*) > 1)"))
                .isZero();
        assertThat(count("select count(*) from (select case_id from tracking_record group by case_id"
                        + " having min(no) <> 1 or max(no) <> count(*) or count(distinct no) <> count(*))"))
                .isZero();
    }

    private Map<String, Long> states(String table) {
        return database.sql("select state from " + table).query(String.class).list().stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private long count(String select) {
        return Objects.requireNonNull(database.sql(select).query(Long.class).single());
    }

    private Standing now() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return Standing.in(connection);
        }
    }

    /** Columns that a later release adds are not compared. */
    private List<Map<String, String>> rows(String select) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return known(Standing.table(connection, select));
        }
    }

    private List<Map<String, String>> known(List<Map<String, String>> rows) {
        Set<String> columns = new HashSet<>(old.flags().get(0).keySet());
        columns.addAll(old.flagEntries().get(0).keySet());
        columns.addAll(old.records().get(0).keySet());
        return rows.stream().map(row -> only(row, columns)).toList();
    }

    private static Map<String, String> only(Map<String, String> row, Set<String> columns) {
        var some = new HashMap<>(row);
        some.keySet().retainAll(columns);
        return some;
    }

    private static Set<String> lines(String text) {
        return Arrays.stream(text.split("\n")).collect(Collectors.toSet());
    }
}
