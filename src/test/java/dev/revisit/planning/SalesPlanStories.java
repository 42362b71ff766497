package dev.revisit.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Departures;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans and summaries; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class SalesPlanStories {

    private static final String SHEETS = "/api/sheets/sales-plan";
    private static final Map<String, Object> PLAN =
            Map.of("targetVisits", 4, "targetAmount", 80000, "planFocus", "老小区翻新");
    private static final Map<String, Object> SUMMARY =
            Map.of("doneFigures", "拜访 3 次", "gapReason", "下雨", "planAdjustment", "转到新交付小区");

    @Autowired
    private CustomerStory story;

    @Autowired
    private PlanOpening opening;

    @Autowired
    private PlanFigures figures;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Departures departures;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Sheets sheets;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private Viewers viewers;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        // Of the stories before; their cases are no longer there to go on.
        database.sql("delete from sales_plan").update();
        Program.of(mvc, identity, "wangwei", Groups.SALES);
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private List<UUID> plans(String person, PlanKind kind, LocalDate first) {
        return database.sql("select case_id from sales_plan where person = ? and kind = ? and first_day = ?")
                .params(person, kind.code(), first)
                .query(UUID.class)
                .list();
    }

    private SheetCase plan(PlanKind kind, String first) {
        return plan("lina", kind, first);
    }

    private SheetCase plan(String person, PlanKind kind, String first) {
        List<UUID> found = plans(person, kind, LocalDate.parse(first));
        assertThat(found).as("%s %s", kind, first).hasSize(1);
        return sheets.theCase(found.get(0));
    }

    private void does(Program person, SheetCase plan, String step, Map<String, Object> told) {
        person.post(SHEETS + "/" + plan.id() + "/steps/" + step, told).expect(201);
    }

    private List<String> open(SheetCase plan) {
        return openWork.ofCases(List.of(plan.id().toString())).stream()
                .map(OpenWork.OpenTask::step)
                .toList();
    }

    private List<Flag> late(SheetCase plan) {
        return flags.of(plan.id());
    }

    private void passesUntil(String local) {
        story.daysPass(Duration.between(story.now(), CustomerStory.at(local)).toMinutes() / 1440.0);
    }

    private List<String> told(String person, SheetCase plan) {
        return database.sql("select kind from notice where recipient = ? and path = ?")
                .params(person, plan.path())
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName(
            "L1: two runs of the job at once open one plan each; a week’s from the last working day before at noon")
    void openedOnce() throws Exception {
        CompletableFuture.allOf(CompletableFuture.runAsync(opening::look), CompletableFuture.runAsync(opening::look))
                .join();
        opening.look();
        SheetCase week = plan(PlanKind.WEEK, "2026-11-09");
        assertThat(plans("lina", PlanKind.WEEK, LocalDate.parse("2026-11-02")))
                .as("the week that runs was nobody's yet")
                .isEmpty();
        assertThat(week.owner()).isEqualTo("lina");
        assertThat(open(week)).isEmpty();

        passesUntil("2026-11-06T12:01");
        assertThat(open(week)).containsExactly("UserTask_WritePlan");
        does(lina, week, "write-plan", PLAN);
        assertThat(open(week)).containsExactly("UserTask_CommentOnPlan");
        does(lina, week, "day", Map.of("dayNote", "量房两户，约了周六"));
        Browser.of(mvc, "liuyang", Groups.MANAGER)
                .opens(week.path() + "/steps/comment-on-plan")
                .shows("老小区翻新")
                .lacks("约了周六");
        passesUntil("2026-11-12T12:01");
        assertThat(open(week)).containsExactlyInAnyOrder("UserTask_CommentOnPlan", "UserTask_WriteSummary");
        Browser.of(mvc, "lina", Groups.SALES)
                .opens(week.path() + "/steps/write-summary")
                .shows("(planned 4)");
        does(lina, week, "write-summary", SUMMARY);
        does(liuyang, week, "comment-on-plan", Map.of("comment", "先抓老客户"));
        Browser.of(mvc, "liuyang", Groups.MANAGER)
                .opens(week.path() + "/steps/comment-on-summary")
                .shows("转到新交付小区")
                .lacks("先抓老客户");
        does(liuyang, week, "comment-on-summary", Map.of("comment", "继续"));
        assertThat(sheets.theCase(week.id()).isOpen()).isFalse();
        assertThat(late(week)).isEmpty();
        assertThat(sheets.entriesOf(week.id())).extracting(SheetEntry::step).contains("Note_Day");
        lina.post(SHEETS, Map.of("planKind", "week", "planDay", "2026-11-11")).expect(409);
    }

    @Test
    @DisplayName("L1: a late plan is reminded of, is one flag of 0 yuan, and is reported upward; a late summary too")
    void late() {
        opening.look();
        SheetCase week = plan(PlanKind.WEEK, "2026-11-09");
        passesUntil("2026-11-09T09:01");
        assertThat(told("lina", week)).contains("sheet-reminder");
        assertThat(told("liuyang", week)).doesNotContain("sheet-escalated");
        passesUntil("2026-11-09T18:01");
        assertThat(told("liuyang", week)).contains("sheet-missed", "sheet-escalated");
        passesUntil("2026-11-11T12:00");
        assertThat(late(week)).singleElement().satisfies(flag -> {
            assertThat(flag.rule()).isEqualTo("L1");
            assertThat(flag.dueAt()).isEqualTo(CustomerStory.at("2026-11-09T12:00"));
            assertThat(flag.amount()).isZero();
        });
        does(lina, week, "write-plan", PLAN);
        passesUntil("2026-11-16T12:00");
        assertThat(late(week))
                .extracting(Flag::dueAt)
                .containsExactly(CustomerStory.at("2026-11-09T12:00"), CustomerStory.at("2026-11-13T18:00"));
    }

    @Test
    @DisplayName("L1: a year with its months: what the shorter ones planned; a make-up Saturday ends the month")
    void yearWithItsMonths() throws Exception {
        story.logIn("liuyang", Groups.MANAGER);
        calendar.mark(
                LocalDate.parse("2027-01-30"),
                LocalDate.parse("2027-01-30"),
                SpecialDay.Kind.WORKING,
                "补班",
                new CompanyCalendar.Edit(calendar.version().number(), "补班一天", viewers.current(), story.now()));
        story.daysPassUnattended(44);
        opening.look();
        SheetCase year = plan(PlanKind.YEAR, "2027-01-01");
        SheetCase quarter = plan(PlanKind.QUARTER, "2027-01-01");
        SheetCase month = plan(PlanKind.MONTH, "2027-01-01");
        passesUntil("2026-12-29T12:01");
        does(lina, year, "write-plan", PLAN);
        does(lina, quarter, "write-plan", PLAN);
        does(lina, month, "write-plan", PLAN);
        Browser.of(mvc, "lina", Groups.SALES)
                .opens(quarter.path())
                .shows("2027-01", month.path(), "Visits 0 of 4", "Contracts (yuan) 0 of 80,000");
        passesUntil("2027-01-29T12:01");
        assertThat(open(month)).contains("UserTask_WriteSummary");
        passesUntil("2027-01-30T17:59");
        assertThat(late(month)).isEmpty();
        passesUntil("2027-01-30T18:01");
        assertThat(late(month)).extracting(Flag::dueAt).containsExactly(CustomerStory.at("2027-01-30T18:00"));
        does(lina, month, "write-summary", SUMMARY);
        story.logIn("lina", Groups.SALES);
        UUID seen = story.registered("沈小寒", "138 0000 0531");
        story.reported(seen, "thinking-it-over", Map.of("way", "face-to-face"));
        Browser.of(mvc, "liuyang", Groups.MANAGER)
                .opens(quarter.path())
                .shows("Visits 1 of 4", "Reason for the gap: 下雨", "转到新交付小区");
    }

    @Test
    @DisplayName("L1: a figure counts from the first moment of the first day to the last of the last, in the company’s"
            + " zone, and nothing that was rejected or withdrawn")
    void borders() {
        var office = new ProjectFixture(story, application);
        office.started("沈家湾泵站监控");
        String person = office.seller();
        UUID signed = story.registered("沈大雪", "138 0000 0532");
        story.contacted(signed, "signed-with-us", story.contract(128_800));
        UUID missed = story.registered("沈小雪", "138 0000 0533");
        story.daysPass(3.5);
        assertThat(story.flags(missed)).hasSize(1);

        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            countsMoments(person, "customers", "tracking_case set opened_at = ?", "owner = ?", 2);
            for (Map.Entry<String, String> way : Map.of(
                            "visits", "face-to-face", "calls", "phone", "messages", "wechat")
                    .entrySet()) {
                countsMoments(
                        person,
                        way.getKey(),
                        "tracking_record set way = '" + way.getValue() + "', contacted_at = ?",
                        "way <> 'registration' and written_by = ?",
                        1);
            }
            int misses = database.sql("select count(*) from flag where person = ?")
                    .param(person)
                    .query(Integer.class)
                    .single();
            countsMoments(person, "misses", "flag set due_at = ?", "person = ?", misses);
            countsMoments(
                    person,
                    "stages",
                    "stage_run set outcome = 'APPROVED', closed_at = ?",
                    "project_id in (select id from project where owner = ?)",
                    1);
            Map.of("2026-10-31", 0, "2026-11-01", 1, "2026-11-30", 1, "2026-12-01", 0)
                    .forEach((day, counted) -> {
                        database.sql("update contract set signed_on = ? where earner = ?")
                                .params(LocalDate.parse(day), person)
                                .update();
                        assertThat(november(person))
                                .as("contracts of %s", day)
                                .containsEntry("contracts", BigDecimal.valueOf(counted));
                        assertThat(november(person).get("amount"))
                                .isEqualByComparingTo(BigDecimal.valueOf(counted * 128_800L));
                    });
            countsNoMore(
                    person,
                    "messages",
                    "tracking_record set rejected_at = recorded_at, contacted_at = ?",
                    "way <> 'registration' and written_by = ?");
            countsNoMore(person, "contracts", "contract set state = 'WITHDRAWN', signed_on = ?", "earner = ?");
            database.sql(
                            "insert into flag_entry (id, flag_id, no, at, state) select subject_id, id, 9, due_at, 'withdrawn'"
                                    + " from flag where person = ?")
                    .param(person)
                    .update();
            countsNoMore(person, "misses", "flag set due_at = ?", "person = ?");
        });
    }

    /** Of November; the rows at hand are moved to its borders. */
    private void countsMoments(String person, String figure, String change, String whose, int rows) {
        Map.of(
                        "2026-10-31T23:59:59.999999",
                        0,
                        "2026-11-01T00:00",
                        rows,
                        "2026-11-30T23:59:59.999999",
                        rows,
                        "2026-12-01T00:00",
                        0)
                .forEach((moment, counted) -> {
                    assertThat(database.sql("update " + change + " where " + whose)
                                    .params(Timestamp.from(CustomerStory.at(moment)), person)
                                    .update())
                            .isEqualTo(rows);
                    assertThat(november(person))
                            .as("%s at %s", figure, moment)
                            .containsEntry(figure, BigDecimal.valueOf(counted));
                });
    }

    private void countsNoMore(String person, String figure, String change, String whose) {
        database.sql("update " + change + " where " + whose)
                .params(Timestamp.from(CustomerStory.at("2026-11-15T12:00")), person)
                .update();
        assertThat(november(person).get(figure)).as(figure).isZero();
    }

    private Map<String, BigDecimal> november(String person) {
        return figures.done(person, PlanKind.MONTH.around(LocalDate.parse("2026-11-30")));
    }

    @Test
    @DisplayName("L1: whoever is away for all of a period, or no salesperson any more, owes none; the plan ends")
    void notOwed() {
        opening.look();
        SheetCase week = plan("wangwei", PlanKind.WEEK, "2026-11-09");
        passesUntil("2026-11-06T12:01");
        assertThat(open(week)).containsExactly("UserTask_WritePlan");
        liuyang.post(
                        "/api/leave",
                        Map.of("person", "wangwei", "from", "2026-11-09", "to", "2026-11-13", "reason", "探亲"))
                .expect(201);
        opening.look();
        assertThat(sheets.theCase(week.id()).isOpen()).isFalse();
        assertThat(late(week)).isEmpty();
        assertThat(sheets.theCase(plan("wangwei", PlanKind.WEEK, "2026-11-16").id())
                        .isOpen())
                .isTrue();
    }

    @Test
    @DisplayName("L1: whoever leaves the company owes none; what they had in hand ends, and no more is opened")
    void leaves() {
        story.employs("plan-leaver", "plan-leader");
        Program.of(mvc, identity, "plan-leaver", Groups.SALES);
        opening.look();
        SheetCase week = plan("plan-leaver", PlanKind.WEEK, "2026-11-09");
        passesUntil("2026-11-06T12:01");
        Viewer administrator = new Viewer("admin", Set.of(Groups.ADMINISTRATOR), Set.of(), true);
        Map<UUID, String> plansToLina = handovers.of("plan-leaver", administrator).stream()
                .collect(Collectors.toMap(Transferable.Belonging::id, each -> "lina"));
        assertThat(plansToLina).containsKey(week.id());
        handovers.handOver("plan-leaver", plansToLina, "离职", administrator);
        departures.leave("plan-leaver", administrator, story.now());

        opening.look();
        passesUntil("2026-11-11T12:00");
        opening.look();
        assertThat(sheets.theCase(week.id()).isOpen()).isFalse();
        assertThat(late(week)).isEmpty();
        assertThat(plans("plan-leaver", PlanKind.WEEK, LocalDate.parse("2026-11-23")))
                .isEmpty();
        assertThat(plans("lina", PlanKind.WEEK, LocalDate.parse("2026-11-23"))).hasSize(1);
    }

    @Test
    @DisplayName("M1, L1: another day of a period is previewed, and moves open plans by their own period")
    void anotherDay() throws Exception {
        story.daysPassUnattended(16);
        opening.look();
        SheetCase month = plan(PlanKind.MONTH, "2026-12-01");
        assertThat(due(month)).isEqualTo(CustomerStory.at("2026-11-26T12:00"));
        Map<String, Object> change = change(2, "10:30");
        assertThat(liuyang.post("/api/timings/preview", change).expect(200).toString())
                .contains("2026-11-27T10:30:00+08:00");
        liuyang.put("/api/timings", change).expect(200);
        ReflectionTestUtils.invokeMethod(application.getBean("runningCaseMigration"), "catchUp");
        assertThat(due(month)).isEqualTo(CustomerStory.at("2026-11-27T10:30"));
        assertThat(liuyang.get("/api/timings").expect(200).toString())
                .contains("\"of\":\"period-begin\",\"workingDaysBefore\":2,\"time\":\"10:30\"");
        Browser.of(mvc, "liuyang", Groups.MANAGER)
                .opens("/timings")
                .shows("2 working days before the period, 10:30", "before:SalesPlan");

        liuyang.put("/api/timings", change(3, "12:00")).expect(200);
        ReflectionTestUtils.invokeMethod(application.getBean("runningCaseMigration"), "catchUp");
        assertThat(due(month)).isEqualTo(CustomerStory.at("2026-11-26T12:00"));
    }

    private static Map<String, Object> change(int daysBefore, String time) {
        return Map.of(
                "reason",
                "计划换一天写",
                "openCases",
                "move",
                "changes",
                List.of(Map.of(
                        "process",
                        "SalesPlan",
                        "timer",
                        "Wait_UntilPlan",
                        "workingDaysBefore",
                        daysBefore,
                        "time",
                        time)));
    }

    private Instant due(SheetCase plan) {
        return database.sql(
                        "select j.duedate_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                                + " where e.business_key_ = ?")
                .param(plan.id().toString())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    @Test
    @DisplayName(
            "L1: after a time without the job, whoever had plans gets that of the running week, with time to write it")
    void catchesUp() {
        opening.look();
        story.daysPassUnattended(24.1);
        story.fireDueTimers();
        opening.look();
        SheetCase running = plan(PlanKind.WEEK, "2026-11-23");
        story.fireDueTimers();
        assertThat(open(running)).contains("UserTask_WritePlan");
        assertThat(late(running)).isEmpty();
    }
}
