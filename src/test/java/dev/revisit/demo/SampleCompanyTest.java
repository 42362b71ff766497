package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.customer.Customers;
import dev.revisit.customer.NewCustomer;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.demo.web.Welcome;
import dev.revisit.document.Documents;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormSchema;
import dev.revisit.form.PackagedForms;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.InboxNotice;
import dev.revisit.notification.NoticeText;
import dev.revisit.operations.reconciliation.Difference;
import dev.revisit.operations.reconciliation.Reconciliation;
import dev.revisit.project.Flow;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.history.History;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import dev.revisit.project.judgement.Role;
import dev.revisit.prospecting.Coverage;
import dev.revisit.security.start.SampleLogins;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.NamedDeputy;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(properties = "revisit.demo.enabled=true")
@ActiveProfiles("test")
class SampleCompanyTest {

    /** Where each story has got to: the open step or the timer it waits for, and in which diagram. */
    private static final String STORIES = """
            # customer | whose   | stands at                       | of the diagram      | flags | yuan | case
            陆立春      | lina    | UserTask_InviteToShop           | CustomerRevisits    | 0     | 0    | OPEN
            方雨水      | wangwei | UserTask_InviteToShop           | CustomerRevisits    | 1     | 50   | OPEN
            沈惊蛰      | xumin   | UserTask_InviteToShop           | CustomerRevisits    | 2     | 100  | OPEN
            柳春分      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            纪惊秋      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            程清明      | lina    | UserTask_ConfirmContract        | ContractConfirmation | 0    | 0    | OPEN
            田谷雨      | wangwei | UserTask_FollowUpNegotiation    | CustomerNegotiation | 0     | 0    | OPEN
            蒋小满      | xumin   | Wait_TryAgain                   | CustomerWaiting     | 0     | 0    | OPEN
            麦芒种      | wangwei | Wait_TryAgain                   | CustomerWaiting     | 0     | 0    | OPEN
            孟夏至      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            薛小暑      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            鲁大暑      | lina    | UserTask_RevisitCustomer        | CustomerRevisits    | 0     | 0    | OPEN
            金立秋      | xumin   | UserTask_RevisitCustomer        | CustomerRevisits    | 1     | 50   | OPEN
            冯处暑      | wangwei | UserTask_RevisitCustomer        | CustomerRevisits    | 2     | 100  | OPEN
            白露晞      | lina    | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            秦秋分      | lina    | ended                           | CustomerTracking    | 0     | 0    | WON
            韩寒露      | wangwei | ended                           | CustomerTracking    | 1     | 50   | WON
            霍霜降      | xumin   | ended                           | CustomerTracking    | 1     | 50   | WON
            林立冬      | wangwei | UserTask_AskOpinion             | CustomerTracking    | 0     | 0    | OPEN
            易小雪      | xumin   | UserTask_AskOpinion             | CustomerTracking    | 1     | 50   | OPEN
            谭大雪      | lina    | ended                           | CustomerTracking    | 0     | 0    | LOST
            贺冬至      | wangwei | ended                           | CustomerTracking    | 0     | 0    | LOST
            康小寒      | lina    | Wait_UntilNamedDay              | CustomerTracking    | 0     | 0    | OPEN
            龚大寒      | xumin   | Wait_Resting                    | CustomerTracking    | 0     | 0    | OPEN
            雷上元      | wangwei | UserTask_RevisitCustomer        | CustomerRevisits    | 0     | 0    | OPEN
            宋上巳      | wangwei | UserTask_InviteToShop           | CustomerRevisits    | 0     | 0    | OPEN
            段端午      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            乔七夕      | wangwei | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            桂中秋      | xumin   | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            高重阳      | lina    | Wait_BeforeRevisit              | CustomerNegotiation | 1     | 50   | OPEN
            黎腊八      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            石小年      | xumin   | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            岳除夕      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 1     | 50   | OPEN
            祝元宵      | lina    | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            苏立夏      | lina    | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            夏满园      | wangwei | Wait_BeforeRevisit              | CustomerWaiting     | 0     | 0    | OPEN
            尹冬藏      | xumin   | Wait_Appointment                | CustomerWaiting     | 0     | 0    | OPEN
            穆小雪      | xumin   | Wait_BeforeRevisit              | CustomerNegotiation | 0     | 0    | OPEN
            岑大寒      | wangwei | UserTask_InviteToShop           | CustomerRevisits    | 0     | 0    | OPEN
            """;

    /** Where each project has got to, and whom it waits for. */
    private static final String PROJECTS = """
            # project                | whose   | stage           | round | waits for          | flags | state
            松湖文化馆改造工程          | xumin   | negotiation     | 1     | nobody             | 0     | SIGNED
            江畔名邸二期精装样板房       | wangwei | solution-design | 1     | nobody             | 0     | STOPPED
            柏岭医院门诊楼装修          | xumin   | quotation       | 1     | liuyang judges     | 0     | OPEN
            柏岭疗养院客房翻新          | lina    | quotation       | 1     | liuyang approves   | 0     | OPEN
            南屏区便民服务中心装修       | xumin   | negotiation     | 1     | huangtao decides   | 0     | OPEN
            云顶写字楼 12 至 15 层办公区 | xumin   | solution-design | 2     | xumin reports      | 0     | OPEN
            银杏公馆会所装修            | wangwei | first-contact   | 2     | liuyang judges     | 0     | OPEN
            翰林府公寓批量精装          | wangwei | first-contact   | 1     | wangwei reports    | 1     | OPEN
            清水湾酒店式公寓软装         | lina    | first-contact   | 1     | huangtao decides   | 0     | OPEN
            南屏第二中学图书馆装修       | xumin   | first-contact   | 1     | xumin reports      | 0     | OPEN
            桃源里人才公寓精装          | lina    | initiation      | 1     | lina judges, zhoujie judges | 0 | OPEN
            古渡街游客中心装修          | xumin   | initiation      | 1     | xumin reports      | 0     | OPEN
            岚溪外国语学校安防改造       | xumin   | initiation      | 1     | xumin reports      | 0     | OPEN
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Contracts contracts;

    @Autowired
    private SampleCompany company;

    @Autowired
    private Inbox inbox;

    @Autowired
    private NoticeText noticeText;

    @Autowired
    private SampleStaff people;

    @Autowired
    private SixWeeks sixWeeks;

    @Autowired
    private DemoReset house;

    @Autowired
    private Welcome welcome;

    @Autowired
    private Customers customers;

    @Autowired
    private Attachments attachments;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Projects projects;

    @Autowired
    private Documents documents;

    @Autowired
    private Holders holders;

    @Autowired
    private History history;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Flags flags;

    @Autowired
    private Timeline timeline;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("every storyline has got to where it should be")
    void stories() {
        assertStories();
        assertProjects();
        assertThat(database.sql("select count(*) from customer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(69);
        assertThat(database.sql("select min(number) from tracking_case")
                        .query(String.class)
                        .single())
                .isEqualTo("K-000001");
        assertThat(database.sql("select max(number) from tracking_case")
                        .query(String.class)
                        .single())
                .as(
                        "49 customers, one of them twice and four of the visitors without a case; the refused registration took no number, or none is reused")
                .isGreaterThanOrEqualTo("K-000046");
        assertShop();
    }

    @Test
    @DisplayName("C2: records are in time or late, none at the very moment it is due, whose flag would be withdrawn")
    void withdrawnFlags() {
        assertThat(count("select count(*) from flag_entry where state = 'withdrawn'"))
                .isZero();
    }

    @Test
    @DisplayName("H1–H4: twenty programmes, in every phase; health manager and expert have work")
    void programmes() {
        assertThat(count("select count(*) from sheet_case where sheet = 'health'"))
                .isEqualTo(20);
        assertThat(count("select count(distinct phase) from health_phase")).isEqualTo(3);
        for (String person : List.of("hejing", "expert1")) {
            assertThat(count("select count(*) from act_ru_task where assignee_ = '" + person + "'"))
                    .as("tasks of %s", person)
                    .isPositive();
        }
        assertThat(count("select count(*) from flag where rule in ('H2', 'H3') and amount > 0"))
                .isZero();
        assertThat(count("select count(*) from flag where rule = 'H2'")).isPositive();
    }

    @Test
    @DisplayName("G1, G2: twelve target accounts in every state, one found twice, and gaps of coverage")
    void prospecting() {
        assertThat(database.sql("select f.answer || ' ' || count(*) from sheet_facet f join sheet_case c on"
                                + " c.id = f.case_id where c.sheet = 'prospecting' and f.facet = 'prospectState'"
                                + " group by f.answer order by f.answer")
                        .query(String.class)
                        .list())
                .containsExactly("contacted 3", "dropped 2", "found 2", "project 1", "refused 3", "screened 1");
        assertThat(waitsOfProspects())
                .containsExactly(
                        "UserTask_ContactAccount 2",
                        "UserTask_ScreenAccount 2",
                        "Wait_RefusedRest 2",
                        "Wait_UntilNextTry 3");
        assertThat(count("select count(*) from sheet_entry where step = 'Note_FoundAgain'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from prospecting_refusal")).isEqualTo(4);
        assertThat(count("select count(*) from flag where rule = 'G2'")).isZero();
        assertThat(context.getBean(Coverage.class).of(Coverage.By.INDUSTRY))
                .as("none, some and enough")
                .extracting(Coverage.Line::found)
                .contains(0L, 1L, 2L);
    }

    @Test
    @DisplayName("L1: plans of three salespeople, some written, summed up and commented on, some not")
    void plans() {
        assertThat(count("select count(*) from sales_plan")).isEqualTo(10);
        assertThat(count("select count(distinct kind) from sales_plan")).isEqualTo(3);
        assertThat(database.sql("select distinct f.answer from sheet_facet f join sheet_case c on c.id = f.case_id"
                                + " where c.sheet = 'sales-plan' and f.facet = 'progress' order by f.answer")
                        .query(String.class)
                        .list())
                .containsExactly("opened", "planned", "summed-up");
        assertThat(count("select count(*) from sheet_case where sheet = 'sales-plan' and state = 'ENDED'"))
                .as("summed up, and commented on")
                .isPositive();
        for (String step : List.of("UserTask_WritePlan", "UserTask_CommentOnPlan", "UserTask_WriteSummary")) {
            assertThat(count("select count(*) from act_ru_task where task_def_key_ = '" + step + "'"))
                    .as(step)
                    .isPositive();
        }
        assertThat(count("select count(*) from flag where rule = 'L1' and amount > 0"))
                .isZero();
        assertThat(count("select count(*) from sheet_entry where step = 'Note_Day'"))
                .isEqualTo(1);
    }

    /** What is open of them, and for what they wait. */
    private List<String> waitsOfProspects() {
        return database.sql("select e.act_id_ || ' ' || count(*) from act_ru_execution e"
                        + " where e.is_active_ and (e.act_id_ in ('UserTask_ContactAccount', 'UserTask_ScreenAccount')"
                        + " or e.act_id_ in ('Wait_RefusedRest', 'Wait_UntilNextTry'))"
                        + " group by e.act_id_ order by e.act_id_")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("F5: of the reviews of key customers one is done and one is open")
    void reviews() {
        assertThat(count("select count(*) from sheet_entry where step = 'UserTask_ReviewKeyCustomer'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from act_ru_task where task_def_key_ = 'UserTask_ReviewKeyCustomer'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("A5: five products, one retired; confirmed of each salesperson, taken back, and open")
    void knowledge() {
        assertThat(count("select count(*) from product")).isEqualTo(5);
        assertThat(count("select count(*) from product where retired")).isEqualTo(1);
        assertThat(count("select count(distinct person) from product_knowledge where stands"))
                .isEqualTo(3);
        assertThat(count("select count(*) from product_knowledge where stands is null"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("both READMEs count what is there")
    void readmes() throws IOException {
        Map<String, Integer> there = Map.of(
                "customers", count("select count(*) from customer"),
                "projects", count("select count(*) from project"),
                "walk-ins", count("select count(*) from reception"),
                "designs", count("select count(*) from design_job"),
                "accounts", count("select count(*) from account"),
                "targets", count("select count(*) from sheet_case where sheet = 'prospecting'"),
                "plans", count("select count(*) from sales_plan"),
                "visits", count("select count(*) from sheet_case where sheet = 'visitor'"));
        String english = Files.readString(Path.of("README.md"));
        String chinese = Files.readString(Path.of("README.zh-CN.md"));
        assertThat(english)
                .contains(
                        "Its %d customers".formatted(there.get("customers")),
                        "its %d projects".formatted(there.get("projects")),
                        "%d walk-ins, %d designs, %d first visits"
                                .formatted(there.get("walk-ins"), there.get("designs"), there.get("visits")),
                        "%d organisations, %d of them target accounts"
                                .formatted(there.get("accounts"), there.get("targets")),
                        "%d plans of a week, a month or a quarter".formatted(there.get("plans")),
                        "last month’s closed statements");
        assertThat(chinese)
                .contains(
                        "公司有 %d 位客户".formatted(there.get("customers")),
                        "%d 个项目".formatted(there.get("projects")),
                        "%d 次进店、%d 份设计单、%d 位首次看房"
                                .formatted(there.get("walk-ins"), there.get("designs"), there.get("visits")),
                        "%d 个单位（其中 %d 个目标单位）".formatted(there.get("accounts"), there.get("targets")),
                        "%d 份周、月、季度计划".formatted(there.get("plans")),
                        "上个月已结账的提成");
        assertThat(statesOf("方雨水")).as("an appeal that waits").containsExactly(FlagState.APPEALED);
    }

    /** Who walked in, what was designed, and what became of the flags. */
    private void assertShop() {
        assertThat(database.sql("select number || ' ' || state from reception order by number")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "R-000001 WITHOUT_PHONE",
                        "R-000002 NOTED",
                        "R-000003 TOLD_TO_REGISTER",
                        "R-000004 TRACKED",
                        "R-000005 MET",
                        "R-000006 TRACKED",
                        "R-000007 OPEN");
        assertThat(database.sql("select number || ' ' || state || ' ' || designer from design_job order by number")
                        .query(String.class)
                        .list())
                .containsExactly("D-000001 APPROVED sunli", "D-000002 APPROVED zhaoyan", "D-000003 DISPATCHED sunli");
        assertThat(statesOf("冯处暑")).startsWith(FlagState.UPHELD);
        assertThat(statesOf("方雨水")).containsExactly(FlagState.APPEALED);
        assertThat(openWork.ofPeople(List.of("liuyang")).stream().map(OpenWork.OpenTask::step))
                .contains("UserTask_AssignSalesperson", "UserTask_DecideAppeal");
    }

    private List<FlagState> statesOf(String customer) {
        return flags.of(caseOf(customer)).stream().map(flags::stateOf).toList();
    }

    private void assertStories() {
        var softly = new SoftAssertions();
        STORIES.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(story -> {
                    UUID caseId = caseOf(story[0]);
                    List<Flag> raised = flags.of(caseId);
                    softly.assertThat(sheets.ownerOf(caseId))
                            .as("owner of %s", story[0])
                            .contains(story[1]);
                    softly.assertThat(standsAt(caseId))
                            .as("%s stands at", story[0])
                            .isEqualTo(story[2]);
                    softly.assertThat(openWork.positions(caseId.toString()))
                            .as("%s is in", story[0])
                            .anyMatch(position -> position.processKey().equals(story[3]));
                    softly.assertThat(raised).as("flags of %s", story[0]).hasSize(Integer.parseInt(story[4]));
                    softly.assertThat(raised.stream().map(Flag::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                            .as("yuan of %s", story[0])
                            .isEqualByComparingTo(story[5]);
                    softly.assertThat(sheets.theCase(caseId).state())
                            .as("case of %s", story[0])
                            .isEqualTo(TrackingCase.State.valueOf(story[6]));
                });
        softly.assertAll();
    }

    private void assertProjects() {
        var softly = new SoftAssertions();
        PROJECTS.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(told -> {
                    UUID id = project(told[0]);
                    var flow = projects.flow(id);
                    var current = flow.current();
                    long sentBack = current.rounds().stream()
                            .flatMap(round -> round.decision().stream())
                            .filter(decision -> decision.decision() == Decision.BACK)
                            .count();
                    softly.assertThat(flow.project().owner())
                            .as("owner of %s", told[0])
                            .isEqualTo(told[1]);
                    softly.assertThat(current.stage().code())
                            .as("stage of %s", told[0])
                            .isEqualTo(told[2]);
                    softly.assertThat(sentBack + 1).as("round of %s", told[0]).isEqualTo(Long.parseLong(told[3]));
                    softly.assertThat(waitsFor(id)).as("%s waits for", told[0]).isEqualTo(told[4]);
                    softly.assertThat(flags.of(id)).as("flags of %s", told[0]).hasSize(Integer.parseInt(told[5]));
                    softly.assertThat(flow.project().state())
                            .as("state of %s", told[0])
                            .isEqualTo(Project.State.valueOf(told[6]));
                });
        softly.assertThat(database.sql("select number from project order by started_at")
                        .query(String.class)
                        .list())
                .as("as many as are told, numbered in turn")
                .hasSize(13)
                .startsWith("P-000001")
                .endsWith("P-000013")
                .isSorted();
        softly.assertAll();
    }

    private UUID project(String name) {
        return database.sql("select id from project where name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    private String waitsFor(UUID projectId) {
        return holders.of(List.of(projectId)).getOrDefault(projectId, List.of()).stream()
                .map(holder -> holder.person() + " "
                        + holder.role()
                                .map(role -> role == Role.GENERAL_MANAGER ? "decides" : "judges")
                                .orElse(holder.step().equals(ProjectSteps.APPROVE_PRICE) ? "approves" : "reports"))
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("nobody");
    }

    private List<Flow.Round> rounds(String project, Stage stage) {
        return projects.flow(project(project)).stages().get(stage.ordinal()).rounds();
    }

    private UUID caseOf(String customer) {
        return sheets.casesOf(customer(customer)).get(0).id();
    }

    private UUID customer(String name) {
        return database.sql("select id from customer where name = ?")
                .param(name)
                .query(UUID.class)
                .single();
    }

    private String standsAt(UUID caseId) {
        return openWork.ofCase(caseId.toString())
                .map(OpenWork.OpenTask::step)
                .orElseGet(() -> openWork.timersOf(caseId.toString()).stream()
                        .map(OpenWork.PendingTimer::timer)
                        .findFirst()
                        .orElse("ended"));
    }

    private Instant due(String customer) {
        return openWork.timersOf(caseOf(customer).toString()).get(0).due();
    }

    private List<TrackingRecord> sheet(String customer) {
        return sheets.sheet(caseOf(customer));
    }

    private TrackingRecord last(String customer) {
        return sheet(customer).get(sheet(customer).size() - 1);
    }

    private List<String> told(String customer) {
        return timeline.of(customer(customer)).stream().map(TimelineEntry::kind).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), zone.zone());
    }

    @ParameterizedTest
    @CsvSource({"秦秋分, 128800", "韩寒露, 286000", "霍霜降, 96500"})
    @DisplayName("T6: won, with the amount and the day")
    void won(String customer, String amount) {
        var won = sheets.theCase(caseOf(customer));
        assertThat(won.contractAmount()).isEqualByComparingTo(amount);
        assertThat(won.signedOn()).isBefore(today());
        assertThat(contracts.newestOf(won.id())).get().satisfies(contract -> {
            assertThat(contract.state()).isEqualTo(Contract.State.CONFIRMED);
            assertThat(contract.decidedBy()).isEqualTo("liuyang");
        });
    }

    @Test
    @DisplayName("C8: one contract waits for the manager to confirm it")
    void toBeConfirmed() {
        var waiting = contracts.waitingOf(caseOf("程清明")).orElseThrow();
        assertThat(waiting.number()).isEqualTo("YC-0231");
        assertThat(contracts.confirmingIn(waiting.caseId())).contains("liuyang");
    }

    @Test
    @DisplayName("T3, T4, T6: what is due soon is due within the next day")
    void dueSoon() {
        for (String customer : List.of("陆立春", "鲁大暑", "田谷雨", "纪惊秋", "蒋小满", "麦芒种", "雷上元")) {
            assertThat(due(customer))
                    .as(customer)
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(48)));
        }
        assertThat(openWork.ofCase(caseOf("雷上元").toString()).orElseThrow().due())
                .isEqualTo(today().plusDays(1).atStartOfDay(zone.zone()).toInstant());
        assertThat(due("柳春分").atZone(zone.zone()).getDayOfWeek()).hasToString("SATURDAY");
    }

    @Test
    @DisplayName("T6: attempts in vain: one, two, three and the manager told")
    void attempts() {
        assertThat(sheets.theCase(caseOf("蒋小满")).attempts()).isEqualTo(1);
        assertThat(sheets.theCase(caseOf("麦芒种")).attempts()).isEqualTo(2);
        assertThat(sheets.theCase(caseOf("孟夏至")).attempts()).as("counted anew").isZero();
        assertThat(told("孟夏至")).contains("not-reached-again");
    }

    @Test
    @DisplayName("T7: the opinion was given, and would not be said")
    void opinions() {
        assertThat(sheets.theCase(caseOf("谭大雪")).opinion()).contains("报价");
        assertThat(sheets.theCase(caseOf("谭大雪")).suggestion()).contains("两天");
        assertThat(sheets.theCase(caseOf("贺冬至")).opinion()).isNull();
    }

    @Test
    @DisplayName(
            "T1: registered twice is refused and told to the manager; who comes back has a new case on the old file")
    void registeredTwice() {
        assertThat(told("段端午")).contains("registration-refused");
        assertThat(sheets.casesOf(customer("宋上巳")))
                .extracting(TrackingCase::state)
                .containsExactly(TrackingCase.State.OPEN, TrackingCase.State.LOST);
    }

    @Test
    @DisplayName("T6: the front desk reported visits in the waiting, in rest and while a revisit was due")
    void visits() {
        for (String customer : List.of("乔七夕", "桂中秋", "高重阳")) {
            assertThat(last(customer).outcome()).as(customer).isEqualTo(Outcome.CAME_TO_SHOP);
            assertThat(last(customer).writtenBy()).isEqualTo("chenjing");
        }
    }

    @Test
    @DisplayName("T5, F5, T9: out of turn, late, rejected, corrected")
    void records() {
        assertThat(last("黎腊八").step()).isNull();
        assertThat(last("尹冬藏").step()).isNull();
        assertThat(last("石小年").isLate(zone.zone())).isTrue();
        assertThat(last("岳除夕").isRejected()).isTrue();
        assertThat(flags.of(caseOf("岳除夕"))).extracting(Flag::happened).containsExactly("rejected");
        assertThat(sheets.correctionsOf(sheet("祝元宵")).values())
                .singleElement()
                .satisfies(earlier -> assertThat(earlier).hasSize(1));
        assertThat(last("祝元宵").summary()).contains("十二万");
        assertThat(last("白露晞").answers().text("whyNotCome").orElseThrow()).contains("发烧");
    }

    @Test
    @DisplayName("F1 to F4: a long story with all of it; open promises, material handed over")
    void rich() {
        assertThat(sheet("苏立夏")).extracting(TrackingRecord::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(sheet("苏立夏").stream().filter(TrackingRecord::hasOpenPromise)).hasSize(2);
        assertThat(customers.reach(customer("苏立夏")))
                .extracting(Customers.Reach::kind)
                .containsExactly("phone", "phone", "wechat", "email");
        assertThat(customers.file(customer("苏立夏")).needs().values(PackagedForms.named(NewCustomer.FORM)))
                .containsOnlyKeys(but(NewCustomer.FORM, NewCustomer.READ_BY_CODE));
        assertThat(sheet("苏立夏")
                        .get(5)
                        .answers()
                        .values(PackagedForms.named(TrackingRecord.FORM))
                        .keySet())
                .isEqualTo(but(
                        TrackingRecord.FORM,
                        TrackingRecord.READ_BY_CODE,
                        Set.of("intention", "renovationTime", "whyNotCome")));
        assertThat(attachments.of(customer("苏立夏")))
                .extracting(Attachments.Attachment::kind)
                .as("the finished design stands with the plan")
                .containsExactlyInAnyOrder("floor-plan", "design");
        assertThat(sheet("夏满园").stream().filter(TrackingRecord::hasOpenPromise)).hasSize(2);
        assertThat(sheet("夏满园").stream().filter(each -> each.material().isPresent()))
                .hasSize(2);
    }

    /** Keys of all that a form asks, but for these. */
    @SafeVarargs
    private static Set<String> but(String form, Set<String>... others) {
        var keys = PackagedForms.named(form).fieldsInOrder().stream()
                .filter(field -> !field.helper())
                .map(FormSchema.Field::key)
                .collect(Collectors.toSet());
        Stream.of(others).forEach(keys::removeAll);
        return keys;
    }

    @Test
    @DisplayName("P2, P3: signed after five stages, one of them sent back, with amount and day, dissent and a deputy")
    void signedProject() {
        var flow = projects.flow(project("松湖文化馆改造工程"));
        assertThat(flow.project().contractAmount()).isEqualByComparingTo("2680000");
        assertThat(flow.project().signedOn()).isBefore(today());
        assertThat(flow.project().header()).hasNoNullFieldsOrPropertiesExcept("answers");
        assertThat(flow.project().departmentId()).isEqualTo("projects");
        assertThat(flow.stages())
                .allSatisfy(stage -> assertThat(stage.run())
                        .isNotNull()
                        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Decision.APPROVED)));
        assertThat(flow.stages().stream().map(stage -> stage.rounds().size())).containsExactly(1, 1, 2, 1, 1);
        assertThat(flow.stages().stream().flatMap(stage -> stage.rounds().stream()))
                .allSatisfy(round -> assertThat(round.judgements())
                        .extracting(Judgement::role)
                        .containsExactly(Role.values()));
        var bid = flow.stages().get(Stage.QUOTATION.ordinal()).rounds().get(0);
        assertThat(bid.judgements().stream().filter(bid::isDissent))
                .extracting(Judgement::person)
                .containsExactly("zhoujie");
        assertThat(flow.stages()
                        .get(Stage.NEGOTIATION.ordinal())
                        .rounds()
                        .get(0)
                        .by(Role.MANAGER))
                .isNotNull()
                .satisfies(judgement -> {
                    assertThat(judgement.person()).isEqualTo("wuqian");
                    assertThat(judgement.standsInFor()).isEqualTo("liuyang");
                });
    }

    @Test
    @DisplayName("P3, P5: stopped with a reason; sent back for want of a promise, and judged again in the next round")
    void stoppedAndSentBack() {
        assertThat(rounds("江畔名邸二期精装样板房", Stage.SOLUTION_DESIGN).get(0).decision())
                .hasValueSatisfying(decision -> {
                    assertThat(decision.decision()).isEqualTo(Decision.STOPPED);
                    assertThat(decision.reason()).contains("预付款");
                });
        var firstContact = rounds("银杏公馆会所装修", Stage.FIRST_CONTACT);
        assertThat(firstContact).hasSize(2);
        assertThat(firstContact.get(0).report().told().promised()).isFalse();
        assertThat(firstContact.get(0).judgements()).extracting(Judgement::role).containsExactly(Role.values());
        assertThat(firstContact.get(1).report().told().promised()).isTrue();
        assertThat(firstContact.get(1).judgements())
                .extracting(Judgement::person)
                .containsExactly("wangwei", "zhoujie");
        assertThat(rounds("云顶写字楼 12 至 15 层办公区", Stage.SOLUTION_DESIGN).get(0).decision())
                .hasValueSatisfying(decision -> assertThat(decision.measures()).contains("财务总监"));
        assertThat(rounds("清水湾酒店式公寓软装", Stage.FIRST_CONTACT).get(0).judgements())
                .extracting(Judgement::opinion)
                .containsExactly(Opinion.GO_ON, Opinion.MORE_WORK, Opinion.GO_ON);
    }

    @Test
    @DisplayName("P4, P8: applications are filled in, one is still missing, and one project has all nine forms")
    void formsOfProjects() {
        assertThat(documents.filled(Project.KIND, project("松湖文化馆改造工程"))).hasSize(9);
        assertThat(rounds("松湖文化馆改造工程", Stage.FIRST_CONTACT).get(0).report().missingForms())
                .isEmpty();
        assertThat(documents.filled(Project.KIND, project("柏岭医院门诊楼装修"))).containsExactly("project-application");
        assertThat(projects.formsOf(project("古渡街游客中心装修")).orElseThrow().missing())
                .containsExactly(Map.entry("project-application", Checklist.Missing.BLOCKS));
    }

    @Test
    @DisplayName("P9: one judgement is beyond its deadline: reminded, reported upward, still open, and no money")
    void beyondItsDeadline() {
        UUID hospital = project("柏岭医院门诊楼装修");
        assertThat(holders.of(List.of(hospital)).get(hospital)).singleElement().satisfies(holder -> {
            assertThat(holder.role()).contains(Role.MANAGER);
            assertThat(holder.overdue()).isTrue();
        });
        assertThat(database.sql("select project_id from project_event where kind in ('reminded', 'reported-upward')")
                        .query(UUID.class)
                        .list())
                .as("nobody else let a deadline pass")
                .containsExactly(hospital, hospital);
        assertThat(history.toldTo("liuyang", Instant.now(), Duration.ofDays(42)))
                .extracting(HistoryEntry::kind)
                .containsExactly("reminded");
        assertThat(history.toldTo("huangtao", Instant.now(), Duration.ofDays(42)))
                .extracting(HistoryEntry::kind)
                .containsExactly("reported-upward");
        assertThat(flags.of(project("翰林府公寓批量精装"))).singleElement().satisfies(flag -> {
            assertThat(flag.amount()).isZero();
            assertThat(flag.person()).isEqualTo("wangwei");
        });
    }

    @Test
    @DisplayName("P4 to P7: what is met is shown; some of it is not met; who is to act soon has a day for it")
    void conditions() {
        var answers = PROJECTS.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> projects.flow(project(line.split("\\s*\\|")[0])).stages().stream())
                .flatMap(stage -> stage.rounds().stream())
                .flatMap(round -> round.answers().stream())
                .toList();
        assertThat(answers.stream()
                        .filter(Flow.Answer::met)
                        // The decision is the evidence of what it fills in.
                        .filter(answer -> !answer.condition().byDecision()))
                .hasSizeGreaterThan(90)
                .allSatisfy(answer -> assertThat(answer.evidence()).isNotBlank());
        assertThat(answers.stream().filter(answer -> !answer.met())).hasSizeBetween(10, 40);
        for (String project : List.of("南屏区便民服务中心装修", "银杏公馆会所装修", "清水湾酒店式公寓软装", "南屏第二中学图书馆装修", "桃源里人才公寓精装")) {
            UUID id = project(project);
            assertThat(holders.of(List.of(id)).get(id))
                    .as(project)
                    .allSatisfy(holder -> assertThat(holder.due())
                            .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(48))));
        }
        assertThat(holders.waitingFor("lina")).as("her customers come first").hasSize(1);
    }

    @Test
    @DisplayName("what people were told reads in words, in both languages")
    void notices() {
        var told = people.people().stream()
                .flatMap(person -> inbox.newest(person.userId(), false, null, 500).stream())
                .toList();
        assertThat(told)
                .extracting(InboxNotice::kind)
                .contains("flag-raised", "customer-record-missed", "project-reminded", "project-reported-upward");
        for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(told)
                    .allSatisfy(notice -> assertThat(noticeText.of(notice, language))
                            .doesNotContainPattern("[{}_]|record-\\d|\\d\\.\\d( |$|元)|\\dT\\d")
                            .isNotEqualTo(notice.kind()));
        }
    }

    @Test
    @DisplayName("P9: everybody who judges has a deputy; one was away, one will be, nobody is")
    void deputies() {
        assertThat(deputies.deputies()).containsOnlyKeys("liuyang", "zhoujie", "huangtao");
        assertThat(deputies.historyOf("zhoujie"))
                .extracting(NamedDeputy::deputy)
                .containsExactly("wuqian", "liuyang");
        assertThat(deputies.absencesOf("liuyang"))
                .singleElement()
                .satisfies(absence -> assertThat(absence.isOver(today())).isTrue());
        assertThat(deputies.absencesOf("huangtao"))
                .singleElement()
                .satisfies(absence -> assertThat(absence.isPlanned(today())).isTrue());
        assertThat(deputies.absencesOn(today())).isEmpty();
    }

    @Test
    @DisplayName("projects were played, not written: every row was told to the history, in its turn, in working hours")
    void projectsWerePlayed() {
        for (String times : List.of(
                "select written_at from stage_report",
                "select judged_at from judgement",
                "select started_at from project")) {
            assertThat(database.sql(times).query(Instant.class).list())
                    .as(times)
                    .hasSizeGreaterThan(10)
                    .allMatch(time -> time.isBefore(Instant.now()))
                    .extracting(time -> LocalTime.ofInstant(time, zone.zone()))
                    .allMatch(time -> !time.isBefore(LocalTime.of(9, 0)) && !time.isAfter(LocalTime.of(18, 0)));
        }
        assertThat(count("select count(*) from project_event where at > current_timestamp"))
                .isZero();
        assertThat(count("select count(*) from project where signed_on > current_date"))
                .isZero();
        assertThat(count("select count(*) from stage_report r join stage_run s on s.id = r.stage_run_id"
                        + " where r.written_at < s.opened_at"))
                .isZero();
        assertThat(count("select count(*) from judgement j join stage_report r"
                        + " on r.stage_run_id = j.stage_run_id and r.round = j.round where j.judged_at < r.written_at"))
                .isZero();
        assertThat(count("select count(*) from project_event where kind in ('judged', 'decided')"))
                .isEqualTo(count("select count(*) from judgement"));
        assertThat(count("select count(*) from project_event where kind = 'report-written'"))
                .isEqualTo(count("select count(*) from stage_report"));
        assertThat(count("select count(*) from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_"
                        + " where p.business_key_ in (select cast(id as varchar) from project)"
                        + " and t.delete_reason_ = 'completed'"))
                .as("a step of the diagram for each")
                .isEqualTo(count("select count(*) from judgement")
                        + count("select count(*) from stage_report")
                        + count("select count(*) from price_decision"));
        assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'StageReview'"))
                .isEqualTo(count("select count(*) from stage_run"));
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    @Test
    @DisplayName("people contact customers in working hours")
    void workingHours() {
        var times = database.sql("select contacted_at from tracking_record")
                .query(Instant.class)
                .list();
        assertThat(times)
                .extracting(time -> LocalTime.ofInstant(time, zone.zone()))
                .allMatch(time -> !time.isBefore(LocalTime.of(9, 0)) && !time.isAfter(LocalTime.of(18, 0)));
    }

    @Test
    @DisplayName("nothing due is left unfired, the clock goes right, and nobody is still logged in")
    void present() {
        assertThat(management
                        .createJobQuery()
                        .timers()
                        .duedateLowerThan(new Date(context.getStartupDate()))
                        .count())
                .isZero();
        assertThat(ClockUtil.getCurrentTime().toInstant()).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
        assertThat(identity.getCurrentAuthentication()).isNull();
        assertThat(management.createJobQuery().noRetriesLeft().count()).isZero();
    }

    @Test
    @DisplayName("everybody has a login, a name, a group and a department; the salespeople have their manager")
    void people() {
        assertThat(people.people())
                .extracting(SampleLogins.Person::userId)
                .containsExactly(
                        "lina",
                        "wangwei",
                        "xumin",
                        "chenjing",
                        "zhaoyan",
                        "sunli",
                        "liuyang",
                        "wuqian",
                        "zhoujie",
                        "huangtao",
                        "hejing",
                        "expert1",
                        "guofang",
                        "admin");
        assertThat(people.people()).extracting(SampleLogins.Person::name).contains("李娜", "刘洋", "专家一号");
        assertThat(people.people()).allSatisfy(person -> {
            assertThat(identity.checkPassword(person.userId(), "revisit-demo")).isTrue();
            assertThat(staff.departmentOf(person.userId())).isPresent();
            assertThat(identity.createUserQuery()
                            .memberOfGroup(person.group())
                            .userId(person.userId())
                            .count())
                    .isOne();
        });
        assertThat(staff.teamOf("liuyang")).contains("lina", "wangwei", "xumin");
        assertThat(staff.teamOf("zhoujie")).contains("lina", "wangwei", "xumin").doesNotContain("chenjing", "zhaoyan");
        assertThat(staff.teamOf("wuqian")).contains("zhaoyan", "sunli").doesNotContain("lina", "wangwei", "xumin");
    }

    @Test
    @DisplayName("the console says where to go and who to be")
    void welcome() {
        assertThat(welcome.text("http://localhost:8080"))
                .contains("http://localhost:8080", "revisit-demo", "lina · wangwei", "admin", "样板公司");
    }

    @Test
    @DisplayName("starting again changes nothing")
    void startedAgain() {
        var before = everything();

        company.start();

        assertThat(everything()).isEqualTo(before);
    }

    /** The whole database, as statements that would make it. */
    private List<String> everything() {
        return database.sql("script nosettings").query(String.class).list();
    }

    @Test
    @DisplayName("a start that was killed in the middle is started over")
    void startedOver() {
        house.empty();
        var stories = SampleCompany.stories(new SampleDays(Instant.now(), zone.zone()));
        var halfOfThem = IntStream.range(0, stories.size())
                .filter(number -> number % 2 == 0)
                .mapToObj(stories::get)
                .toList();
        sixWeeks.pass(halfOfThem, Instant.now().minus(Duration.ofDays(20)));
        assertThat(count("select count(*) from project"))
                .as("some of the projects, too")
                .isBetween(3, 8);
        management.setProperty("revisit.sampleCompany", "begun " + Instant.now());
        company.start();

        stories();
        present();
        var leftOver = database.sql("select count(*) from act_hi_procinst where business_key_ is not null"
                        + " and business_key_ not in (select cast(id as varchar) from tracking_case)"
                        + " and business_key_ not in (select cast(id as varchar) from project)"
                        + " and business_key_ not in (select cast(id as varchar) from design_job)"
                        + " and business_key_ not in (select cast(id as varchar) from reception)"
                        + " and business_key_ not in (select cast(id as varchar) from sheet_case)"
                        + " and business_key_ not in (select cast(id as varchar) from flag)")
                .query(Integer.class)
                .single();
        assertThat(leftOver).isZero();
    }

    @Test
    @DisplayName("one that somebody has worked in meanwhile stays as it is")
    void workedInMeanwhile() {
        management.setProperty("revisit.sampleCompany", "begun " + Instant.now().minus(Duration.ofDays(20)));
        var before = database.sql("select id from tracking_case order by id")
                .query(UUID.class)
                .list();

        company.start();

        assertThat(database.sql("select id from tracking_case order by id")
                        .query(UUID.class)
                        .list())
                .isEqualTo(before);
        assertThat(management.getProperties()).containsEntry("revisit.sampleCompany", "made");
    }

    /** Whatever the day on which it is made, payroll has something to show. Nobody else finds what this leaves. */
    @Nested
    @DirtiesContext
    class OnAnyDay {

        private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

        @Autowired
        private Statements statements;

        @Autowired
        private Reconciliation reconciliation;

        /** The first day of a month, and the last one, reach the furthest. */
        @ParameterizedTest
        @ValueSource(strings = {"2027-01-01T00:20", "2026-12-31T23:57"})
        @DisplayName("C4: the last month is closed, with earnings and deductions; the open one has something in it")
        void statements(String at) {
            Instant now = LocalDateTime.parse(at).atZone(zone.zone()).toInstant();
            house.empty();
            company.make(now);
            assertStories();
            assertProjects();
            var open = YearMonth.from(now.atZone(zone.zone()));

            var last = statements.month(open.minusMonths(1), PAYROLL);
            assertThat(last.closed()).isTrue();
            assertThat(last.statements())
                    .as("earned, and something deducted from it")
                    .anyMatch(statement -> statement.earned().signum() > 0
                            && statement.deducted().signum() > 0
                            && statement.net().signum() > 0);
            var current = statements.month(open, PAYROLL);
            assertThat(current.closed()).isFalse();
            assertThat(current.statements()).extracting(Statement::person).contains("lina");
            assertThat(reconciliation.run())
                    .as("the job executor is off: what falls due after the stories waits")
                    .filteredOn(difference -> difference.kind() != Difference.Kind.DEADLINE_NOT_FIRED)
                    .isEmpty();
        }
    }
}
