package dev.revisit.project;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.commission.flag.Flags;
import dev.revisit.form.EarlierAnswers;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.history.History;
import dev.revisit.project.history.HistoryEntry;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Opinion;
import dev.revisit.project.judgement.Role;
import dev.revisit.project.pricing.CustomerKind;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CustomerStory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of prices and of the principle they are offered by (rule P10); each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class PricingStories {

    private static final String APPROVE = "UserTask_ApprovePrice";

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProjectProcess process;

    @Autowired
    private Projects projects;

    @Autowired
    private PriceApprovals approvals;

    @Autowired
    private PricingPrinciples principles;

    @Autowired
    private ProjectText text;

    @Autowired
    private History history;

    @Autowired
    private Flags flags;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Handovers handovers;

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

    private UUID quoting(String name) {
        return words.startedUpTo(name, Stage.QUOTATION);
    }

    private UUID departing(String name) {
        UUID project = quoting(name);
        words.reported(project, ProjectFixture.departing());
        return project;
    }

    private List<Flow.Round> rounds(UUID project) {
        return words.flow(project).current().rounds();
    }

    private List<String> lines(UUID project, String step) {
        return text.card(step, project.toString(), Locale.CHINESE).orElseThrow().lines();
    }

    private List<String> kinds(UUID project) {
        return history.of(project).stream().map(HistoryEntry::kind).toList();
    }

    private static void assertRefused(ThrowingCallable act, String code) {
        assertThat(Refusal.in(requireNonNull(catchThrowable(act))).orElseThrow().problems())
                .extracting(problem -> problem.code())
                .containsExactly(code);
    }

    @Test
    @DisplayName("P10: a price within the principle goes straight to its judges, who see it and the principle in force")
    void within() {
        var project = quoting("原则之内");
        words.reported(project, Map.of("discount", 5));

        assertThat(words.steps(project))
                .containsExactly(
                        "UserTask_JudgeAsDepartmentHead", "UserTask_JudgeAsManager", "UserTask_JudgeAsSalesperson");
        var offer = requireNonNull(rounds(project).get(0).offer());
        assertThat(offer.price().amount()).isEqualByComparingTo("1280000");
        assertThat(offer.price().departs()).isFalse();
        assertThat(offer.principle().id())
                .isEqualTo(principles.current(CustomerKind.NEW).id());
        assertThat(lines(project, "UserTask_JudgeAsManager"))
                .anyMatch(line -> line.contains("优惠 5%") && line.contains("新客户") && line.contains("符合价格原则"));
        words.judgedByAllThree(project, "go-on");
        words.decided(project, "approved");
        assertThat(words.stage(project)).isEqualTo(Stage.NEGOTIATION);
    }

    @Test
    @DisplayName(
            "P10: a discount above the greatest one cannot be reported as within the principle; the refusal names it")
    void aboveTheGreatest() {
        var project = quoting("超过最大折扣");
        var refused = Refusal.in(requireNonNull(catchThrowable(() -> words.reported(project, Map.of("discount", 5.1)))))
                .orElseThrow();

        assertThat(refused.problems())
                .extracting(problem -> problem.field() + " " + problem.code() + " " + problem.args())
                .containsExactly("departs project.discount-departs [5.0, new]");
        assertThat(rounds(project)).isEmpty();
        // An existing customer may have ten.
        words.reported(project, Map.of("discount", 10, "customerKind", "existing"));
        assertThat(words.steps(project)).hasSize(3);
    }

    @Test
    @DisplayName("P10: one that departs owes its reason; within the principle none is taken")
    void owesTheReason() {
        var project = quoting("理由");
        assertThat(Refusal.in(requireNonNull(catchThrowable(
                                () -> words.reported(project, Map.of("departs", "yes", "discount", 12)))))
                        .orElseThrow()
                        .problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("departureReason required");
        assertThat(Refusal.in(requireNonNull(
                                catchThrowable(() -> words.reported(project, Map.of("price", 0, "discount", 101)))))
                        .orElseThrow()
                        .problems())
                .extracting(problem -> problem.field())
                .containsExactlyInAnyOrder("price", "discount");
    }

    @Test
    @DisplayName(
            "P10: one that departs waits for the direct superior, a day; nobody judges before; approved, they see by whom")
    void approved() {
        var project = departing("偏离获准");

        assertThat(words.steps(project)).containsExactly(APPROVE);
        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(words.manager());
        assertThat(words.task(project, APPROVE).due()).isEqualTo(story.now().plus(Duration.ofDays(1)));
        assertThat(lines(project, APPROVE))
                .anyMatch(line -> line.contains(
                        "偏离价格原则（第 " + principles.current(CustomerKind.NEW).version() + " 版，最大折扣 5.0%）"))
                .anyMatch(line -> line.contains("对方要求与一期同价"));
        assertThat(text.nextStep(project.toString(), Locale.CHINESE).orElseThrow())
                .contains("审批“报价投标”的价格");
        words.logIn(Role.MANAGER);
        assertRefused(() -> process.judge(project, ProjectFixture.judgement("go-on")), "project.nothing-open");
        assertRefused(
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(tx -> projects.judge(
                                project,
                                Role.MANAGER,
                                new Judgement.Note(Opinion.GO_ON, null, "绕过审批的判断", null, null, null),
                                words.manager(),
                                story.now())),
                "project.price-not-approved");

        story.daysPass(0.5);
        words.priceDecided(project, "approved");
        assertThat(words.steps(project)).hasSize(3);
        var decision =
                requireNonNull(requireNonNull(rounds(project).get(0).offer()).decision());
        assertThat(decision.person()).isEqualTo(words.manager());
        assertThat(decision.decidedAt()).isEqualTo(story.now());
        assertThat(lines(project, "UserTask_DecideStage"))
                .anyMatch(line -> line.contains(words.manager()) && line.contains("同意该价格"));
        assertThat(kinds(project)).contains("price-approved");
        words.judgedByAllThree(project, "go-on");
        words.decided(project, "approved");
        assertThat(words.stage(project)).isEqualTo(Stage.NEGOTIATION);
    }

    @Test
    @DisplayName("P10: sent back with a reason, the report is owed anew in a round of its own, filled in as it was")
    void sentBack() {
        var project = departing("偏离退回");
        words.logIn(Role.MANAGER);
        assertThat(Refusal.in(requireNonNull(catchThrowable(
                                () -> process.approvePrice(project, Map.of("decision", "back", "backReason", "太高了")))))
                        .orElseThrow()
                        .problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("backReason too-short");
        story.daysPass(0.5);
        words.priceDecided(project, "back");

        assertThat(words.steps(project)).containsExactly(ProjectSteps.REPORT);
        assertThat(words.task(project, ProjectSteps.REPORT).due())
                .isEqualTo(story.now().plus(Duration.ofDays(2)));
        assertThat(lines(project, ProjectSteps.REPORT)).anyMatch(line -> line.contains("折扣太大，先按百分之八谈"));
        assertThat(requireNonNull(projects.currentStages(List.of(project)).get(project))
                        .round())
                .isEqualTo(2);
        var earlier = application.getBeansOfType(EarlierAnswers.class).values().stream()
                .map(feature -> feature.earlierAnswers(ProjectSteps.REPORT, project.toString()))
                .filter(answers -> !answers.isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(requireNonNull(earlier.get("situation")).asText()).contains("按计划推进");
        assertThat(requireNonNull(earlier.get("discount")).decimalValue()).isEqualByComparingTo("12.5");
        assertThat(requireNonNull(earlier.get("departs")).asText()).isEqualTo("yes");
        assertThat(requireNonNull(earlier.get("evidence1")).asText()).isEqualTo("见附件第 1 页");

        words.reported(project, Map.of("discount", 5));
        assertThat(words.steps(project)).hasSize(3);
        assertThat(rounds(project)).hasSize(2);
        assertThat(rounds(project).get(0).sentBack().orElseThrow().by()).isEqualTo(words.manager());
        words.judgedByAllThree(project, "go-on");
        words.decided(project, "approved");
        assertThat(words.stage(project)).isEqualTo(Stage.NEGOTIATION);
        assertThat(database.sql("select count(*) from notice where recipient = ? and kind = 'project-price-sent-back'")
                        .param(words.seller())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    @DisplayName("P10, P3: a report that is owed after a price was sent back is missed at its own due time")
    void missedAfterBack() {
        var project = departing("退回后逾期");
        words.priceDecided(project, "back");
        var back = story.now();
        story.daysPass(3);

        assertThat(flags.of(project)).extracting(flag -> flag.dueAt()).containsExactly(back.plus(Duration.ofDays(2)));
    }

    @Test
    @DisplayName("P10, P9: reminded on day 1, reported upward on day 2, never skipped, never fined")
    void overdue() {
        var project = departing("审批逾期");
        story.daysPass(6);

        assertThat(words.steps(project)).containsExactly(APPROVE);
        assertThat(flags.of(project)).isEmpty();
        assertThat(history.of(project).stream()
                        .filter(entry -> entry.kind().startsWith("price-re"))
                        .map(entry -> entry.kind() + " " + entry.addressee() + " of "
                                + entry.details().get("person")))
                .containsExactlyInAnyOrder(
                        "price-reminded " + words.manager() + " of " + words.manager(),
                        "price-reported-upward " + words.generalManager() + " of " + words.manager());
        words.priceDecided(project, "approved");
        assertThat(words.steps(project)).hasSize(3);
    }

    @Test
    @DisplayName("P10: nobody else decides: neither the owner nor a head of department, nor twice")
    void whoDecides() {
        var project = departing("谁审批");
        words.logIn(Role.SALESPERSON);
        assertRefused(
                () -> process.approvePrice(project, ProjectFixture.approval("approved")), "task.of-somebody-else");
        words.logIn(Role.SALESPERSON);
        var owner = viewers.current();
        assertRefused(() -> decides(project, owner), "project.price-not-yours");
        words.priceDecided(project, "approved");
        words.logIn(Role.MANAGER);
        assertRefused(() -> process.approvePrice(project, ProjectFixture.approval("back")), "project.nothing-open");
        assertRefused(() -> decides(project, viewers.current()), "project.no-price-waits");
    }

    private void decides(UUID project, Viewer by) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> approvals.decide(project, Decision.APPROVED, null, by, story.now()));
    }

    @Test
    @DisplayName("P10: a manager's own price goes to the general manager")
    void ofAManager() {
        words.logIn(Role.MANAGER);
        // Whoever leads others is judged by a deputy on their own seat.
        words.employs(words.department() + "-second", Groups.MANAGER);
        deputies.name(words.manager(), words.department() + "-second", viewers.current(), story.now());
        var project = quoting("交给经理");
        handsOver(project, words.manager());
        story.logIn(words.manager(), Groups.MANAGER);
        var form = words.report(project);
        form.putAll(ProjectFixture.departing());
        process.report(project, form);

        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(words.generalManager());
    }

    private void handsOver(UUID project, String to) {
        var boss = new Viewer(words.generalManager(), Set.of(Groups.GENERAL_MANAGER), Set.of(words.seller()), true);
        story.logIn(words.generalManager(), Groups.GENERAL_MANAGER);
        handovers.handOver(words.seller(), Map.of(project, to), "换人负责", boss);
    }

    @Test
    @DisplayName("P10, M4: handed over to whoever was to approve, it waits for somebody else")
    void handedOver() {
        words.logIn(Role.MANAGER);
        words.employs(words.department() + "-second", Groups.MANAGER);
        deputies.name(words.manager(), words.department() + "-second", viewers.current(), story.now());
        var project = departing("移交审批人");
        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(words.manager());
        handsOver(project, words.manager());

        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(words.generalManager());
        words.logIn(Role.MANAGER);
        assertRefused(() -> decides(project, viewers.current()), "project.price-not-yours");
    }

    @Test
    @DisplayName("P10, M2: a superior who is away is covered by their deputy, and gets it back")
    void away() {
        words.employs(words.department() + "-second", Groups.MANAGER);
        String second = words.department() + "-second";
        var project = departing("上级请假");
        words.logIn(Role.MANAGER);
        var today = LocalDate.ofInstant(story.now(), ZoneId.systemDefault());
        deputies.name(words.manager(), second, viewers.current(), story.now());
        var absence = deputies.away(words.manager(), today, today.plusDays(3), viewers.current(), story.now());

        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(second);
        words.logIn(Role.MANAGER);
        assertRefused(
                () -> process.approvePrice(project, ProjectFixture.approval("approved")), "task.of-somebody-else");
        deputies.back(absence, viewers.current(), story.now());
        assertThat(words.task(project, APPROVE).assignee()).isEqualTo(words.manager());
        deputies.away(words.manager(), today, today.plusDays(3), viewers.current(), story.now());
        story.logIn(second, Groups.MANAGER);
        process.approvePrice(project, ProjectFixture.approval("approved"));

        assertThat(requireNonNull(requireNonNull(rounds(project).get(0).offer()).decision())
                        .person())
                .isEqualTo(second);
    }

    @Test
    @DisplayName("P10: two superiors at the same moment, and one twice: one decision is kept, the other is told")
    void twoAtOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            var project = departing("同时审批 " + i);
            assertThat(ProjectStories.atOnce(List.of(
                            () -> words.priceDecided(project, "approved"), () -> words.priceDecided(project, "back"))))
                    .hasSize(1);
            assertOneDecision(project);

            var other = departing("两位上级 " + i);
            words.logIn(Role.MANAGER);
            var manager = viewers.current();
            words.logIn(Role.GENERAL_MANAGER);
            var boss = viewers.current();
            assertThat(ProjectStories.atOnce(List.of(() -> decides(other, manager), () -> decides(other, boss))))
                    .hasSize(1)
                    .allSatisfy(told -> assertThat(Refusal.in(told)).isPresent());
            assertThat(decisions(other)).isOne();
            unravel(other);
        }
    }

    /** Decided past the diagram, which this story did on purpose: the diagram is told too. */
    private void unravel(UUID project) {
        database.sql("delete from price_decision where report_id in (select r.id from stage_report r"
                        + " join stage_run s on s.id = r.stage_run_id where s.project_id = ?)")
                .param(project)
                .update();
        words.priceDecided(project, "approved");
    }

    private void assertOneDecision(UUID project) {
        assertThat(decisions(project)).isOne();
        boolean approved = requireNonNull(
                        requireNonNull(rounds(project).get(0).offer()).decision())
                .isApproved();
        assertThat(words.steps(project)).hasSize(approved ? 3 : 1);
    }

    private int decisions(UUID project) {
        return database.sql("select count(*) from price_decision d join stage_report r on r.id = d.report_id"
                        + " join stage_run s on s.id = r.stage_run_id where s.project_id = ?")
                .param(project)
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("P10: a report keeps the principle it was written under; later ones go by the edited one")
    void principleIsKept() {
        var before = quoting("旧原则");
        words.reported(before);
        words.logIn(Role.MANAGER);
        var editor = viewers.current();
        var now = principles.current(CustomerKind.NEW);
        var edited = principles.edit(
                CustomerKind.NEW,
                now.version(),
                new PricingPrinciples.PrincipleText("新客户一律不优惠", "", BigDecimal.ONE),
                editor,
                story.now());

        assertThat(edited.version()).isEqualTo(now.version() + 1);
        assertThat(edited.text(Locale.ENGLISH)).isEqualTo("新客户一律不优惠");
        assertThat(requireNonNull(rounds(before).get(0).offer()).principle().version())
                .isEqualTo(now.version());
        var after = quoting("新原则");
        assertThat(lines(after, ProjectSteps.REPORT)).anyMatch(line -> line.contains("新客户一律不优惠"));
        assertRefused(() -> words.reported(after), "project.discount-departs");
        assertRefused(
                () -> principles.edit(
                        CustomerKind.NEW, now.version(), PricingPrinciples.PrincipleText.of(now), editor, story.now()),
                "pricing.edited-meanwhile");
        principles.edit(
                CustomerKind.NEW, edited.version(), PricingPrinciples.PrincipleText.of(now), editor, story.now());
        assertThat(principles.history(CustomerKind.NEW)).hasSize(now.version() + 2);
        words.reported(after);
    }
}
