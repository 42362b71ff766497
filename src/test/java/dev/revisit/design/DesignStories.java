package dev.revisit.design;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.customer.file.Attachments;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormOptions;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.FlagChanged;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Stories of designs on the whole of the application; each runs on H2 and on PostgreSQL. */
@ApplicationTest
@RecordApplicationEvents
abstract class DesignStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private DesignProcess process;

    @Autowired
    private DesignJobs jobs;

    @Autowired
    private DesignHolders holders;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Viewers viewers;

    @Autowired
    private JdbcClient database;

    @Autowired
    private List<CaseSummary> contexts;

    @Autowired
    private List<FormOptions> options;

    @Autowired
    private List<Transferable> belongings;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Handovers handovers;

    @SuppressWarnings("NullAway.Init")
    private DesignFixture words;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private void office(int designers) {
        words = new DesignFixture(story, application, designers);
    }

    @Test
    @DisplayName("D1 to D4: from the floor plan to the finished design on the customer’s page")
    void finished(ApplicationEvents events) {
        office(2);
        UUID customer = words.customer("王芳");
        words.planCame(customer);
        UUID job = jobs.ofCustomer(customer).get(0).id();
        assertThat(jobs.theJob(job).number()).matches("D-\\d{6}");
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.DISPATCH);
        assertThat(words.task(job).assignee()).isEqualTo(words.manager());
        assertThat(words.task(job).due()).isEqualTo(story.now().plus(Duration.ofDays(1)));

        words.dispatched(job, words.designer(1));
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.FILL_IN_SHEET);
        assertThat(words.task(job).assignee()).isEqualTo(words.designer(1));
        assertThat(words.task(job).due()).isEqualTo(story.now().plus(Duration.ofDays(1)));
        Instant dispatchedAt = story.now();
        story.daysPass(0.5);
        words.filledIn(job);
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.DELIVER);
        assertThat(words.task(job).due())
                .as("the design is due two days after the dispatch, whatever the sheet took")
                .isEqualTo(dispatchedAt.plus(Duration.ofDays(2)));
        words.uploaded(job);
        assertThat(attachments.of(customer))
                .as("what is not approved stays with the job")
                .extracting(Attachments.Attachment::kind)
                .containsExactly("floor-plan");
        words.delivered(job);
        assertThat(words.task(job).step()).isEqualTo(DesignSteps.CHECK);
        assertThat(words.task(job).assignee()).isEqualTo(words.manager());
        words.checked(job, "in-order");

        assertThat(words.standsAt(job)).isEqualTo("approved");
        story.assertNothingOpen(job);
        assertThat(attachments.of(customer))
                .extracting(Attachments.Attachment::kind)
                .containsExactlyInAnyOrder("floor-plan", "design");
        assertThat(words.told(customer))
                .containsExactlyInAnyOrder(
                        "design-opened",
                        "design-dispatched",
                        "design-sheet-written",
                        "design-delivered",
                        "design-approved");
        var approved = events.stream(DesignJobs.Approved.class).toList();
        assertThat(approved).hasSize(1);
        assertThat(approved.get(0).designer()).isEqualTo(words.designer(1));
        assertThat(events.stream(CommissionEarned.class)).singleElement().satisfies(earned -> {
            assertThat(earned.person()).isEqualTo(words.designer(1));
            assertThat(earned.basis()).isEqualByComparingTo("96.5");
        });
        assertThat(approved.get(0).by()).isEqualTo(words.manager());
        assertThat(notices(events, job))
                .containsExactly(
                        "design-to-dispatch " + words.manager(),
                        "design-dispatched " + words.designer(1),
                        "design-to-check " + words.manager(),
                        "design-finished " + words.seller(),
                        "design-approved " + words.designer(1));
    }

    private static List<String> notices(ApplicationEvents events, UUID job) {
        return events.stream(Notice.class)
                .filter(notice -> notice.path().equals("/designs/" + job))
                .map(notice -> notice.kind() + " " + notice.to())
                .toList();
    }

    @Test
    @DisplayName("D2: a wrong sheet is flagged once per check and corrected; a change of the design is not flagged")
    void sentBack(ApplicationEvents events) {
        office(1);
        UUID job = words.job("陈建国");
        words.dispatched(job, words.designer(1));
        words.drawn(job);
        words.checked(job, "sheet-wrong");
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.CORRECT_SHEET);
        assertThat(words.task(job).assignee()).isEqualTo(words.designer(1));
        words.filledIn(job);
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.CHECK);
        words.checked(job, "design-change");
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.DELIVER);
        assertThat(DesignFixture.code(catchThrowable(() -> words.delivered(job))))
                .as("the design of before is not the changed one")
                .isEqualTo("design.no-file");
        words.uploaded(job);
        words.delivered(job);
        words.checked(job, "in-order");

        var wrong = events.stream(WorkRejected.class).toList();
        assertThat(wrong).hasSize(1);
        assertThat(events.stream(FlagChanged.class).flatMap(told -> told.details().values().stream()))
                .isNotEmpty()
                .doesNotContain("面积少算了阳台");
        assertThat(wrong.get(0).reason()).isEqualTo("面积少算了阳台");
        var contents = jobs.contents(job);
        assertThat(contents.sheets()).hasSize(2);
        assertThat(contents.checks())
                .extracting(check -> check.answer().code())
                .containsExactly("sheet-wrong", "design-change", "in-order");
        assertThat(wrong.get(0).reference())
                .isEqualTo("check:" + contents.checks().get(0).id());
        assertThat(contents.designs()).as("only the changed design is finished").hasSize(1);
        assertThat(contents.earlierDesigns())
                .extracting(Attachments.Attachment::kind)
                .containsExactly("draft-design");
    }

    @Test
    @DisplayName("D2, C2: a sheet that is not filled in is missed with the timer’s due time, whoever is late with it")
    void missed(ApplicationEvents events) {
        office(1);
        UUID job = words.job("李强");
        words.dispatched(job, words.designer(1));
        Instant due = story.now().plus(Duration.ofDays(1));
        story.daysPassUnattended(1.5);
        words.filledIn(job);

        var missed = events.stream(ObligationMissed.class).toList();
        assertThat(missed)
                .containsExactly(new ObligationMissed(
                        "D2",
                        new Subject(
                                "design",
                                job,
                                jobs.theJob(job).number(),
                                jobs.theJob(job).customerId()),
                        DesignSteps.FILL_IN_SHEET,
                        due,
                        words.designer(1),
                        story.now()));
    }

    @Test
    @DisplayName(
            "D2, C2: a sheet that reached us in time leaves no flag, whatever was committed first; a late one does")
    void inTimeButCommittedAfterTheDeadline() {
        office(2);
        UUID inTime = words.job("赵准时");
        words.dispatched(inTime, words.designer(1));
        UUID late = words.job("钱迟到");
        words.dispatched(late, words.designer(2));
        story.daysPass(0.9);

        // It reaches us now; before it is committed, the deadline passes and fires.
        Submission.during(story.clock(), () -> {
            story.daysPass(0.5);
            assertThat(flags.of(inTime)).hasSize(1);
            words.filledIn(inTime);
            return null;
        });
        words.filledIn(late);

        assertThat(flags.of(inTime)).extracting(flags::stateOf).containsExactly(FlagState.WITHDRAWN);
        assertThat(flags.of(late)).extracting(flags::stateOf).containsExactly(FlagState.OPEN);
    }

    @Test
    @DisplayName("D3: a late design is reported to the manager, and costs nobody anything")
    void late(ApplicationEvents events) {
        office(1);
        UUID job = words.job("赵敏");
        words.dispatched(job, words.designer(1));
        words.filledIn(job);
        story.daysPass(3);

        assertThat(jobs.theJob(job).lateSince()).isEqualTo(story.now().minus(Duration.ofDays(1)));
        assertThat(notices(events, job))
                .contains("customer-design-late " + words.manager(), "design-late " + words.designer(1));
        assertThat(events.stream(DesignJobs.SheetMissed.class)).isEmpty();
        words.uploaded(job);
        words.delivered(job);
        assertThat(jobs.theJob(job).lateSince()).isNull();
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.CHECK);
    }

    @Test
    @DisplayName("D3: whose sheet comes after the design was due has a design that is overdue since then")
    void overdueFromTheBeginning() {
        office(1);
        UUID job = words.job("赵敏");
        words.dispatched(job, words.designer(1));
        Instant dispatched = story.now();
        story.daysPass(3);

        words.filledIn(job);

        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.DELIVER);
        assertThat(words.task(job).due()).isEqualTo(dispatched.plus(Duration.ofDays(2)));
    }

    @Test
    @DisplayName("M4, D2: a sheet that was due before the job changed hands is missed by whoever had it then")
    void missedBeforeItChangedHands() {
        office(2);
        UUID job = words.job("赵敏");
        words.dispatched(job, words.designer(1));
        story.daysPassUnattended(1.01);
        story.logIn(words.manager(), "manager");
        handovers.handOver(words.designer(1), Map.of(job, words.designer(2)), "调岗", viewers.current());

        assertThat(flags.of(job)).extracting(Flag::person).containsExactly(words.designer(1));
        assertThat(words.designerOf(job)).isEqualTo(words.designer(2));
    }

    @Test
    @DisplayName("D1: where none is free plans wait, and the longest waiting is offered the moment a designer is")
    void waits() {
        office(1);
        UUID first = words.job("一号客户");
        words.dispatched(first, words.designer(1));
        UUID second = words.job("二号客户");
        story.daysPass(0.1);
        UUID third = words.job("三号客户");
        assertThat(List.of(words.standsAt(second), words.standsAt(third))).containsOnly("waiting");
        words.drawn(first);
        assertThat(words.standsAt(second)).as("unfinished until it is approved").isEqualTo("waiting");
        words.checked(first, "in-order");

        assertThat(words.standsAt(second)).isEqualTo(DesignSteps.DISPATCH);
        assertThat(words.standsAt(third)).as("one is free, and one is offered").isEqualTo("waiting");
        words.employs(words.designer(2), "design");
        assertThat(words.standsAt(third)).as("a new designer is free too").isEqualTo(DesignSteps.DISPATCH);
    }

    @Test
    @DisplayName("D1, D2: checked in Tasklist, by the rights of a manager, the next plan is offered as well")
    void checkedInTasklist() {
        office(1);
        UUID first = words.job("一号客户");
        words.dispatched(first, words.designer(1));
        UUID second = words.job("二号客户");
        words.drawn(first);
        words.logInManager();
        String task = words.task(first).id();
        identity.setAuthentication(words.manager(), List.of("manager"));
        try {
            story.tasks().complete(task, DesignFixture.check("in-order"));
        } finally {
            identity.clearAuthentication();
        }

        assertThat(words.standsAt(first)).isEqualTo("approved");
        assertThat(words.standsAt(second)).isEqualTo(DesignSteps.DISPATCH);
    }

    @Test
    @DisplayName("D1: two plans at once, one designer free: one is offered, the other waits")
    void offersNoMoreThanAreFree() {
        office(1);
        UUID first = words.job("一号客户");
        UUID second = words.job("二号客户");

        assertThat(words.standsAt(first)).isEqualTo(DesignSteps.DISPATCH);
        assertThat(words.standsAt(second)).isEqualTo("waiting");
    }

    @Test
    @DisplayName("D1: the manager may give a plan that waits to a busy designer, with a reason, which is kept")
    void dispatchesToTheBusy() {
        office(1);
        UUID first = words.job("一号客户");
        words.dispatched(first, words.designer(1));
        UUID second = words.job("二号客户");

        var refused = catchThrowable(() -> words.dispatched(second, words.designer(1)));
        assertThat(DesignFixture.code(refused)).isEqualTo("design.reason-busy");
        assertThat(words.standsAt(second)).as("refused, it waits on").isEqualTo("waiting");
        words.dispatched(second, words.designer(1), "客户明天就要看图");

        assertThat(words.standsAt(second)).isEqualTo(DesignSteps.FILL_IN_SHEET);
        var dispatch = requireNonNull(jobs.contents(second).dispatch());
        assertThat(dispatch.reason()).isEqualTo("客户明天就要看图");
        assertThat(dispatch.proposed()).isNull();
    }

    @Test
    @DisplayName("D1: designers take turns; another choice needs a reason")
    void takesTurns() {
        office(3);
        UUID first = words.job("一号客户");
        var refused = catchThrowable(() -> words.dispatched(first, words.designer(2)));
        assertThat(DesignFixture.code(refused)).isEqualTo("design.reason-turn");
        words.dispatched(first, words.designer(2), "熟悉这个小区");
        words.dispatched(words.job("二号客户"), words.designer(1));
        words.dispatched(words.job("三号客户"), words.designer(3));
        words.drawn(first);
        words.checked(first, "in-order");

        assertThat(jobs.turn(story.now()).proposed()).contains(words.designer(2));
        assertThat(DesignFixture.code(catchThrowable(() -> words.dispatched(words.job("四号客户"), words.seller()))))
                .as("who is no designer is not offered")
                .isEqualTo("not-an-option");
    }

    @Test
    @DisplayName("D1: the form of the dispatch offers the designers, whoever’s turn it is first, and says why")
    void offersTheDesigners() {
        office(2);
        words.dispatched(words.job("一号客户"), words.designer(1));
        UUID job = words.job("二号客户");

        var offered = FormOptions.offered(options.stream(), "designers", DesignSteps.DISPATCH, job.toString());
        assertThat(offered)
                .extracting(option -> option.label().english())
                .containsExactly(
                        words.designer(2) + " · next in turn", words.designer(1) + " · has an unfinished design");
        assertThat(card(job, DesignSteps.DISPATCH, Locale.CHINESE)).anyMatch(line -> line.contains("· 轮到"));
    }

    private List<String> card(UUID job, String step, Locale locale) {
        return contexts.stream()
                .flatMap(context -> context.card(step, job.toString(), locale).stream())
                .findFirst()
                .orElseThrow()
                .lines();
    }

    @Test
    @DisplayName("T2: a second floor plan joins the unfinished job; after it is finished it makes another")
    void joins() {
        office(2);
        UUID customer = words.customer("孙丽");
        words.planCame(customer);
        words.planCame(customer);
        assertThat(jobs.ofCustomer(customer)).hasSize(1);
        UUID job = jobs.ofCustomer(customer).get(0).id();
        assertThat(jobs.contents(job).plans()).hasSize(2);
        words.dispatched(job, words.designer(1));
        words.drawn(job);
        words.checked(job, "in-order");
        words.planCame(customer);

        assertThat(jobs.ofCustomer(customer)).hasSize(2);
        assertThat(words.told(customer)).contains("design-plan-joined");
    }

    @Test
    @DisplayName("T2: salesperson and designer exchange notes, which reach the other, until the design is finished")
    void notes(ApplicationEvents events) {
        office(1);
        UUID job = words.job("周婷");
        words.dispatched(job, words.designer(1));
        jobs.note(job, "客户养两只猫，请留猫砂的位置", words.seller(), story.now());
        jobs.note(job, "阳台可以封吗？", words.designer(1), story.now());

        assertThat(jobs.contents(job).notes()).hasSize(2);
        assertThat(card(job, DesignSteps.FILL_IN_SHEET, Locale.ENGLISH)).anyMatch(line -> line.contains("两只猫"));
        assertThat(notices(events, job)).contains("design-note " + words.designer(1), "design-note " + words.seller());
        assertThat(DesignFixture.code(catchThrowable(() -> jobs.note(job, " ", words.seller(), story.now()))))
                .isEqualTo("required");
        words.drawn(job);
        words.checked(job, "in-order");
        assertThat(DesignFixture.code(catchThrowable(() -> jobs.note(job, "谢谢", words.seller(), story.now()))))
                .isEqualTo("design.approved");
    }

    @Test
    @DisplayName("D2, M3: a designer sees plan, style and price range of their own jobs, and nobody’s phone")
    void seesNoMoreThanTheJob() {
        office(2);
        UUID customer = words.customer("吴桐");
        words.planCame(customer);
        UUID job = jobs.ofCustomer(customer).get(0).id();
        words.dispatched(job, words.designer(1));

        String phone = words.customers().reach(customer).get(0).value();
        assertThat(String.join("\n", card(job, DesignSteps.FILL_IN_SHEET, Locale.CHINESE)))
                .contains("新中式", "150000", "200000")
                .doesNotContain(phone, phone.replace(" ", ""), "江宁路");
        words.logInDesigner(words.designer(1));
        assertThat(holders.visible(job, viewers.current()).number()).startsWith("D-");
        assertThat(catchThrowable(() -> words.customers().visible(customer, viewers.current())))
                .isInstanceOf(Refusal.class);
        words.logInDesigner(words.designer(2));
        assertThat(DesignFixture.code(catchThrowable(() -> holders.visible(job, viewers.current()))))
                .isEqualTo("design.unknown");
        assertThat(DesignFixture.code(catchThrowable(() -> process.fillIn(job, words.sheet()))))
                .isEqualTo("task.of-somebody-else");
        assertThat(DesignFixture.code(catchThrowable(
                        () -> jobs.upload(job, "x.png", new byte[] {1}, words.designer(2), story.now()))))
                .isEqualTo("design.of-somebody-else");
    }

    @Test
    @DisplayName("D2: nobody but the superior dispatches and checks; nothing is approved that was not delivered")
    void keepsItsOrder() {
        office(1);
        UUID job = words.job("郑凯");
        words.logInSeller();
        assertThat(DesignFixture.code(catchThrowable(() -> process.dispatch(job, words.dispatch(words.designer(1))))))
                .isEqualTo("task.of-somebody-else");
        words.dispatched(job, words.designer(1));
        assertThat(DesignFixture.code(catchThrowable(() -> words.dispatched(job, words.designer(1)))))
                .isEqualTo("design.not-its-turn");
        assertThat(DesignFixture.code(catchThrowable(() -> words.checked(job, "in-order"))))
                .isEqualTo("design.not-its-turn");
        words.filledIn(job);
        assertThat(DesignFixture.code(catchThrowable(() -> words.delivered(job))))
                .isEqualTo("design.no-file");
        words.uploaded(job);
        words.delivered(job);
        words.logInDesigner(words.designer(1));
        assertThat(DesignFixture.code(catchThrowable(() -> process.check(job, DesignFixture.check("in-order")))))
                .isEqualTo("task.of-somebody-else");
        assertThat(jobs.theJob(job).isUnfinished()).isTrue();
    }

    @Test
    @DisplayName("D1, D2: overdue, dispatch and check are reminded of")
    void reminds(ApplicationEvents events) {
        office(1);
        UUID job = words.job("冯雪");
        story.daysPass(1.5);
        assertThat(notices(events, job)).contains("design-reminder " + words.manager());
        assertThat(words.standsAt(job)).isEqualTo(DesignSteps.DISPATCH);
    }

    @Test
    @DisplayName("M4: a designer’s unfinished designs can go to another designer")
    void handsOver() {
        office(2);
        UUID job = words.job("何洁");
        words.dispatched(job, words.designer(1));
        Transferable designs = belongings.stream()
                .filter(feature -> feature.of(words.designer(1)).stream()
                        .anyMatch(belonging -> belonging.kind().equals("design")))
                .findFirst()
                .orElseThrow();
        assertThat(designs.of(words.designer(1)))
                .singleElement()
                .satisfies(belonging -> assertThat(belonging.tasks()).isOne());
        story.daysPass(0.9);
        designs.handOver(job, words.designer(1), words.designer(2), story.now());
        designs.handOver(job, words.designer(1), words.designer(2), story.now());

        assertThat(designs.of(words.designer(1))).isEmpty();
        assertThat(words.designerOf(job)).isEqualTo(words.designer(2));
        var sheet = openWork.ofCase(job.toString()).orElseThrow();
        assertThat(sheet.assignee()).isEqualTo(words.designer(2));
        assertThat(sheet.due()).isEqualTo(story.now().plus(Duration.ofHours(24)));
        assertThat(words.told(jobs.theJob(job).customerId())).containsOnlyOnce("design-handed-over");
        assertThat(jobs.turn(story.now()).proposed()).contains(words.designer(1));
    }

    @Test
    @DisplayName("D1: twelve dispatched at the same moment never take the same turn, nor the same designer")
    void dispatchedAtTheSameMoment() throws Exception {
        int many = 12;
        office(many);
        var all = new ArrayList<UUID>();
        for (int i = 1; i <= many; i++) {
            all.add(words.job("同时 " + i));
        }
        assertThat(all).allMatch(job -> words.standsAt(job).equals(DesignSteps.DISPATCH));
        var barrier = new CyclicBarrier(many);
        var threads = Executors.newFixedThreadPool(many);
        try {
            var done = new ArrayList<Future<?>>();
            for (UUID job : all) {
                done.add(threads.submit(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    dispatchToWhoeversTurnItIs(job);
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        Set<String> designers = new TreeSet<>();
        all.forEach(job -> designers.add(words.designerOf(job)));
        assertThat(designers).as("each has one, and none has two").hasSize(many);
        assertThat(all)
                .allSatisfy(job -> assertThat(jobs.contents(job).dispatch())
                        .isNotNull()
                        .satisfies(dispatch -> assertThat(dispatch.designer()).isEqualTo(dispatch.proposed())));
        assertThat(database.sql("select count(distinct turn) from design_dispatch where job_id in (:jobs)")
                        .param("jobs", all)
                        .query(Integer.class)
                        .single())
                .isEqualTo(many);
    }

    /** As a manager does whose form is overtaken: looks again, and chooses whoever is next by then. */
    private void dispatchToWhoeversTurnItIs(UUID job) {
        try {
            while (true) {
                String next = jobs.turn(story.now()).proposed().orElseThrow();
                words.logInManager();
                try {
                    process.dispatch(job, words.dispatch(next));
                    return;
                } catch (RuntimeException overtaken) {
                    assertThat(DesignFixture.code(overtaken)).isEqualTo("design.reason-turn");
                }
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    @DisplayName(
            "M3: nothing of a design becomes a variable of the engine but whether one is free, and the check’s answer")
    void keepsNothingInTheEngine() {
        office(1);
        UUID job = words.job("隐私客户");
        words.dispatched(job, words.designer(1));
        words.drawn(job);
        words.checked(job, "sheet-wrong");

        var names = database.sql("select distinct v.name_ from act_hi_varinst v join act_hi_procinst p"
                        + " on p.id_ = v.proc_inst_id_ where p.business_key_ = ?")
                .param(job.toString())
                .query(String.class)
                .set();
        assertThat(Set.of("designerFree", "check")).containsAll(names);
        assertThat(database.sql(
                                "select v.name_ from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_"
                                        + " where e.business_key_ = ?")
                        .param(job.toString())
                        .query(String.class)
                        .set())
                .isSubsetOf("designerFree", "check");
    }
}
