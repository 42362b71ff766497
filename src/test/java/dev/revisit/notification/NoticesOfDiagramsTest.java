package dev.revisit.notification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Flags;
import dev.revisit.design.DesignFixture;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Role;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever the diagrams remind, tell, report or flag is a notice to that person, and one only, however often the timer
 * fires or the step is retried. The walks are read off the diagrams: one that is drawn anew needs its story here.
 */
@ApplicationTest
class NoticesOfDiagramsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What tells somebody, by its id or its name. */
    private static final Pattern TELLS =
            Pattern.compile("^ServiceTask_(Remind|Tell|Report|Flag|Inform|Notif)|提醒|告知|通知|上报|报告|登记漏");

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private AppealProcess appeals;

    @Autowired
    private Flags flags;

    @Autowired
    private LeaveRequests leave;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient database;

    /**
     * Just before somebody is told.
     *
     * @param key of the case, project, design or reception; null where the act begins it
     * @param act after which they are told; null where it is the timer's
     * @param told kinds and people, as in {@code design-late lina}
     */
    private record Moment(@Nullable UUID key, @Nullable Supplier<UUID> act, List<String> told) {

        static Moment before(UUID key, String... told) {
            return new Moment(key, null, List.of(told));
        }

        static Moment of(Supplier<UUID> act, String... told) {
            return new Moment(null, act, List.of(told));
        }
    }

    /** A way to a step that tells: the timer that leads there, or the step itself where none does. */
    private record Walk(String from, String to, String delegate) {

        @Override
        public String toString() {
            return from.equals(to) ? to : from + " " + to;
        }
    }

    static List<Walk> walks() throws IOException {
        var walks = new ArrayList<Walk>();
        try (var files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                walks.addAll(walks(Files.readString(file)));
            }
        }
        return walks;
    }

    private static List<Walk> walks(String diagram) {
        var into = new HashMap<String, List<String>>();
        Pattern.compile("<bpmn:sequenceFlow [^>]*?sourceRef=\"(\\w+)\" targetRef=\"(\\w+)\"")
                .matcher(diagram)
                .results()
                .forEach(flow -> into.computeIfAbsent(flow.group(2), to -> new ArrayList<>())
                        .add(flow.group(1)));
        var walks = new ArrayList<Walk>();
        Pattern.compile(
                        "<bpmn:serviceTask id=\"(\\w+)\" name=\"([^\"]+)\" camunda:delegateExpression=\"\\$\\{(\\w+)}\"")
                .matcher(diagram)
                .results()
                .filter(task -> TELLS.matcher(task.group(1)).find()
                        || TELLS.matcher(task.group(2)).find())
                .forEach(task -> origins(task.group(1), into)
                        .forEach(from -> walks.add(new Walk(from, task.group(1), task.group(3)))));
        return walks;
    }

    private static Set<String> origins(String step, Map<String, List<String>> into) {
        var origins = new TreeSet<String>();
        var seen = new HashSet<String>();
        var left = new ArrayList<>(into.getOrDefault(step, List.of()));
        while (!left.isEmpty()) {
            String before = left.remove(0);
            if (Pattern.matches("(Deadline|Reminder|Escalation|Wait)_.*", before)) {
                origins.add(before);
            } else if (before.startsWith("Gateway_") && seen.add(before)) {
                left.addAll(into.getOrDefault(before, List.of()));
            } else {
                origins.add(step);
            }
        }
        return origins;
    }

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    @DisplayName("Each step of the diagrams that reminds, tells, reports or flags has its story, and no story is idle")
    void noneForgotten() throws IOException {
        assertThat(stories().keySet())
                .isEqualTo(new TreeSet<>(walks().stream().map(Walk::toString).toList()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("walks")
    @DisplayName("Whoever is to hear of it reads one notice, and none more when it is repeated")
    void toldOnce(Walk walk) {
        Moment moment =
                requireNonNull(stories().get(walk.toString()), walk::toString).get();
        Set<String> before = keys();
        JavaDelegate delegate = application.getBean(walk.delegate(), JavaDelegate.class);
        if (moment.act() == null) {
            Job timer = timer(walk.from(), requireNonNull(moment.key()));
            ClockUtil.setCurrentTime(timer.getDuedate());
            fires(timer, delegate);
            assertThat(toldSince(before)).containsExactlyInAnyOrderElementsOf(moment.told());
            // Handled twice: a node died after it, a minute later another one has it.
            ClockUtil.setCurrentTime(new Date(timer.getDuedate().getTime() + 60_000));
            fires(timer, delegate);
            management.executeJob(timer.getId());
        } else {
            UUID key = moment.act().get();
            assertThat(toldSince(before)).containsExactlyInAnyOrderElementsOf(moment.told());
            ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + 60_000));
            repeated(key, delegate);
        }
        assertThat(toldSince(before)).as("repeated").containsExactlyInAnyOrderElementsOf(moment.told());
    }

    @Test
    @DisplayName("T1: a refused registration is told once to whoever decides about the owner’s work, not to who tried")
    void refusedRegistration() {
        var office = office();
        office.logInSeller();
        String phone = Program.newPhone();
        story.registered("王芳", phone);
        Set<String> before = keys();
        for (String who : List.of("wangwei", "wangwei", office.manager())) {
            story.logIn(who, Groups.SALES);
            assertThatThrownBy(() -> story.registered("王女士", phone))
                    .satisfies(thrown -> assertThat(DesignFixture.code(thrown)).isEqualTo("phone.tracked"));
        }

        assertThat(toldSince(before)).containsExactly("customer-registration-refused " + office.manager());
    }

    @Test
    @DisplayName("T6: that a case was lost is told once to whoever decides about the owner’s work")
    void ended() {
        var office = office();
        UUID lost = customer(office);
        Set<String> before = keys();
        story.contacted(lost, "signed-with-another");
        var opinion = story.contact("signed-with-another");
        opinion.remove("outcome");
        opinion.put("answer", "told");
        opinion.put("summary", "别家报价低，工期也更短");
        story.tasks().complete(story.openTask(lost).id(), opinion);

        assertThat(toldSince(before)).containsExactly("customer-lost " + office.manager());
    }

    @Test
    @DisplayName("C8, T6: a contract is told to whoever confirms it, then to whoever wrote it, each once")
    void won() {
        var office = office();
        UUID won = customer(office);
        Set<String> before = keys();
        story.reportedContract(won, 186000);
        assertThat(toldSince(before)).containsExactly("contract-to-confirm " + office.manager());

        story.confirmed(won);
        assertThat(toldSince(before))
                .as("nobody is told what they did themselves")
                .containsExactlyInAnyOrder(
                        "contract-to-confirm " + office.manager(), "contract-confirmed " + office.seller());
    }

    @Test
    @DisplayName("C8, T6: where another superior confirms it, whoever decides about the owner’s work hears of the win")
    void wonByAnother() {
        var office = office();
        office.employs("huangtao", Groups.GENERAL_MANAGER);
        UUID won = customer(office);
        story.reportedContract(won, 186000);
        Set<String> before = keys();
        story.logIn("huangtao", Groups.GENERAL_MANAGER);
        story.tasks().complete(story.openTask(won).id(), Map.of("decision", "confirmed"));

        assertThat(toldSince(before))
                .containsExactlyInAnyOrder("customer-won " + office.manager(), "contract-confirmed " + office.seller());
    }

    private Set<String> keys() {
        return new HashSet<>(database.sql("select notice_key from notice")
                .query(String.class)
                .list());
    }

    private List<String> toldSince(Set<String> before) {
        return database
                .sql("select notice_key, kind, recipient from notice")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2) + " " + row.getString(3)))
                .list()
                .stream()
                .filter(notice -> !before.contains(notice.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Job timer(String id, UUID key) {
        var found = management.createJobQuery().timers().activityId(id).list().stream()
                .filter(job -> key.toString()
                        .equals(runtime.createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()))
                .toList();
        assertThat(found).as(id).hasSize(1);
        return found.get(0);
    }

    /** What the job does, committed, without moving the case on. */
    private void fires(Job timer, JavaDelegate delegate) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            var job = context.getJobManager().findJobById(timer.getId());
            context.setCurrentJob(job);
            run(delegate, job.getExecution());
            return null;
        });
    }

    /** The step once more; whether it refuses that, or does nothing. */
    private void repeated(UUID key, JavaDelegate delegate) {
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getProcessBusinessKey()).thenReturn(key.toString());
        try {
            engine.getCommandExecutorTxRequired().execute(context -> {
                run(delegate, execution);
                return null;
            });
        } catch (RuntimeException refused) {
            assertThat(Refusal.in(refused)).as(() -> refused.toString()).isPresent();
        }
    }

    private static void run(JavaDelegate delegate, DelegateExecution execution) {
        try {
            delegate.execute(execution);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private Map<String, Supplier<Moment>> stories() {
        var stories = new TreeMap<String, Supplier<Moment>>();
        stories.putAll(ofCustomers());
        stories.putAll(ofContracts());
        stories.putAll(ofFlags());
        stories.putAll(ofDesigns());
        stories.putAll(ofProjects());
        stories.putAll(ofReceptions());
        stories.putAll(ofVisitors());
        stories.putAll(ofKeyCustomers());
        stories.putAll(ofProgrammes());
        stories.putAll(ofProspecting());
        stories.putAll(ofPlans());
        return stories;
    }

    // ---- T6, T9: customers ----------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofCustomers() {
        var stories = new HashMap<String, Supplier<Moment>>();
        owed(stories, "InviteToShop", "FlagMissedInvitation", customer -> {});
        owed(stories, "RevisitCustomer", "FlagMissedRevisit", customer -> {
            story.contacted(customer, "thinking-it-over");
            story.daysPass(7.01);
        });
        owed(stories, "FollowUpNegotiation", "FlagMissedFollowUp", customer -> {
            story.contacted(customer, "came-to-shop");
            story.daysPass(7.01);
        });
        owed(stories, "AskOpinion", "FlagMissedOpinion", customer -> story.contacted(customer, "signed-with-another"));
        stories.put("ServiceTask_TellManager", () -> {
            var office = office();
            UUID customer = customer(office);
            for (int tried = 1; tried < 3; tried++) {
                story.contacted(customer, "not-reached");
                story.daysPass(0.1);
            }
            return Moment.of(
                    () -> {
                        story.contacted(customer, "not-reached");
                        return customer;
                    },
                    "customer-not-reached-again " + office.manager());
        });
        return stories;
    }

    private interface Until {

        void owed(UUID customer);
    }

    private void owed(Map<String, Supplier<Moment>> stories, String step, String task, Until until) {
        stories.put("Deadline_" + step + " ServiceTask_" + task, () -> {
            var office = office();
            UUID customer = customer(office);
            until.owed(customer);
            return Moment.before(customer, "flag-raised " + office.seller());
        });
        stories.put("Wait_AfterMiss_" + step + " ServiceTask_" + task, () -> {
            var office = office();
            UUID customer = customer(office);
            until.owed(customer);
            story.daysPass(3.01);
            return Moment.before(
                    customer, "flag-raised " + office.seller(), "customer-record-missed " + office.manager());
        });
    }

    private DesignFixture office() {
        return new DesignFixture(story, application, 1);
    }

    private UUID customer(DesignFixture office) {
        office.logInSeller();
        return story.registered("王芳", Program.newPhone());
    }

    // ---- V1, V3, V4: visitors -------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofVisitors() {
        var stories = new HashMap<String, Supplier<Moment>>();
        missed(stories, "FillInVisitorForm", "FlagMissedVisitorForm", (visit, office) -> {});
        missed(stories, "CorrectVisitorForm", "FlagMissedCorrection", (visit, office) -> {
            filledIn(visit, office, "c");
            does(
                    visit,
                    office.manager(),
                    Groups.MANAGER,
                    "UserTask_SignVisitorForm",
                    Map.of("signature", "back", "missing", "没有写工作区域"));
        });
        missed(stories, "RecordDeposit", "FlagMissedDeposit", (visit, office) -> filledIn(visit, office, "a"));
        missed(stories, "RecordVisitorContract", "FlagMissedVisitorContract", (visit, office) -> {
            filledIn(visit, office, "a");
            does(
                    visit,
                    office.seller(),
                    Groups.SALES,
                    "UserTask_RecordDeposit",
                    Map.of("deposit", "paid", "depositAmount", 50_000, "paidOn", "2026-11-02", "unit", "3-1202"));
        });
        stories.put("Deadline_SignVisitorForm ServiceTask_RemindOfSignature", () -> {
            var office = office();
            UUID visit = visitor(office, true);
            filledIn(visit, office, "c");
            return Moment.before(visit, "sheet-reminder " + office.manager());
        });
        stories.put("Deadline_GetVisitorPhone ServiceTask_RemindOfVisitorPhone", () -> {
            var office = office();
            return Moment.before(visitor(office, false), "sheet-reminder " + office.seller());
        });
        return stories;
    }

    private void missed(
            Map<String, Supplier<Moment>> stories, String step, String task, BiConsumer<UUID, DesignFixture> until) {
        for (String timer : List.of("Deadline_", "Wait_AfterMiss_")) {
            stories.put(timer + step + " ServiceTask_" + task, () -> {
                var office = office();
                UUID visit = visitor(office, true);
                until.accept(visit, office);
                if (timer.startsWith("Wait")) {
                    management.executeJob(timer("Deadline_" + step, visit).getId());
                }
                return Moment.before(
                        visit, "flag-raised " + office.seller(), "customer-sheet-missed " + office.manager());
            });
        }
    }

    private UUID visitor(DesignFixture office, boolean phoneGiven) {
        office.logInSeller();
        var form = new HashMap<String, Object>(Map.of("name", "顾佳宁", "address", "静安区一带", "visitedOn", "2026-11-02"));
        form.put(phoneGiven ? "phone" : "noPhone", phoneGiven ? Program.newPhone() : true);
        return application
                .getBean(SheetProcess.class)
                .open(application.getBean(Sheets.class).sheet("visitor"), form);
    }

    private void filledIn(UUID visit, DesignFixture office, String intent) {
        does(
                visit,
                office.seller(),
                Groups.SALES,
                "UserTask_FillInVisitorForm",
                Map.ofEntries(
                        Map.entry("intent", intent),
                        Map.entry("heardFrom", "online"),
                        Map.entry("transport", "car"),
                        Map.entry("purchaseTime", "soon"),
                        Map.entry("purchaseNo", "first"),
                        Map.entry("areaFrom", 80),
                        Map.entry("areaTo", 100),
                        Map.entry("topics", List.of("schools")),
                        Map.entry("approvesOf", "认可学校"),
                        Map.entry("appearance", "戴眼镜"),
                        Map.entry("character", "爽快")));
    }

    private void does(UUID visit, String person, String group, String step, Map<String, Object> told) {
        story.logIn(person, group);
        var sheets = application.getBean(Sheets.class);
        application
                .getBean(SheetProcess.class)
                .record(
                        sheets.theCase(visit),
                        sheets.sheet(sheets.theCase(visit).sheet()).step(step),
                        told);
    }

    // ---- K: key customers -----------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofKeyCustomers() {
        var stories = new HashMap<String, Supplier<Moment>>();
        missedOfKeyCustomer(stories, "ContactKeyCustomer", "FlagMissedKeyContact", "Wait_BeforeKeyContact");
        missedOfKeyCustomer(stories, "SendGreeting", "FlagMissedGreeting", "Wait_UntilGreeting");
        missedOfKeyCustomer(stories, "AskAfterMaterial", "FlagMissedMaterialAnswer", "Wait_ForMaterialReply");
        stories.put("Deadline_ReviewKeyCustomer ServiceTask_RemindOfKeyReview", () -> {
            var office = office();
            UUID care = keyCustomer(office);
            management.executeJob(timer("Wait_BeforeKeyReview", care).getId());
            return Moment.before(care, "sheet-reminder " + office.seller());
        });
        return stories;
    }

    private void missedOfKeyCustomer(Map<String, Supplier<Moment>> stories, String step, String task, String before) {
        for (String timer : List.of("Deadline_", "Wait_AfterMiss_")) {
            stories.put(timer + step + " ServiceTask_" + task, () -> {
                var office = office();
                UUID care = keyCustomer(office);
                management.executeJob(timer(before, care).getId());
                if (timer.startsWith("Wait")) {
                    Job deadline = timer("Deadline_" + step, care);
                    // One of a day of the week counts on from its own day.
                    ClockUtil.setCurrentTime(deadline.getDuedate());
                    management.executeJob(deadline.getId());
                }
                return Moment.before(
                        care, "flag-raised " + office.seller(), "customer-sheet-missed " + office.manager());
            });
        }
    }

    // ---- G: target accounts -----------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofProspecting() {
        var stories = new HashMap<String, Supplier<Moment>>();
        stories.put("Deadline_ScreenAccount ServiceTask_RemindOfScreening", () -> {
            var office = office();
            return Moment.before(targetAccount(office), "sheet-reminder " + office.seller());
        });
        for (String timer : List.of("Deadline_", "Wait_AfterMiss_")) {
            stories.put(timer + "ContactAccount ServiceTask_FlagMissedAccountContact", () -> {
                var office = office();
                UUID target = targetAccount(office);
                does(
                        target,
                        office.seller(),
                        Groups.SALES,
                        "UserTask_ScreenAccount",
                        new HashMap<>(Map.of("mainBusinessFits", "fits", "qualificationLevel", "first")));
                if (timer.startsWith("Wait")) {
                    Job deadline = timer("Deadline_ContactAccount", target);
                    ClockUtil.setCurrentTime(deadline.getDuedate());
                    management.executeJob(deadline.getId());
                }
                return Moment.before(target, "flag-raised " + office.seller(), "sheet-missed " + office.manager());
            });
        }
        return stories;
    }

    private UUID targetAccount(DesignFixture office) {
        office.logInSeller();
        return application
                .getBean(SheetProcess.class)
                .open(
                        application.getBean(Sheets.class).sheet("prospecting"),
                        new HashMap<>(Map.of(
                                "accountName",
                                "目标单位" + UUID.randomUUID(),
                                "province",
                                "zhejiang",
                                "industry",
                                "schools",
                                "prospectSources",
                                List.of("government-tender"))));
    }

    // ---- L: plans ---------------------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofPlans() {
        var stories = new HashMap<String, Supplier<Moment>>();
        ofPlans(stories, "Plan", "Wait_UntilWeekPlan", Map.of("planFocus", "老小区翻新"));
        ofPlans(stories, "Summary", "Wait_PeriodEnds", Map.of("doneFigures", "拜访 3 次", "planAdjustment", "转到新小区"));
        return stories;
    }

    private void ofPlans(Map<String, Supplier<Moment>> stories, String what, String wait, Map<String, Object> told) {
        stories.put("Reminder_Write" + what + " ServiceTask_RemindOf" + what, () -> {
            var office = office();
            return Moment.before(plan(office, wait), "sheet-reminder " + office.seller());
        });
        stories.put("Deadline_Write" + what + " ServiceTask_FlagMissed" + what, () -> {
            var office = office();
            return Moment.before(
                    plan(office, wait), "flag-raised " + office.seller(), "sheet-missed " + office.manager());
        });
        stories.put("Escalation_Write" + what + " ServiceTask_Report" + what, () -> {
            var office = office();
            return Moment.before(plan(office, wait), "sheet-escalated " + office.manager());
        });
        stories.put("Deadline_CommentOn" + what + " ServiceTask_RemindOfCommentOn" + what, () -> {
            var office = office();
            UUID plan = plan(office, wait);
            writes(plan, office.seller(), Groups.SALES, "UserTask_Write" + what, told);
            return Moment.before(plan, "sheet-reminder " + office.manager());
        });
    }

    /** One of next week that has passed a wait, and those before it. */
    private UUID plan(DesignFixture office, String wait) {
        office.logInSeller();
        UUID plan = application
                .getBean(SheetProcess.class)
                .open(
                        application.getBean(Sheets.class).sheet("sales-plan"),
                        new HashMap<>(Map.of("planKind", "week", "planDay", "2026-11-09")));
        for (String each : List.of("Wait_UntilWeekPlan", "Wait_PeriodEnds")) {
            Job timer = timer(each, plan);
            ClockUtil.setCurrentTime(timer.getDuedate());
            management.executeJob(timer.getId());
            if (each.equals(wait)) {
                break;
            }
        }
        return plan;
    }

    // ---- H: health programmes -------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofProgrammes() {
        var stories = new HashMap<String, Supplier<Moment>>();
        for (String timer : List.of("Deadline_", "Wait_AfterMiss_")) {
            stories.put(timer + "VisitAtHome ServiceTask_FlagMissedHomeVisit", () -> {
                var office = office();
                UUID programme = programme(office);
                management.executeJob(timer("Wait_BeforeHomeVisit", programme).getId());
                if (timer.startsWith("Wait")) {
                    management.executeJob(
                            timer("Deadline_VisitAtHome", programme).getId());
                }
                return Moment.before(
                        programme, "flag-raised " + office.seller(), "customer-sheet-missed " + office.manager());
            });
        }
        stories.put("Deadline_SetTestDate ServiceTask_RemindOfSetTestDate", () -> {
            UUID programme = consolidating(office());
            return Moment.before(programme, "sheet-reminder " + adviserOf(programme));
        });
        stories.put("Deadline_GiveTestResult ServiceTask_RemindOfGiveTestResult", () -> {
            UUID programme = consolidating(office());
            writes(
                    programme,
                    adviserOf(programme),
                    Groups.EXPERT,
                    "UserTask_SetTestDate",
                    Map.of("testOn", "2027-01-04", "testPlace", "市一医院"));
            management.executeJob(timer("Wait_UntilTest", programme).getId());
            return Moment.before(programme, "sheet-reminder " + adviserOf(programme));
        });
        stories.put("Deadline_AssessEffect ServiceTask_RemindOfAssessEffect", () -> {
            UUID programme = consolidating(office());
            management.executeJob(timer("Wait_Consolidation", programme).getId());
            return Moment.before(programme, "sheet-reminder " + adviserOf(programme));
        });
        stories.put("Deadline_AnswerQuestion ServiceTask_RemindOfAnswerQuestion", () -> {
            UUID programme = asked(office());
            return Moment.before(programme, "sheet-reminder " + adviserOf(programme));
        });
        stories.put("Deadline_PassOnAnswer ServiceTask_RemindOfPassOnAnswer", () -> {
            var office = office();
            UUID programme = asked(office);
            writes(
                    programme,
                    adviserOf(programme),
                    Groups.EXPERT,
                    "UserTask_AnswerQuestion",
                    Map.of("expertAnswer", "可以换成杂粮粥"));
            return Moment.before(programme, "sheet-reminder " + office.seller());
        });
        return stories;
    }

    private UUID programme(DesignFixture office) {
        office.employs(office.seller() + "-expert", Groups.EXPERT);
        story.logIn(office.seller(), Groups.HEALTH);
        return application
                .getBean(SheetProcess.class)
                .open(
                        application.getBean(Sheets.class).sheet("health"),
                        new HashMap<>(Map.of(
                                "name", "秦谷雨",
                                "phone", Program.newPhone(),
                                "address", "云川市南屏区枫林路",
                                "startWeight", 72.5,
                                "consentOn", "2026-11-02")));
    }

    /** After the first four weeks. */
    private UUID consolidating(DesignFixture office) {
        UUID programme = programme(office);
        management.executeJob(timer("Wait_Adjustment", programme).getId());
        return programme;
    }

    /** One whose question waits for the expert. */
    private UUID asked(DesignFixture office) {
        UUID programme = programme(office);
        writes(programme, office.seller(), Groups.HEALTH, "Note_QuestionAsked", Map.of("healthQuestion", "晚上饿了能不能加餐？"));
        return programme;
    }

    private String adviserOf(UUID programme) {
        return requireNonNull(
                application.getBean(Sheets.class).theCase(programme).adviser());
    }

    private void writes(UUID programme, String person, String group, String step, Map<String, Object> told) {
        story.logIn(person, group);
        var sheets = application.getBean(Sheets.class);
        SheetCase written = sheets.theCase(programme);
        application
                .getBean(SheetProcess.class)
                .record(written, sheets.sheet(written.sheet()).step(step), new HashMap<>(told));
    }

    /** One who was sent material. */
    private UUID keyCustomer(DesignFixture office) {
        UUID customer = customer(office);
        office.logInSeller();
        var sheets = application.getBean(Sheets.class);
        var process = application.getBean(SheetProcess.class);
        var sheet = sheets.sheet("key-customer");
        UUID care = process.open(
                sheet,
                new HashMap<>(Map.of(
                        "customer", story.theCase(customer).number(), "keyKind", "long-term", "addressAs", "王总")));
        process.record(
                sheets.theCase(care),
                sheet.step("Message_MaterialSent"),
                new HashMap<>(Map.of("materialSent", "户型图", "sentOn", "2026-11-02", "sentBy", "wechat")));
        return care;
    }

    // ---- C8: contracts --------------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofContracts() {
        return Map.of(
                "Deadline_ConfirmContract ServiceTask_RemindOfContract",
                () -> {
                    var office = office();
                    return Moment.before(contract(office), "contract-unconfirmed " + office.manager());
                },
                "Escalation_ConfirmContract ServiceTask_ReportContract",
                () -> Moment.before(contract(office()), toGeneralManagers("contract-reported")));
    }

    private UUID contract(DesignFixture office) {
        office.employs("huangtao", Groups.GENERAL_MANAGER);
        UUID customer = customer(office);
        story.reportedContract(customer, 186000);
        return customer;
    }

    // ---- C3, C5: flags --------------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofFlags() {
        return Map.of(
                "Deadline_DecideAppeal ServiceTask_RemindSuperior",
                () -> {
                    var office = office();
                    return Moment.before(appealed(office), "flag-undecided " + office.manager());
                },
                "Escalation_DecideAppeal ServiceTask_ReportUndecided",
                () -> Moment.before(appealed(office()), toGeneralManagers("flag-reported")),
                "Deadline_DecideExcused ServiceTask_RemindSuperior",
                () -> {
                    var office = office();
                    return Moment.before(excused(office), "flag-undecided " + office.manager());
                },
                "Escalation_DecideExcused ServiceTask_ReportUndecided",
                () -> Moment.before(excused(office()), toGeneralManagers("flag-reported")));
    }

    private String[] toGeneralManagers(String kind) {
        var told = staff.members(Groups.GENERAL_MANAGER).stream()
                .map(each -> kind + " " + each)
                .toArray(String[]::new);
        assertThat(told).isNotEmpty();
        return told;
    }

    private UUID appealed(DesignFixture office) {
        office.employs("huangtao", Groups.GENERAL_MANAGER);
        UUID flag = missed(office);
        appeals.appeal(flag, Map.of("appeal", "当天已电话联系，忘记填写"));
        return flag;
    }

    private UUID excused(DesignFixture office) {
        office.employs("huangtao", Groups.GENERAL_MANAGER);
        LocalDate due = LocalDate.ofInstant(story.now(), ZONE).plusDays(3);
        leave.grant(
                office.seller(),
                due,
                due,
                "生病",
                new Viewer(office.manager(), Set.of(Groups.MANAGER), Set.of(office.seller()), false),
                story.now());
        return missed(office);
    }

    private UUID missed(DesignFixture office) {
        UUID customer = customer(office);
        story.daysPass(3.01);
        return flags.of(customer).get(0).id();
    }

    // ---- D1 to D3: designs ----------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofDesigns() {
        return Map.of(
                "Deadline_Dispatch ServiceTask_Remind",
                () -> {
                    var office = office();
                    return Moment.before(office.job("陈建国"), "design-reminder " + office.manager());
                },
                "Deadline_FillInSheet ServiceTask_FlagMissedSheet",
                () -> {
                    var office = office();
                    return Moment.before(dispatched(office), "flag-raised " + office.designer(1));
                },
                "Wait_AfterMiss_FillInSheet ServiceTask_FlagMissedSheet",
                () -> {
                    var office = office();
                    UUID job = dispatched(office);
                    story.daysPass(1.01);
                    return Moment.before(job, "flag-raised " + office.designer(1));
                },
                "Deadline_DeliverDesign ServiceTask_ReportLate",
                () -> {
                    var office = office();
                    UUID job = dispatched(office);
                    office.filledIn(job);
                    return Moment.before(
                            job, "customer-design-late " + office.manager(), "design-late " + office.designer(1));
                },
                "Deadline_CheckDesign ServiceTask_Remind",
                () -> {
                    var office = office();
                    UUID job = dispatched(office);
                    office.drawn(job);
                    return Moment.before(job, "design-reminder " + office.manager());
                },
                "Deadline_CorrectSheet ServiceTask_Remind",
                () -> {
                    var office = office();
                    UUID job = dispatched(office);
                    office.drawn(job);
                    office.checked(job, "sheet-wrong");
                    return Moment.before(job, "design-reminder " + office.designer(1));
                });
    }

    private static UUID dispatched(DesignFixture office) {
        UUID job = office.job("陈建国");
        office.dispatched(job, office.designer(1));
        return job;
    }

    // ---- P3, P9: projects -----------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofProjects() {
        var stories = new HashMap<String, Supplier<Moment>>();
        stories.put("Deadline_ReportSituation ServiceTask_FlagMissedReport", () -> {
            var firm = new ProjectFixture(story, application);
            return Moment.before(firm.started("地铁项目"), "flag-raised " + firm.seller());
        });
        stories.put("Wait_AfterMiss_ReportSituation ServiceTask_FlagMissedReport", () -> {
            var firm = new ProjectFixture(story, application);
            UUID project = firm.started("地铁项目");
            story.daysPass(2.01);
            return Moment.before(project, "flag-raised " + firm.seller());
        });
        Map.of(
                        "JudgeAsSalesperson",
                        Role.SALESPERSON,
                        "JudgeAsDepartmentHead",
                        Role.DEPARTMENT_HEAD,
                        "JudgeAsManager",
                        Role.MANAGER)
                .forEach((step, role) -> {
                    stories.put("Deadline_" + step + " ServiceTask_RemindJudge", () -> {
                        var firm = new ProjectFixture(story, application);
                        return Moment.before(reported(firm), "project-reminded " + firm.personIn(role));
                    });
                    stories.put("Escalation_" + step + " ServiceTask_ReportUpward", () -> {
                        var firm = new ProjectFixture(story, application);
                        UUID project = reported(firm);
                        return Moment.before(
                                project,
                                "project-reported-upward "
                                        + (role == Role.SALESPERSON ? firm.manager() : firm.generalManager()));
                    });
                });
        stories.put("Deadline_ApprovePrice ServiceTask_RemindOfPrice", () -> {
            var firm = new ProjectFixture(story, application);
            return Moment.before(departing(firm), "project-price-reminded " + firm.manager());
        });
        stories.put("Escalation_ApprovePrice ServiceTask_ReportPriceUpward", () -> {
            var firm = new ProjectFixture(story, application);
            return Moment.before(departing(firm), "project-price-reported-upward " + firm.generalManager());
        });
        stories.put("Deadline_DecideStage ServiceTask_RemindJudge", () -> {
            var firm = new ProjectFixture(story, application);
            return Moment.before(judged(firm), "project-reminded " + firm.generalManager());
        });
        stories.put("Escalation_DecideStage ServiceTask_ReportUpward", () -> {
            var firm = new ProjectFixture(story, application);
            return Moment.before(judged(firm), "project-reported-upward " + firm.head());
        });
        return stories;
    }

    private static UUID reported(ProjectFixture firm) {
        UUID project = firm.started("地铁项目");
        firm.reported(project);
        return project;
    }

    private static UUID departing(ProjectFixture firm) {
        UUID project = firm.startedUpTo("地铁项目", Stage.QUOTATION);
        firm.reported(project, ProjectFixture.departing());
        return project;
    }

    private static UUID judged(ProjectFixture firm) {
        UUID project = reported(firm);
        firm.judgedByAllThree(project, "go-on");
        return project;
    }

    // ---- W1 to W5: receptions -------------------------------------------------------------------------------------

    private Map<String, Supplier<Moment>> ofReceptions() {
        return Map.of(
                "ServiceTask_ReportVisit",
                () -> {
                    var shop = shop();
                    String phone = known(shop);
                    return Moment.of(
                            () -> shop.walksIn(ReceptionFixture.knownCustomer(phone, false)),
                            "reception-visit-waiting " + shop.seller(1));
                },
                "Deadline_CallSalesperson ServiceTask_RemindDesk",
                () -> {
                    var shop = shop();
                    return Moment.before(
                            shop.walksIn(ReceptionFixture.knownCustomer(known(shop), false)),
                            "reception-reminder " + shop.receptionist());
                },
                "Escalation_ReachSalesperson ServiceTask_TellManagerOfReception",
                () -> {
                    var shop = shop();
                    return Moment.before(
                            shop.walksIn(ReceptionFixture.knownCustomer(known(shop), false)),
                            "customer-reception-drags-on " + shop.manager());
                },
                "Deadline_FillInDetails ServiceTask_RemindOfReception",
                () -> {
                    var shop = shop();
                    return Moment.before(
                            shop.walksIn(ReceptionFixture.newCustomer(Program.newPhone())),
                            "reception-reminder " + shop.receptionist());
                },
                "Deadline_AssignSalesperson ServiceTask_RemindOfReception",
                () -> {
                    var shop = shop();
                    return Moment.before(shop.newCustomerAsked(), "reception-reminder " + shop.manager());
                },
                "Deadline_GetPhone ServiceTask_RemindOfReception",
                () -> {
                    var shop = shop();
                    var form = ReceptionFixture.newCustomer("");
                    form.remove("walkInPhone");
                    form.put("noPhone", true);
                    UUID reception = shop.walksIn(form);
                    shop.detailed(reception);
                    shop.assigned(reception, shop.seller(1));
                    return Moment.before(reception, "reception-reminder " + shop.seller(1));
                },
                "ServiceTask_TellToRegister",
                () -> {
                    var shop = shop();
                    return Moment.of(
                            () -> shop.walksIn(new HashMap<>(Map.of(
                                    "arrival",
                                    "brought",
                                    "comesFor",
                                    "看样板间",
                                    "walkInPhone",
                                    Program.newPhone(),
                                    "broughtBy",
                                    shop.seller(1)))),
                            "reception-register " + shop.seller(1));
                });
    }

    private ReceptionFixture shop() {
        return new ReceptionFixture(story, application, 1);
    }

    private String known(ReceptionFixture shop) {
        String phone = Program.newPhone();
        shop.asSeller(shop.seller(1));
        story.registered("吴丽华", phone);
        return phone;
    }
}
