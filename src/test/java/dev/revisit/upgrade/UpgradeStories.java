package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.answer.Answers;
import dev.revisit.operations.reconciliation.Reconciliation;
import dev.revisit.upgrade.Standing.Timer;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.util.StringUtils;

/**
 * A database that an earlier release left, with running cases in each state that its diagrams knew, is taken over by this
 * release ({@link KeptDatabase}).
 */
@SpringBootTest
@ActiveProfiles("test")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class UpgradeStories {

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

    /** Those that nothing calls: what cases, appeals, designs, projects and receptions run on. */
    static final Set<String> PROCESSES =
            Set.of("CustomerTracking", "DeductionAppeal", "DesignDispatch", "ProjectTracking", "WalkInReception");

    /** The steps whose records are flagged where they are missed. */
    private static final Set<String> FLAGGED = Set.of(
            "InviteToShop", "RevisitCustomer", "FollowUpNegotiation", "AskOpinion", "FillInSheet", "ReportSituation");

    /**
     * So long nobody works on the cases of the late ones: each week of it is missed once (rule T9). Nothing is due in
     * the last minute of it, where a record would still be in time (rule C2).
     */
    static final Duration LATE = Duration.ofDays(8).plusMinutes(1);

    /** What else was numbered by its time (V26_1), and within what. */
    private static final Map<String, String> NUMBERED = Map.of(
            "record_correction", "select record_id as within_, at as at_, no as no_ from record_correction",
            "design_note", "select job_id as within_, written_at as at_, no as no_ from design_note",
            "reception_assignment", "select desk as within_, decided_at as at_, turn as no_ from reception_assignment",
            "timeline_entry", "select 1 as within_, at as at_, no as no_ from timeline_entry",
            "project_event", "select 1 as within_, at as at_, no as no_ from project_event");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

    @Autowired
    ApplicationContext application;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient database;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    private AnswerText answerText;

    OldDatabase.Contents old;

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
        var states = new HashSet<>(STATES);
        states.addAll(old.kept().furtherStates());
        assertThat(old.standing().roots().keySet()).containsExactlyInAnyOrderElementsOf(states);
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
    @DisplayName("What follows on each other is numbered in the order of time, an appeal before what was decided on it")
    void numbered() throws SQLException {
        assertThat(rows("select * from flag_entry")).hasSameSizeAs(old.flagEntries());
        assertThat(numbersOfEntries()).isEqualTo(numbersDue());
        followsOn();
    }

    /** What was written since, too. */
    void followsOn() {
        NUMBERED.forEach((table, within) -> assertThat(count("select count(*) from (select no_, row_number() over"
                        + " (partition by within_ order by at_, no_) as n from (" + within
                        + ") one) numbered where no_ <> n"))
                .as(table)
                .isZero());
    }

    @Test
    @Order(4)
    @DisplayName("The reconciliation of the upgraded database finds nothing")
    void reconciled() {
        differsInNothing();
    }

    void differsInNothing() {
        assertThat(reconciliation.run()).isEmpty();
    }

    /** Of each flag, its entries by their numbers. */
    private Map<String, List<String>> numbersOfEntries() throws SQLException {
        var numbers = new HashMap<String, List<String>>();
        try (var connection = dataSource.getConnection()) {
            Standing.table(connection, "select id, flag_id, no from flag_entry order by flag_id, no")
                    .forEach(row -> numbers.computeIfAbsent(row.get("FLAG_ID"), first -> new ArrayList<>())
                            .add(row.get("NO") + " " + row.get("ID")));
        }
        return numbers;
    }

    private Map<String, List<String>> numbersDue() {
        var numbers = new HashMap<String, List<String>>();
        old.flagEntries().stream()
                .sorted(Comparator.comparing((Map<String, String> row) -> !"appealed".equals(row.get("STATE")))
                        .thenComparing(row -> row.get("AT"))
                        .thenComparing(row -> row.get("ID")))
                .forEach(row -> {
                    var of = numbers.computeIfAbsent(row.get("FLAG_ID"), first -> new ArrayList<>());
                    of.add(of.size() + 1 + " " + row.get("ID"));
                });
        return numbers;
    }

    /** The next miss of each late case, as the timers of the old database have it. */
    Set<String> missesAhead(Set<String> late) {
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
    Set<String> flagsSince() {
        Set<String> before = old.flags().stream().map(row -> row.get("ID")).collect(Collectors.toSet());
        return database
                .sql("select cast(id as varchar) id, cast(subject_id as varchar) whose," + " step, due_at from flag")
                .query((row, n) -> before.contains(row.getString("id"))
                        ? ""
                        : row.getString("whose") + " " + row.getString("step") + " "
                                + row.getTimestamp("due_at").toInstant())
                .list()
                .stream()
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.toSet());
    }

    void whatWasThereIsThereStill() throws SQLException {
        assertThat(rows("select * from flag")).containsAll(known(old.flags()));
        assertThat(rows("select id, flag_id, at, state, decided_by, reason from flag_entry"))
                .containsAll(old.flagEntries().stream()
                        .map(row -> only(row, Set.of("ID", "FLAG_ID", "AT", "STATE", "DECIDED_BY", "REASON")))
                        .toList());
        assertThat(rows("select id, case_id, no, recorded_at, written_by, summary from tracking_record"))
                .containsAll(old.records().stream()
                        .map(row -> only(row, Set.of("ID", "CASE_ID", "NO", "RECORDED_AT", "WRITTEN_BY", "SUMMARY")))
                        .toList());
    }

    @Test
    @Order(1)
    @DisplayName("F2, F3, D2, W3, P3: every answer that had a column is read under the label of its field")
    void everyOldAnswerIsThere() throws SQLException {
        int answers = 0;
        try (var connection = dataSource.getConnection()) {
            for (var table : old.answered().entrySet()) {
                var now = Standing.table(connection, "select * from " + table.getKey()).stream()
                        .collect(Collectors.toMap(row -> row.get("ID"), row -> row));
                for (var row : table.getValue()) {
                    answers += isAnswered(table.getKey(), row, Objects.requireNonNull(now.get(row.get("ID"))));
                }
            }
        }
        assertThat(answers).isGreaterThan(100);
    }

    private int isAnswered(String table, Map<String, String> old, Map<String, String> now) {
        var gone = new HashMap<>(old);
        gone.keySet().removeAll(now.keySet());
        gone.values().removeIf(Objects::isNull);
        if (gone.isEmpty()) {
            return 0;
        }
        var answers = new Answers(now.get("ANSWERS_FORM"), now.get("ANSWERS"));
        gone.forEach((column, value) -> {
            String key = CaseFormat.key(column.replace("EARLIER_", ""));
            assertThat(answers.text(key)).as(table + " " + column).hasValueSatisfying(text -> {
                if (!text.equals(value)) {
                    assertThat(CaseFormat.plain(text)).isEqualTo(CaseFormat.plain(value));
                }
            });
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                LocaleContextHolder.setLocale(locale);
                assertThat(answerText.only(answers, Set.of(key)))
                        .as(table + " " + column)
                        .singleElement()
                        .satisfies(line -> {
                            assertThat(line.label()).isNotBlank().isNotEqualTo(key);
                            assertThat(line.value()).isNotBlank();
                        });
            }
        });
        LocaleContextHolder.resetLocaleContext();
        return gone.size();
    }

    /** What a column and a form's answer say, in one way. */
    private static final class CaseFormat {

        /** PROMISED_FOR: promisedFor. */
        static String key(String column) {
            var words = column.toLowerCase(Locale.ROOT).split("_");
            return words[0]
                    + Arrays.stream(words).skip(1).map(StringUtils::capitalize).collect(Collectors.joining());
        }

        static Object plain(String value) {
            if (value.matches("-?\\d+(\\.\\d+)?")) {
                return new BigDecimal(value).stripTrailingZeros();
            }
            return OffsetDateTime.parse(value.replaceFirst(" ", "T").replaceFirst("([+-]\\d\\d)$", "$1:00"))
                    .toInstant();
        }
    }

    void nothingIsCountedTwice() {
        assertThat(count("select count(*) from flag_entry where state = 'withdrawn'"))
                .as("nobody was in time after all")
                .isEqualTo(old.flagEntries().stream()
                        .filter(row -> "withdrawn".equals(row.get("STATE")))
                        .count());
        assertThat(count("select count(*) - count(distinct offence_key) from flag"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from (select whose, step, due_at from"
                                        + " (select subject_id as whose, step, due_at from flag"
                                        + " where happened = 'missed') misses group by whose, step, due_at having count(*) > 1) doubled"))
                .isZero();
        assertThat(count("select count(*) from (select case_id from tracking_record group by case_id"
                        + " having min(no) <> 1 or max(no) <> count(*) or count(distinct no) <> count(*)) gaps"))
                .isZero();
    }

    Map<String, Long> states(String table) {
        return database.sql("select state from " + table).query(String.class).list().stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    long count(String select) {
        return Objects.requireNonNull(database.sql(select).query(Long.class).single());
    }

    Standing now() throws SQLException {
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
