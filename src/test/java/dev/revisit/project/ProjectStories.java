package dev.revisit.project;

import static dev.revisit.tracking.CustomerStory.DAY_0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.form.EarlierAnswers;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.project.history.History;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Role;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of projects on the whole of the application; each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class ProjectStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProjectProcess process;

    @Autowired
    private Projects projects;

    @Autowired
    private History history;

    @Autowired
    private Checklists checklists;

    @Autowired
    private Flags flags;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Staff staff;

    @Autowired
    private Viewers viewers;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    private ProjectFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    @DisplayName("P2, P3: five stages, each opened by the approval of the one before, to the signed contract")
    void signed() {
        var project = words.started("第一人民医院信息化");
        for (Stage stage : Stage.values()) {
            assertThat(words.stage(project)).isEqualTo(stage);
            assertThat(words.steps(project)).containsExactly(ProjectSteps.REPORT);
            assertThat(words.task(project, ProjectSteps.REPORT).due())
                    .isEqualTo(story.now().plus(Duration.ofDays(2)));
            story.daysPass(1);
            words.reported(project);
            words.judged(project, Role.MANAGER, "go-on");
            words.judged(project, Role.SALESPERSON, "go-on");
            assertThat(words.steps(project)).containsExactly("UserTask_JudgeAsDepartmentHead");
            words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
            assertThat(words.steps(project)).containsExactly("UserTask_DecideStage");
            assertThat(words.task(project, "UserTask_DecideStage").assignee()).isEqualTo(words.generalManager());
            words.decided(project, "approved");
        }
        var signed = projects.theProject(project);
        assertThat(signed.state()).isEqualTo(Project.State.SIGNED);
        assertThat(signed.contractAmount()).isEqualByComparingTo("1280000");
        assertThat(signed.signedOn())
                .isEqualTo(LocalDate.ofInstant(DAY_0, ZoneId.systemDefault()).plusDays(5));
        story.assertNothingOpen(project);
        assertThat(words.flow(project).stages()).allSatisfy(stage -> {
            assertThat(requireNonNull(stage.run()).outcome()).isEqualTo(Decision.APPROVED);
            assertThat(stage.rounds()).hasSize(1);
            assertThat(stage.rounds().get(0).judgements())
                    .extracting(Judgement::role)
                    .containsExactly(Role.values());
        });
        assertRefused(() -> words.reported(project), "project.signed");
    }

    @Test
    @DisplayName(
            "P3: sent back for more work, the stage is reported and judged anew; dissent stays, with name and time")
    void sentBack() {
        var project = words.started("体育馆照明");
        words.reported(project);
        words.judged(project, Role.SALESPERSON, "go-on");
        words.judged(project, Role.DEPARTMENT_HEAD, "more-work");
        words.judged(project, Role.MANAGER, "stop");
        story.daysPass(1);
        words.decided(project, "back");

        assertThat(words.stage(project)).isEqualTo(Stage.INITIATION);
        assertThat(words.steps(project)).containsExactly(ProjectSteps.REPORT);
        words.round(project, "approved");

        var rounds = words.flow(project).stages().get(0).rounds();
        assertThat(rounds).hasSize(2);
        var first = rounds.get(0);
        assertThat(first.decision().orElseThrow().measures()).isEqualTo("补充采购流程表");
        assertThat(first.judgements().stream().filter(first::isDissent).map(Judgement::person))
                .containsExactly(words.seller(), words.manager());
        assertThat(requireNonNull(first.by(Role.MANAGER)).judgedAt()).isEqualTo(DAY_0);
        assertThat(requireNonNull(first.by(Role.GENERAL_MANAGER)).judgedAt()).isEqualTo(DAY_0.plus(Duration.ofDays(1)));
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
    }

    @Test
    @DisplayName("P3: stopped with a reason, nothing goes on in it; the same project can be started again")
    void stopped() {
        var project = words.started("商场改造");
        words.reported(project);
        words.judgedByAllThree(project, "stop");
        assertThatThrownBy(() -> {
                    words.logIn(Role.GENERAL_MANAGER);
                    process.decide(project, Map.of("decision", "stopped", "judgement", "客户已取消预算"));
                })
                .satisfies(thrown -> assertThat(Refusal.in(thrown).orElseThrow().problems())
                        .extracting(problem -> problem.field() + " " + problem.code())
                        .containsExactly("reason required"));
        words.decided(project, "stopped");

        assertThat(projects.theProject(project).state()).isEqualTo(Project.State.STOPPED);
        story.assertNothingOpen(project);
        assertRefused(() -> words.reported(project), "project.stopped");
        assertThat(words.started("商场改造")).isNotEqualTo(project);
        assertRefused(() -> words.started("商场改造"), "project.already-open");
    }

    @Test
    @DisplayName("P5: without a promised next step the first contact cannot be approved, and the refusal says so")
    void noPromise() {
        var project = words.startedUpTo("科技园一期", Stage.FIRST_CONTACT);
        words.reported(project, withoutPromise());
        words.judgedByAllThree(project, "go-on");

        assertRefused(() -> words.decided(project, "approved"), "project.no-promise");
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
        assertThat(words.steps(project)).containsExactly("UserTask_DecideStage");

        words.decided(project, "back");
        words.round(project, "approved");
        assertThat(words.stage(project)).isEqualTo(Stage.SOLUTION_DESIGN);
    }

    private static Map<String, String> withoutPromise() {
        return Map.of("nextStepPromised", "no", "promise", "", "visit", "");
    }

    @Test
    @DisplayName("P3: the last stage cannot be approved before the report says that the contract is signed")
    void notSigned() {
        var project = words.startedUpTo("科技园二期", Stage.NEGOTIATION);
        words.reported(project, Map.of("signed", "no", "contractAmount", "", "signedOn", ""));
        words.judgedByAllThree(project, "go-on");

        assertRefused(() -> words.decided(project, "approved"), "project.no-signature");
        words.decided(project, "back");
        assertRefused(() -> words.reported(project, Map.of("signedOn", "2027-01-01")), "date.out-of-bounds");
        words.round(project, "approved");
        assertThat(projects.theProject(project).state()).isEqualTo(Project.State.SIGNED);
    }

    @Test
    @DisplayName("P4: approved with conditions unmet only with a reason for each; nobody ticks “approved” beforehand")
    void approvedWithoutConditions() {
        var project = words.started("条件未满足");
        assertThat(words.conditions(project))
                .extracting(Checklist.Item::byDecision)
                .containsExactly(false, false, true);
        assertThat(problems(() -> words.reported(project, Map.of("condition3", true, "evidence3", "经理批了"))))
                .containsExactly("null unknown-field", "null unknown-field");
        words.reported(project, Map.of("condition1", false, "evidence1", "", "condition2", false, "evidence2", ""));
        words.judgedByAllThree(project, "go-on");

        assertThat(problems(() -> decided(project, Map.of()))).containsExactly("unmet1 required", "unmet2 required");
        assertThat(problems(() -> decided(project, Map.of("unmet1", "申请表下周补齐", "unmet2", "短"))))
                .containsExactly("unmet2 too-short");
        assertThat(problems(
                        () -> decided(project, Map.of("unmet1", "申请表下周补齐", "unmet2", "口头报过，补书面", "unmet3", "本来就由决定填"))))
                .containsExactly("null unknown-field");
        // Whatever way past the form somebody finds (ADR 0010).
        var nothing = new Judgement.Note(null, Decision.APPROVED, "综合四方判断后决定", null, null, null);
        assertThat(problems(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(
                                tx -> projects.decide(project, nothing, words.generalManager(), story.now()))))
                .containsExactly("unmet1 project.why-unmet", "unmet2 project.why-unmet");
        assertThat(words.stage(project)).isEqualTo(Stage.INITIATION);

        decided(project, Map.of("unmet1", "申请表下周补齐", "unmet2", "口头报过，补书面"));

        var round = words.flow(project).stages().get(0).rounds().get(0);
        assertThat(round.answers()).extracting(Flow.Answer::met).containsExactly(false, false, true);
        assertThat(round.answers()).extracting(Flow.Answer::waiver).containsExactly("申请表下周补齐", "口头报过，补书面", null);
        assertThat(round.decision().orElseThrow().waivers())
                .extracting(Judgement.Waiver::reason)
                .containsExactly("申请表下周补齐", "口头报过，补书面");
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
    }

    @Test
    @DisplayName("P4: what is sent back or stopped owes no reason for what is unmet; and all met, none is asked")
    void noReasonOwed() {
        var project = words.started("退回不需要理由");
        words.reported(project, Map.of("condition1", false, "evidence1", ""));
        words.judgedByAllThree(project, "more-work");
        words.decided(project, "back");
        words.reported(project);
        words.judgedByAllThree(project, "go-on");
        assertThat(problems(() -> decided(project, Map.of("unmet1", "已经补齐了")))).containsExactly("null unknown-field");
        words.decided(project, "approved");

        assertThat(words.flow(project).stages().get(0).rounds())
                .extracting(round -> round.answers().get(2).met())
                .as("filled in by the decision")
                .containsExactly(false, true);
    }

    @Test
    @DisplayName("P4, P8: initiation is not reported before its application is filled in, and the refusal says where")
    void applicationBlocks() {
        var project = words.started("没有申请表");

        var refused = Refusal.in(
                        requireNonNull(catchThrowable(() -> process.report(project, words.reportAlone(project)))))
                .orElseThrow();
        var text = application.getBean(RefusalText.class);
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("project.form-owed");
        assertThat(text.words(refused, Locale.CHINESE))
                .contains("项目立项申请表", projects.theProject(project).number());
        assertThat(text.words(refused, Locale.ENGLISH)).contains("Project application");
        assertThat(words.flow(project).current().rounds()).isEmpty();
        assertThat(words.steps(project)).containsExactly(ProjectSteps.REPORT);
        assertThat(card(project, ProjectSteps.REPORT)).contains("项目立项申请表", "填写实际情况前须完成");
        assertThat(offered(project)).isEmpty();

        ProjectFixture.applied(application, project);

        assertThat(card(project, ProjectSteps.REPORT)).doesNotContain("填写实际情况前须完成");
        assertThat(offered(project).get("condition1")).isEqualTo(BooleanNode.TRUE);
        assertThat(requireNonNull(offered(project).get("evidence1")).asText())
                .contains("项目立项申请表", "Project application");
        assertThat(offered(project)).hasSize(2);
        process.report(project, words.reportAlone(project));
        assertThat(words.flow(project).current().rounds().get(0).report().missingForms())
                .isEmpty();
    }

    @Test
    @DisplayName("P8: a form that only warns is named to the judges and stays with the round")
    void missingFormsStand() {
        var project = words.startedUpTo("没有拜访报告", Stage.FIRST_CONTACT);
        assertThat(card(project, ProjectSteps.REPORT)).contains("尚未填写：客户拜访总结报告");

        words.reported(project);

        assertThat(words.flow(project).current().rounds().get(0).report().missingForms())
                .containsExactlyInAnyOrder(
                        "account-basics",
                        "account-contact",
                        "account-relation",
                        "procurement-step",
                        "purchasing-role",
                        "relationship-assessment",
                        "strengthening-action",
                        "visit-report");
        assertThat(card(project, "UserTask_JudgeAsManager")).contains("填写实际情况时尚未填写：", "客户拜访总结报告");
    }

    @Test
    @DisplayName(
            "P8: whoever edits the checklists says whether a missing form blocks or warns, for stages that open then")
    void managerDecidesWhatBlocks() {
        var running = words.started("旧设置");
        words.logIn(Role.MANAGER);
        var editor = viewers.current();
        var now = checklists.current(Stage.INITIATION);
        var lenient = new Checklists.Draft(
                Checklists.Draft.of(now).lines(),
                Map.of("project-application", Checklist.Missing.WARNS, "account-basics", Checklist.Missing.BLOCKS));
        var edited = checklists.edit(Stage.INITIATION, now.version(), lenient, editor, story.now());
        try {
            assertThat(edited.forms())
                    .containsEntry("project-application", Checklist.Missing.WARNS)
                    .containsEntry("account-basics", Checklist.Missing.BLOCKS);
            assertThat(checklists.history(Stage.INITIATION).get(1).forms())
                    .containsExactly(Map.entry("project-application", Checklist.Missing.BLOCKS));
            words.logIn(Role.SALESPERSON);
            assertRefused(() -> process.report(running, words.reportAlone(running)), "project.form-owed");
            var later = words.started("新设置");
            assertThat(problems(() -> process.report(later, words.reportAlone(later))))
                    .containsExactly("null project.form-owed");
            words.logIn(Role.MANAGER);
            assertThat(problems(() -> checklists.edit(
                            Stage.INITIATION,
                            edited.version(),
                            new Checklists.Draft(lenient.lines(), Map.of("visitor-form", Checklist.Missing.WARNS)),
                            editor,
                            story.now())))
                    .containsExactly("null checklist.unknown-form");
        } finally {
            checklists.edit(Stage.INITIATION, edited.version(), Checklists.Draft.of(now), editor, story.now());
        }
        var warned = checklists.edit(
                Stage.INITIATION,
                edited.version() + 1,
                new Checklists.Draft(Checklists.Draft.of(now).lines(), Map.of()),
                editor,
                story.now());
        try {
            assertThat(warned.forms())
                    .as("a form that is somebody's evidence is at least warned of")
                    .containsExactly(Map.entry("project-application", Checklist.Missing.WARNS));
            var later = words.started("只提示");
            process.report(later, words.reportAlone(later));
            assertThat(words.flow(later).current().rounds().get(0).report().missingForms())
                    .containsExactly("project-application");
        } finally {
            checklists.edit(Stage.INITIATION, warned.version(), Checklists.Draft.of(now), editor, story.now());
        }
    }

    @Test
    @DisplayName("P8: a stage that was open before forms could be filled in is warned only")
    void earlierStagesAreWarned() {
        var project = words.started("升级前的项目");
        database.sql("update stage_run set forms_block = false where project_id = ?")
                .param(project)
                .update();

        process.report(project, words.reportAlone(project));

        assertThat(words.flow(project).current().rounds().get(0).report().missingForms())
                .containsExactly("project-application");
    }

    /** What the report's form is shown with. */
    private Map<String, JsonNode> offered(UUID project) {
        return application.getBeansOfType(EarlierAnswers.class).values().stream()
                .map(feature -> feature.earlierAnswers(ProjectSteps.REPORT, project.toString()))
                .filter(answers -> !answers.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    private String card(UUID project, String step) {
        return String.join(
                "\n",
                application
                        .getBean(ProjectText.class)
                        .card(step, project.toString(), Locale.CHINESE)
                        .orElseThrow()
                        .lines());
    }

    private void decided(UUID project, Map<String, String> reasons) {
        words.logIn(Role.GENERAL_MANAGER);
        var form = ProjectFixture.decision("approved");
        form.putAll(reasons);
        process.decide(project, form);
    }

    private static List<String> problems(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return Refusal.in(requireNonNull(catchThrowable(act))).orElseThrow().problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
    }

    @Test
    @DisplayName("P4–P7: a running stage keeps the checklist it began with; the next ones get the edited one")
    void checklistIsKept() {
        var running = words.started("旧清单项目");
        int before = projects.checklistOf(running).orElseThrow().conditions().size();
        words.logIn(Role.MANAGER);
        var now = checklists.current(Stage.INITIATION);
        var lines = new ArrayList<>(Checklists.Draft.of(now).lines());
        lines.add(new Checklists.ConditionText(
                Stage.ReportPart.WHOLE, Checklist.Kind.CONDITION, "客户资信已查 " + words.department(), "", List.of()));
        var draft = new Checklists.Draft(lines, now.forms());
        var editor = viewers.current();
        var edited = checklists.edit(Stage.INITIATION, now.version(), draft, editor, story.now());
        try {
            assertThat(edited.version()).isEqualTo(now.version() + 1);
            assertRefused(
                    () -> checklists.edit(Stage.INITIATION, now.version(), draft, editor, story.now()),
                    "checklist.edited-meanwhile");

            assertThat(projects.checklistOf(running).orElseThrow().id()).isEqualTo(now.id());
            words.round(running, "approved");
            assertThat(words.flow(running).stages().get(0).rounds().get(0).answers())
                    .hasSize(before)
                    .allMatch(Flow.Answer::met);
            var later = words.started("新清单项目");
            assertThat(projects.checklistOf(later).orElseThrow().conditions())
                    .hasSize(before + 1)
                    .extracting(Checklist.Item::textZh)
                    .contains("客户资信已查 " + words.department());
            words.round(later, "approved");
        } finally {
            checklists.edit(Stage.INITIATION, edited.version(), Checklists.Draft.of(now), editor, story.now());
        }
    }

    @Test
    @DisplayName("A condition that is ticked needs its evidence; one of another stage is not asked")
    void evidence() {
        var project = words.started("依据");
        words.logIn(Role.SALESPERSON);
        assertThatThrownBy(() -> words.reported(project, Map.of("evidence2", "", "appointment", "打过电话了")))
                .satisfies(thrown -> assertThat(Refusal.in(thrown).orElseThrow().problems())
                        .extracting(problem -> problem.field() + " " + problem.code() + " " + problem.args())
                        .containsExactly("evidence2 required []", "null unknown-field [appointment]"));
        words.reported(project, Map.of("condition2", false, "evidence2", ""));
        assertThat(words.flow(project).stages().get(0).rounds().get(0).answers())
                .extracting(Flow.Answer::met)
                .containsExactly(true, false, false);
    }

    @Test
    @DisplayName("C1: a report not written is a flag of 0 yuan at its due time, and one for each 7 days more")
    void missedReport() {
        var project = words.started("逾期项目");
        story.daysPass(10);

        assertThat(flags.of(project)).extracting(Flag::dueAt).containsExactly(day(2), day(9));
        assertThat(flags.of(project)).allSatisfy(flag -> {
            assertThat(flag.rule()).isEqualTo("P3");
            assertThat(flag.person()).isEqualTo(words.seller());
            assertThat(flag.amount()).isEqualByComparingTo("0");
            assertThat(flag.subject().number())
                    .isEqualTo(projects.theProject(project).number());
        });
        words.reported(project);
        story.daysPass(20);
        assertThat(flags.of(project)).hasSize(2);
        assertThat(kinds(project)).contains("report-missed", "flag-raised", "report-written");
    }

    @Test
    @DisplayName("C2: a report that outruns a late job executor is missed all the same; one in time is not")
    void lateExecutor() {
        var late = words.started("执行器停了");
        var inTime = words.started("及时填写");
        story.daysPassUnattended(1.9);
        words.reported(inTime);
        story.daysPassUnattended(1);
        words.reported(late);
        assertThat(flags.of(late)).extracting(Flag::dueAt).containsExactly(day(2));
        assertThat(flags.of(inTime)).isEmpty();
    }

    @Test
    @DisplayName(
            "P9: a judgement that does not come is reminded on day 2, reported upward on day 3, never skipped, never fined")
    void judgementOverdue() {
        var project = words.started("判断逾期");
        words.reported(project);
        words.judged(project, Role.SALESPERSON, "go-on");
        story.daysPass(5);

        assertThat(words.steps(project)).containsExactly("UserTask_JudgeAsDepartmentHead", "UserTask_JudgeAsManager");
        assertThat(flags.of(project)).isEmpty();
        var told = history.of(project).stream()
                .filter(entry -> entry.kind().equals("reminded") || entry.kind().equals("reported-upward"))
                .map(entry -> entry.kind() + " " + entry.addressee() + " on "
                        + Duration.between(DAY_0, entry.at()).toDays() + " as "
                        + entry.details().get("role"))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "reminded " + words.head() + " on 2 as department-head",
                        "reminded " + words.manager() + " on 2 as manager",
                        "reported-upward " + words.generalManager() + " on 3 as department-head",
                        "reported-upward " + words.generalManager() + " on 3 as manager");
        words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
        words.judged(project, Role.MANAGER, "go-on");
        words.decided(project, "approved");
        assertThat(words.stage(project)).isEqualTo(Stage.FIRST_CONTACT);
    }

    @Test
    @DisplayName("P3: who is away is covered by the deputy they named, and shown so; back again, it is theirs again")
    void deputy() {
        words.employs(words.department() + "-second", Groups.MANAGER);
        String second = words.department() + "-second";
        var project = words.started("代理判断");
        words.reported(project);
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(words.head());

        words.logIn(Role.DEPARTMENT_HEAD);
        var today = LocalDate.ofInstant(story.now(), ZoneId.systemDefault());
        deputies.name(words.head(), second, viewers.current(), story.now());
        var absence = deputies.away(words.head(), today, today.plusDays(3), viewers.current(), story.now());

        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(second);
        assertRefused(() -> words.judged(project, Role.DEPARTMENT_HEAD, "go-on"), "task.of-somebody-else");
        deputies.back(absence, viewers.current(), story.now());
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(words.head());
        deputies.away(words.head(), today, today.plusDays(3), viewers.current(), story.now());

        story.logIn(second, "manager");
        process.judge(project, ProjectFixture.judgement("more-work"));
        var judged = requireNonNull(
                words.flow(project).stages().get(0).rounds().get(0).by(Role.DEPARTMENT_HEAD));
        assertThat(judged.person()).isEqualTo(second);
        assertThat(judged.standsInFor()).isEqualTo(words.head());
    }

    @Test
    @DisplayName("P3: an absence that begins later moves the open judgement on its first day")
    void absenceBegins() {
        String second = words.department() + "-second";
        words.employs(second, Groups.MANAGER);
        words.logIn(Role.DEPARTMENT_HEAD);
        var tomorrow = LocalDate.ofInstant(story.now(), ZoneId.systemDefault()).plusDays(1);
        deputies.name(words.head(), second, viewers.current(), story.now());
        deputies.away(words.head(), tomorrow, tomorrow, viewers.current(), story.now());
        var project = words.started("明天请假");
        words.reported(project);
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(words.head());

        story.daysPass(1);
        everyHour();
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(second);
        story.daysPass(1);
        everyHour();
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(words.head());
    }

    /** What is done at five past each hour is what is done when people change places. */
    private void everyHour() {
        application.publishEvent(new Staff.PlacesChanged(Set.of()));
    }

    @Test
    @DisplayName("A project that nobody could judge does not start, and the refusal says who is missing")
    void nobodyToJudge() {
        staff.stopLeading(words.head(), words.department());
        staff.stopLeading(words.manager(), words.department());
        assertThatThrownBy(() -> words.started("没有主管"))
                .satisfies(thrown -> assertThat(Refusal.in(thrown).orElseThrow().problems())
                        .extracting(problem -> problem.code())
                        .containsExactly("project.no-department-head", "project.no-manager"));
        assertThat(database.sql("select count(*) from project where name = '没有主管'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("Two supervisors judge at the same moment: both judgements are kept, the stage goes on once")
    void twoAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            var project = words.started("同时判断 " + i);
            words.reported(project);
            words.judged(project, Role.SALESPERSON, "go-on");
            var failures = atOnce(List.of(
                    () -> words.judged(project, Role.MANAGER, "go-on"),
                    () -> words.judged(project, Role.DEPARTMENT_HEAD, "more-work")));
            assertThat(failures).isEmpty();
            assertThat(words.steps(project)).containsExactly("UserTask_DecideStage");
            assertThat(words.flow(project).stages().get(0).rounds().get(0).judgements())
                    .hasSize(3);
        }
    }

    @Test
    @DisplayName("One judges twice at the same moment, and decides twice: one outcome, the other is told")
    void twiceAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            var project = words.started("两次点击 " + i);
            words.reported(project);
            words.judged(project, Role.SALESPERSON, "go-on");
            words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
            assertThat(atOnce(List.of(
                            () -> words.judged(project, Role.MANAGER, "go-on"),
                            () -> words.judged(project, Role.MANAGER, "stop"))))
                    .hasSize(1)
                    .allSatisfy(told -> assertThat(told).isInstanceOf(RuntimeException.class));
            assertThat(words.flow(project).stages().get(0).rounds().get(0).judgements())
                    .hasSize(3);

            var told =
                    atOnce(List.of(() -> words.decided(project, "approved"), () -> words.decided(project, "stopped")));
            assertThat(told).hasSize(1);
            var round = words.flow(project).stages().get(0).rounds().get(0);
            assertThat(round.judgements()).hasSize(4);
            boolean stopped = round.decision().orElseThrow().decision() == Decision.STOPPED;
            assertThat(projects.theProject(project).state())
                    .isEqualTo(stopped ? Project.State.STOPPED : Project.State.OPEN);
            assertThat(words.steps(project)).isEqualTo(stopped ? List.of() : List.of(ProjectSteps.REPORT));
        }
    }

    /** What did not work of what several people did at the same moment. */
    static List<Throwable> atOnce(List<Runnable> deeds) throws Exception {
        var start = new CyclicBarrier(deeds.size());
        var failures = new ArrayList<Throwable>();
        try (var threads = new Threads(deeds.size())) {
            var running = deeds.stream()
                    .map(deed -> threads.submit(() -> {
                        start.await();
                        try {
                            deed.run();
                        } finally {
                            SecurityContextHolder.clearContext();
                        }
                        return null;
                    }))
                    .toList();
            for (var one : running) {
                try {
                    one.get();
                } catch (ExecutionException failed) {
                    failures.add(failed.getCause());
                }
            }
        }
        return failures;
    }

    /** Threads that end with the block; an executor closes itself only on newer Java. */
    private record Threads(java.util.concurrent.ExecutorService pool) implements AutoCloseable {

        Threads(int size) {
            this(Executors.newFixedThreadPool(size));
        }

        <T> java.util.concurrent.Future<T> submit(Callable<T> work) {
            return pool.submit(work);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("Nothing that a person wrote in a project is in the engine's tables, during or after")
    void nothingInTheEngine() {
        var project = words.startedUpTo("保密项目名称", Stage.FIRST_CONTACT);
        words.reported(project);
        words.judged(project, Role.MANAGER, "go-on");
        assertNowhereInTheEngine("保密项目名称", "设备科张工", "情况属实", "见附件第");
        words.judged(project, Role.SALESPERSON, "go-on");
        words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
        words.decided(project, "stopped");
        assertNowhereInTheEngine("保密项目名称", "设备科张工", "情况属实", "客户取消了预算");
    }

    private void assertNowhereInTheEngine(String... texts) {
        var columns = database.sql("select table_name, column_name from information_schema.columns"
                        + " where lower(table_name) like 'act\\_%' escape '\\' and lower(data_type) like '%char%'")
                .query((row, n) -> List.of(row.getString(1), row.getString(2)))
                .list();
        assertThat(columns).hasSizeGreaterThan(200);
        for (var column : columns) {
            for (String text : texts) {
                assertThat(database.sql("select count(*) from " + column.get(0) + " where " + column.get(1) + " like ?")
                                .param("%" + text + "%")
                                .query(Integer.class)
                                .single())
                        .as("%s in %s", text, column)
                        .isZero();
            }
        }
    }

    private List<String> kinds(UUID project) {
        return history.of(project).stream().map(HistoryEntry::kind).toList();
    }

    private static java.time.Instant day(int days) {
        return DAY_0.plus(Duration.ofDays(days));
    }

    static void assertRefused(ThrowingCallable deed, String code) {
        assertThatThrownBy(deed)
                .satisfies(thrown -> assertThat(Refusal.in(thrown)
                                .orElseThrow(() -> new AssertionError(thrown))
                                .problems())
                        .extracting(problem -> problem.code())
                        .contains(code));
    }
}
