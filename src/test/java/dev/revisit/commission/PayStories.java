package dev.revisit.commission;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Downtimes;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagNotices;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.commission.statement.Statement.Note;
import dev.revisit.commission.statement.Statements;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Rate;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of flags, appeals and pay on the whole of the application; each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class PayStories {

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of(), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private AppealProcess appeals;

    @Autowired
    private Statements statements;

    @Autowired
    private Corrections corrections;

    @Autowired
    private Timings timings;

    @Autowired
    private DeductionRates rates;

    @Autowired
    private Flags flags;

    @Autowired
    private Downtimes downtimes;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Timeline timeline;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    private PayFixture pay;

    @BeforeEach
    void begin() {
        story.begins();
        database.sql("update heartbeat set at = null").update();
        pay = new PayFixture(story, application);
    }

    @AfterEach
    void end() {
        try {
            story.isReconciled();
        } finally {
            // Other tests' records must not be excused by a downtime of these.
            database.sql("delete from downtime").update();
            pay.ends();
            story.endsUnreconciled();
        }
    }

    private static BigDecimal yuan(String yuan) {
        return new BigDecimal(yuan);
    }

    @Test
    @DisplayName("C3: a flag can be appealed for three days; it is no work that is owed; then it stands")
    void standsWhenNobodyAppeals() {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001001"));
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.OPEN);
        assertThat(pay.standsAt(flag)).isEqualTo("UserTask_Appeal");
        assertThat(openWork.ofPeople(Set.of(pay.seller())))
                .extracting(OpenWork.OpenTask::step)
                .doesNotContain("UserTask_Appeal");
        var theirs = new OpenWork.Whose(Set.of(pay.seller()), "", Set.of());
        assertThat(openWork.overdue(theirs, story.now().plus(Duration.ofDays(9)), null, 50))
                .extracting(OpenWork.OpenTask::step)
                .doesNotContain("UserTask_Appeal");

        story.daysPass(3);

        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.STANDS);
        assertThat(pay.standsAt(flag)).isEqualTo("ended");
        assertThatThrownBy(() -> pay.appeals(flag, "现在才看到")).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("C3: an appeal that comes after the deadline is too late, though no timer has fired yet")
    void tooLate() {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001002"));
        story.daysPassUnattended(3);

        assertThatThrownBy(() -> pay.appeals(flag, "现在才看到")).isInstanceOf(RuntimeException.class);
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.STANDS);
    }

    @Test
    @DisplayName("C3: appealed, it waits for the superior, who is reminded and reported; waived, it costs nothing")
    void appealedAndWaived() {
        var customer = pay.neglected("王芳", "13700001003");
        var flag = pay.onlyFlag(customer);
        assertThatThrownBy(() -> pay.appeals(flag, "短")).isInstanceOf(Refusal.class);
        pay.appeals(flag, "客户当天住院，已电话联系");
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.APPEALED);
        assertThatThrownBy(() -> pay.appeals(flag, "再说一次理由")).isInstanceOf(Refusal.class);
        assertThat(openWork.ofPeople(Set.of(pay.boss())))
                .filteredOn(task -> task.businessKey().equals(flag.id().toString()))
                .extracting(OpenWork.OpenTask::step)
                .containsExactly("UserTask_DecideAppeal");
        assertThatThrownBy(() -> pay.decides(flag, "waived"))
                .as("nobody decides on their own")
                .isInstanceOf(Refusal.class);

        story.daysPass(5);
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.APPEALED);

        pay.logInBoss();
        pay.decides(flag, "waived");
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.WAIVED);
        assertThat(pay.standsAt(flag)).isEqualTo("ended");
        assertThat(flags.historyOf(List.of(flag)).get(flag.id()))
                .extracting(FlagEntry::state, FlagEntry::decidedBy, FlagEntry::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FlagState.APPEALED, pay.seller(), "客户当天住院，已电话联系"),
                        org.assertj.core.groups.Tuple.tuple(FlagState.WAIVED, pay.boss(), "情况属实"));
        assertThat(timeline.of(story.theCase(customer).customerId()))
                .extracting(entry -> entry.kind())
                .contains("flag-raised", "flag-appealed", "flag-waived");
        assertThat(appeals.decide(Set.of(flag.id()), PayFixture.verdict("upheld")))
                .isEmpty();
        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.WAIVED);
    }

    @Test
    @DisplayName("C5: flags of a downtime wait for the manager, who waives them together; none stands by itself")
    void excused() {
        var one = story.registered("王芳", "13700001004");
        var other = story.registered("李强", "13700001005");
        // Down on the morning of the day they are due, for more than an hour.
        alive(pay.at(5, 22));
        alive(pay.at(6, 2));
        story.daysPass(3.2);
        var found = List.of(pay.onlyFlag(one), pay.onlyFlag(other));
        assertThat(found).allSatisfy(flag -> {
            assertThat(flag.excuse()).contains(Excuse.DOWN);
            assertThat(pay.standsAt(flag)).isEqualTo("UserTask_DecideExcused");
            assertThatThrownBy(() -> pay.appeals(flag, "系统停机了")).isInstanceOf(Refusal.class);
        });
        story.contacted(one, "thinking-it-over");
        story.contacted(other, "thinking-it-over");
        story.daysPass(5);
        assertThat(found).allSatisfy(flag -> assertThat(pay.stateOf(flag)).isEqualTo(FlagState.OPEN));
        assertThat(pay.sheet(0).leftOut())
                .filteredOn(left -> left.flagId().equals(found.get(0).id()))
                .extracting(MonthSheet.LeftOut::why)
                .containsExactly(MonthSheet.Why.EXCUSED);

        pay.logInBoss();
        assertThat(appeals.decide(found.stream().map(Flag::id).toList(), PayFixture.verdict("waived")))
                .hasSize(2);
        assertThat(found).allSatisfy(flag -> assertThat(pay.stateOf(flag)).isEqualTo(FlagState.WAIVED));
    }

    @Test
    @DisplayName("C5: five minutes of silence are no downtime, half an hour excuses only what fell due in it")
    void downtimes() {
        alive(pay.at(10, 8));
        alive(pay.at(10, 8).plus(Duration.ofMinutes(5)));
        assertThat(excuse(pay.at(10, 8).plus(Duration.ofMinutes(2)))).isFalse();

        alive(pay.at(10, 8).plus(Duration.ofMinutes(35)));
        assertThat(excuse(pay.at(10, 8).plus(Duration.ofMinutes(20)))).isTrue();
        assertThat(excuse(pay.at(10, 9))).isFalse();

        alive(pay.at(10, 8).plus(Duration.ofMinutes(70)));
        assertThat(excuse(pay.at(10, 12)))
                .as("65 minutes in the 24 hours before")
                .isTrue();
        assertThat(excuse(pay.at(12, 12))).isFalse();
    }

    private @Nullable Instant lastBeat;

    private void alive(Instant at) {
        lastBeat = at;
        downtimes.alive(at);
    }

    /** Asked at the last beat. */
    private boolean excuse(Instant dueAt) {
        return downtimes.excuse(dueAt, requireNonNull(lastBeat));
    }

    @Test
    @DisplayName("C4: the statement shows what was earned, each deduction with its case, and what is left")
    void statement() {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001006"));
        pay.signed("李强", "13700001007", "128000");
        assertThat(pay.statement(0).net())
                .as("nothing is deducted while it can be appealed")
                .isEqualByComparingTo("1280");
        story.daysPass(3);

        var statement = pay.statement(0);
        assertThat(statement.earned()).isEqualByComparingTo("1280");
        assertThat(statement.deducted()).isEqualByComparingTo("50");
        assertThat(statement.net()).isEqualByComparingTo("1230");
        assertThat(statement.of(Kind.DEDUCTED)).extracting(Statement.Line::of).containsExactly(flag.id());
        assertThat(statement.closed()).isFalse();
    }

    @Test
    @DisplayName("C4: a closed month never moves; what comes later goes to the first open month, once")
    void closing() {
        var appealed = pay.onlyFlag(pay.neglected("王芳", "13700001008"));
        pay.appeals(appealed, "客户当天住院，已电话联系");
        pay.signed("李强", "13700001009", "100000");
        var over = pay.month();
        assertThatThrownBy(() -> statements.close(over, pay.sheet(0).fingerprint(), PayFixture.PAYROLL, pay.at(28, 9)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("month.not-over"));
        var seller = new Viewer(pay.seller(), Set.of("sales"), Set.of(), false);
        pay.isNow(1, 2);
        assertThatThrownBy(() -> statements.close(over, pay.sheet(0).fingerprint(), seller, story.now()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> statements.close(over, "something else", PayFixture.PAYROLL, story.now()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("month.changed"));

        var closed = pay.closes(0);
        assertThat(closed.closed()).isTrue();
        assertThat(closed.leftOut()).contains(new MonthSheet.LeftOut(appealed.id(), MonthSheet.Why.APPEALED));
        assertThat(pay.statement(0).net()).isEqualByComparingTo("1000");
        assertThatThrownBy(() -> pay.closes(0)).isInstanceOf(Refusal.class);

        pay.logInBoss();
        pay.decides(appealed, "upheld");
        corrections.enter(
                UUID.randomUUID(),
                pay.month().plusMonths(1),
                pay.seller(),
                yuan("20.50"),
                "少算了",
                PayFixture.PAYROLL,
                story.now());
        assertThat(pay.statement(0).lines()).hasSize(1);
        assertThat(pay.sheet(0)).isEqualTo(closed);
        var next = pay.statement(1);
        assertThat(next.of(Kind.DEDUCTED)).extracting(Statement.Line::of).contains(appealed.id());
        assertThat(next.of(Kind.DEDUCTED))
                .filteredOn(line -> appealed.id().equals(line.of()))
                .extracting(Statement.Line::from)
                .containsExactly(pay.month());
        assertThat(next.net()).isNotNegative();
        assertThatThrownBy(() -> corrections.enter(
                        UUID.randomUUID(),
                        pay.month(),
                        pay.seller(),
                        yuan("1"),
                        "太晚了",
                        PayFixture.PAYROLL,
                        story.now()))
                .isInstanceOf(Refusal.class);

        pay.closes(1);
        pay.closes(2);
        var charged = new ArrayList<UUID>();
        for (int month = 0; month < 3; month++) {
            pay.statement(month).of(Kind.DEDUCTED).forEach(line -> charged.add(line.of()));
        }
        assertThat(charged).doesNotHaveDuplicates().contains(appealed.id());
    }

    @Test
    @DisplayName("C4: an earlier month that has something is closed first; deductions never take below zero")
    void inOrder() {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001010"));
        story.daysPass(3);
        pay.isNow(2, 2);
        assertThatThrownBy(() -> pay.closes(1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("month.earlier-open"));

        pay.closes(0);
        var line = pay.statement(0).of(Kind.DEDUCTED).get(0);
        assertThat(line.of()).isEqualTo(flag.id());
        assertThat(line.taken()).isEqualByComparingTo("0");
        assertThat(line.note()).isEqualTo(Note.LAPSED);
        assertThat(pay.statement(0).net()).isEqualByComparingTo("0");
        assertThat(pay.statement(1).lines())
                .as("the rest lapses")
                .noneMatch(each -> flag.id().equals(each.of()));
    }

    @Test
    @DisplayName("C4: what payroll takes beyond the month’s commission is left over for the next")
    void carried() {
        pay.signed("李强", "13700001011", "10000");
        var id = UUID.randomUUID();
        for (int click = 0; click < 2; click++) {
            corrections.enter(id, pay.month(), pay.seller(), yuan("-130"), "合同取消", PayFixture.PAYROLL, story.now());
        }
        pay.isNow(1, 2);
        pay.closes(0);

        assertThat(pay.statement(0).net()).isEqualByComparingTo("0");
        assertThat(pay.statement(0).carried()).isEqualByComparingTo("30");
        assertThat(pay.statement(1).corrected()).isEqualByComparingTo("-30");
    }

    @Test
    @DisplayName("T9: a record of a closed month can no longer be rejected")
    void notRejectedAfterClosing() {
        pay.isNow(0, 27);
        var customer = story.registered("王芳", "13700001012");
        story.daysPass(1);
        story.contacted(customer, "thinking-it-over");
        pay.isNow(1, 1);
        pay.closes(0);
        var record = story.sheet(customer).get(1);
        var boss = new Viewer(pay.boss(), Set.of("manager"), Set.of(pay.seller()), false);

        assertThatThrownBy(() -> sheets.reject(record.id(), "没写内容", boss, story.now()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("record.month-closed"));
        assertThat(flags.of(customer)).isEmpty();
    }

    @Test
    @DisplayName("D2: a design costs its designer once, never more than its commission, and not before it is approved")
    void designs() {
        var customer = story.theCase(pay.signed("李强", "13700001014", "100000")).customerId();
        var job = UUID.randomUUID();
        var design = new Subject("design", job, "D-900001", customer);
        var check = UUID.randomUUID();
        for (int told = 0; told < 2; told++) {
            tell(new ObligationMissed("D2", design, "UserTask_FillInSheet", pay.at(4, 9), pay.seller(), pay.at(4, 9)));
            tell(new WorkRejected(
                    "D2",
                    design,
                    "dispatch-sheet",
                    "check:" + check,
                    pay.seller(),
                    "面积没填",
                    pay.at(5, 9),
                    false,
                    pay.at(5, 9)));
        }
        var found = flags.of(job);
        assertThat(found).hasSize(2);
        assertThat(flags.sums(pay.month(), new Viewer(pay.seller(), Set.of(), Set.of(), false)))
                .extracting(Flags.Sum::amount)
                .containsExactly(yuan("50.00"));
        story.daysPass(6);
        assertThat(found).allSatisfy(flag -> assertThat(pay.stateOf(flag)).isEqualTo(FlagState.STANDS));
        assertThat(pay.statement(0).deducted()).isEqualByComparingTo("0");
        assertThat(pay.sheet(0).leftOut())
                .filteredOn(left -> found.stream().anyMatch(flag -> flag.id().equals(left.flagId())))
                .extracting(MonthSheet.LeftOut::why)
                .containsOnly(MonthSheet.Why.DESIGN_OPEN);

        var approved = new CommissionEarned(
                "design",
                design,
                pay.seller(),
                yuan("4.5"),
                LocalDate.ofInstant(pay.at(20, 9), ZoneId.systemDefault()),
                pay.at(20, 9));
        tell(approved);
        tell(approved);

        var statement = pay.statement(0);
        assertThat(statement.earned())
                .as("1% of the contract, and 8 yuan for each m²")
                .isEqualByComparingTo("1036");
        assertThat(statement.deducted()).as("no more than the design earned").isEqualByComparingTo("36");
        assertThat(statement.of(Kind.DEDUCTED))
                .extracting(Statement.Line::note)
                .as("the key customer's misses, at 0 yuan, have none")
                .filteredOn(Objects::nonNull)
                .containsExactlyInAnyOrder(Note.LAPSED, Note.ONCE);
    }

    private void tell(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> application.publishEvent(event));
    }

    @Test
    @DisplayName("C4: two who close at the same moment close once; two who decide at the same moment decide once")
    void atTheSameMoment() throws Exception {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001015"));
        pay.appeals(flag, "客户当天住院，已电话联系");
        pay.signed("李强", "13700001016", "100000");
        int decided = together(() -> {
            pay.logInBoss();
            return appeals.decide(Set.of(flag.id()), PayFixture.verdict("upheld"))
                            .size()
                    == 1;
        });
        assertThat(decided).isOne();
        assertThat(flags.historyOf(List.of(flag)).get(flag.id())).hasSize(2);

        pay.isNow(1, 2);
        int closed = together(() -> {
            pay.closes(0);
            return true;
        });
        assertThat(closed).isOne();
        assertThat(pay.statement(0).lines()).hasSize(2);
        assertThat(pay.statement(0).net()).isEqualByComparingTo("950");
    }

    /** How many of several who do it at the same moment succeed. */
    private static int together(Callable<Boolean> deed) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(4);
        var barrier = new CyclicBarrier(4);
        try {
            var tries = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int i = 0; i < 4; i++) {
                tries.add(threads.submit(() -> {
                    barrier.await();
                    try {
                        return deed.call();
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                }));
            }
            int succeeded = 0;
            for (var each : tries) {
                try {
                    succeeded += each.get() ? 1 : 0;
                } catch (ExecutionException refused) {
                    assertThat(Refusal.in(refused)).as("%s", refused).isPresent();
                }
            }
            return succeeded;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("C2: a record that was in time takes its flag back, and with it the appeal")
    void withdrawn() {
        var customer = story.registered("王芳", "13700001017");
        story.daysPass(3);
        var flag = pay.onlyFlag(customer);
        assertThat(pay.standsAt(flag)).isEqualTo("UserTask_Appeal");

        // The record arrived at the due time, and was handled after the timer.
        story.contacted(customer, "thinking-it-over");

        assertThat(pay.stateOf(flag)).isEqualTo(FlagState.WITHDRAWN);
        assertThat(pay.standsAt(flag)).isEqualTo("ended");
        assertThat(openWork.timersOf(flag.id().toString())).isEmpty();
    }

    @Test
    @DisplayName("Flags of an earlier release can be appealed from the first start on, each once")
    void earlierFlags() {
        var flag = pay.onlyFlag(pay.neglected("王芳", "13700001018"));
        flags.beginEarlierAppeals();
        flags.beginEarlierAppeals();

        assertThat(openWork.ofCases(Set.of(flag.id().toString()))).hasSize(1);
    }

    @Test
    @DisplayName("Notices carry no name of a customer, no phone and no address")
    void notices() {
        var flag = pay.onlyFlag(pay.neglected("王芳芳", "13700001019"));
        var notice = FlagNotices.of(flag, "flag-raised", flag.person(), story.now());

        assertThat(notice).isInstanceOf(Notice.class);
        assertThat(notice.details().values())
                .noneMatch(value -> value.contains("王芳芳") || value.contains("13700001019") || value.contains("江宁路"));
        assertThat(notice.key()).contains(flag.id().toString());
    }

    @Test
    @DisplayName(
            "C8: above the bound, or for oneself, a correction counts once a second person approved it, not before")
    void secondPerson() {
        var large = corrects("-1000.01", "合同取消");
        assertThat(large.state()).isEqualTo(Corrections.State.PENDING);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("0");
        assertThat(corrections.waitingIn(pay.month(), pay.seller())).hasSize(1);
        assertThat(noticesOf(large, pay.seller())).isEmpty();
        assertThat(noticesOf(large, "huangtao")).containsExactly("correction-waits");

        assertThatThrownBy(() -> decides(large, true, PayFixture.PAYROLL))
                .as("its author")
                .isInstanceOf(Refusal.class);
        var seller = new Viewer(pay.seller(), Set.of(Groups.SALES, Groups.PAYROLL), Set.of(), false);
        assertThatThrownBy(() -> decides(large, true, seller))
                .as("its receiver")
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> decides(
                        large, true, new Viewer(pay.boss(), Set.of(Groups.MANAGER), Set.of(pay.seller()), false)))
                .as("anybody else")
                .isInstanceOf(Refusal.class);

        decides(large, true, PayFixture.GENERAL_MANAGER);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("-1000.01");
        assertThat(noticesOf(large, pay.seller())).containsExactly("correction-counts");
        assertThat(noticesOf(large, "guofang")).containsExactly("correction-approved");
        assertThatThrownBy(() -> decides(large, false, PayFixture.GENERAL_MANAGER))
                .as("what was decided stays decided")
                .isInstanceOf(Refusal.class);

        var own = corrections.enter(
                UUID.randomUUID(), pay.month(), "guofang", yuan("0.01"), "少算了", PayFixture.PAYROLL, story.now());
        assertThat(own.state()).isEqualTo(Corrections.State.PENDING);
        assertThatThrownBy(() -> decides(own, false, PayFixture.GENERAL_MANAGER, ""))
                .as("a refusal has a reason")
                .isInstanceOf(Refusal.class);
        decides(own, false, PayFixture.GENERAL_MANAGER);
        assertThat(pay.sheet(0).of("guofang")).isEmpty();
        assertThat(noticesOf(own, "guofang")).containsExactly("correction-refused");
    }

    @Test
    @DisplayName("C8: several small corrections that together pass the bound are one large one")
    void smallOnes() {
        assertThat(corrects("600", "少算了").state()).isEqualTo(Corrections.State.IN_EFFECT);
        assertThat(corrects("400", "又少算了").state()).isEqualTo(Corrections.State.IN_EFFECT);
        assertThat(corrects("0.01", "还少一分").state()).isEqualTo(Corrections.State.PENDING);
        assertThat(corrects("-1000", "全都不对").state()).isEqualTo(Corrections.State.IN_EFFECT);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("0");
        var others = corrections.enter(
                UUID.randomUUID(), pay.month(), pay.boss(), yuan("1000"), "少算了", PayFixture.PAYROLL, story.now());
        assertThat(others.state()).as("another person").isEqualTo(Corrections.State.IN_EFFECT);
    }

    @Test
    @DisplayName("C8: two corrections at the same moment do not pass the bound together")
    void smallOnesTogether() throws Exception {
        together(() -> corrects("600", "少算了").state() == Corrections.State.IN_EFFECT);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("600");
        assertThat(corrections.waitingIn(pay.month(), pay.seller())).hasSize(3);
    }

    @Test
    @DisplayName(
            "C8: a correction is taken back by a counter entry, once, with its own reason and its own second person")
    void reversal() {
        var wrong = corrects("800", "少算了");
        var back = corrections.reverse(UUID.randomUUID(), id(wrong), "登记错了", PayFixture.PAYROLL, story.now());
        assertThat(back.state()).isEqualTo(Corrections.State.IN_EFFECT);
        assertThat(back.correction().reverses()).isEqualTo(id(wrong));
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("0");
        assertThat(noticesOf(back, pay.seller())).containsExactly("correction-reversed");
        for (var each : List.of(wrong, back)) {
            assertThatThrownBy(() ->
                            corrections.reverse(UUID.randomUUID(), id(each), "再来一次", PayFixture.PAYROLL, story.now()))
                    .isInstanceOf(Refusal.class);
        }

        var large = corrects("5000", "年终奖");
        assertThatThrownBy(() ->
                        corrections.reverse(UUID.randomUUID(), id(large), "登记错了", PayFixture.PAYROLL, story.now()))
                .as("what does not count yet")
                .isInstanceOf(Refusal.class);
        decides(large, true, PayFixture.GENERAL_MANAGER);
        var refused = corrections.reverse(UUID.randomUUID(), id(large), "登记错了", PayFixture.PAYROLL, story.now());
        assertThat(refused.state()).isEqualTo(Corrections.State.PENDING);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("5000");
        decides(refused, false, PayFixture.GENERAL_MANAGER);

        pay.isNow(1, 2);
        pay.closes(0);
        var later = corrections.reverse(UUID.randomUUID(), id(large), "还是错了", PayFixture.PAYROLL, story.now());
        decides(later, true, PayFixture.GENERAL_MANAGER);
        assertThat(later.correction().month())
                .as("the first open month")
                .isEqualTo(pay.month().plusMonths(1));
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("5000");
        assertThat(pay.statement(1).corrected()).isEqualByComparingTo("-5000");
    }

    @Test
    @DisplayName("C8: what waits for a second person holds no month up; approved after the close it goes to the next")
    void waitsOverTheClose() {
        var large = corrects("2000", "年终奖");
        pay.isNow(1, 2);
        var closed = pay.closes(0);
        assertThat(corrections.waitingIn(pay.month(), pay.seller())).isEmpty();
        assertThat(corrections.waitingIn(pay.month().plusMonths(1), pay.seller()))
                .hasSize(1);
        decides(large, true, PayFixture.GENERAL_MANAGER);

        assertThat(pay.sheet(0)).isEqualTo(closed);
        assertThat(pay.statement(1).corrected()).isEqualByComparingTo("2000");
        assertThat(noticesOf(large, pay.seller())).containsExactly("correction-counts");
    }

    @Test
    @DisplayName("The same id with another content is refused, not confirmed")
    void sameId() {
        var id = UUID.randomUUID();
        corrections.enter(id, pay.month(), pay.seller(), yuan("5"), "少算了", PayFixture.PAYROLL, story.now());
        corrections.enter(id, pay.month(), pay.seller(), yuan("5.00"), "少算了", PayFixture.PAYROLL, story.now());
        assertThatThrownBy(() -> corrections.enter(
                        id, pay.month(), pay.seller(), yuan("500"), "少算了", PayFixture.PAYROLL, story.now()))
                .isInstanceOf(Refusal.class);
        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("5");
    }

    @Test
    @DisplayName("C4: two changes that cancel each other out are noticed before the month is closed")
    void fingerprint() {
        corrects("10", "少算了");
        corrects("30", "又少算了");
        var seen = pay.sheet(0).fingerprint();
        assertThat(pay.sheet(0).fingerprint()).isEqualTo(seen);
        database.sql("update pay_correction set amount = case when amount = 10 then 30 else 10 end"
                        + " where person = ? and entry_month = ?")
                .params(pay.seller(), pay.month().toString())
                .update();

        assertThat(pay.statement(0).corrected()).isEqualByComparingTo("40");
        pay.isNow(1, 2);
        assertThatThrownBy(() -> statements.close(pay.month(), seen, PayFixture.PAYROLL, story.now()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo("month.changed"));
    }

    @Test
    @DisplayName("C1: per person and month, set on the page, several missed records cost once; taken back, each again")
    void perPersonAndMonth() {
        var before = pay.onlyFlag(pay.neglected("王芳", "13700001050"));
        var change = changes(new Setting("DeductionRates", "Rule_RevisitMissed.per"), "person-and-month");
        try {
            assertThat(timings.rates())
                    .filteredOn(rate -> rate.setting().item().equals("Rule_RevisitMissed"))
                    .extracting(rate -> Objects.requireNonNull(rate.charge()).per(), Rate::changedBy)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("person-and-month", "liuyang"));
            pay.neglected("李强", "13700001051");
            pay.neglected("赵敏", "13700001052");
        } finally {
            timings.undo(change.id(), LIU_YANG);
        }
        pay.signed("孙丽", "13700001053", "100000");
        story.daysPass(4);

        var deducted = pay.statement(0).of(Kind.DEDUCTED);
        assertThat(deducted).hasSizeGreaterThanOrEqualTo(3);
        assertThat(deducted.stream()
                        .filter(line -> before.id().equals(line.of()))
                        .map(Statement.Line::taken))
                .as("a flag keeps how it was raised")
                .containsExactly(yuan("50.00"));
        var onceFor = "T9:" + pay.seller() + ":" + pay.month();
        assertThat(deducted.stream().filter(line -> onceFor.equals(line.onceFor())))
                .as("one costs for all of them")
                .hasSize(1);
        assertThat(deducted).filteredOn(line -> line.note() == Note.ONCE).isNotEmpty();
        assertThat(rates.of("T9", Flag.Happened.MISSED).per()).isEqualTo(DeductionRate.Per.RECORD);
    }

    @Test
    @DisplayName("C1: a row for a further rule is added, has effect, and goes again; undone, all is as before")
    void rowsForFurtherRules() {
        assertThat(rates.of("P3", Flag.Happened.MISSED).amount()).isEqualByComparingTo("0");
        var added = timings.apply(
                new ChangeProposal(
                        "项目报告也要扣款",
                        OpenCasePolicy.KEEP,
                        List.of(),
                        List.of(new ChangeProposal.NewRow(
                                "DeductionRates", "P3", "missed", "30", "month", "case-and-month")),
                        List.of(),
                        null,
                        null),
                LIU_YANG);
        assertThat(rates.of("P3", Flag.Happened.MISSED))
                .isEqualTo(
                        new DeductionRate(yuan("30"), DeductionRate.ChargedTo.MONTH, DeductionRate.Per.CASE_AND_MONTH));
        assertThat(rates.of("P3", Flag.Happened.REJECTED).amount()).isEqualByComparingTo("0");
        assertThat(rates.of("T9", Flag.Happened.MISSED).amount()).isEqualByComparingTo("50");
        assertThatThrownBy(() -> timings.apply(
                        new ChangeProposal(
                                "再加一次",
                                OpenCasePolicy.KEEP,
                                List.of(),
                                List.of(new ChangeProposal.NewRow(
                                        "DeductionRates", "P3", "missed", "40", "month", "record")),
                                List.of(),
                                null,
                                null),
                        LIU_YANG))
                .isInstanceOf(Refusal.class);

        var row = new Setting("DeductionRates", "Rule_P3_missed");
        var removed = timings.apply(
                new ChangeProposal("不扣了", OpenCasePolicy.KEEP, List.of(), List.of(), List.of(row), null, null),
                LIU_YANG);
        assertThat(rates.of("P3", Flag.Happened.MISSED).amount()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> timings.undo(added.id(), LIU_YANG))
                .as("something later changed the same row")
                .isInstanceOf(Refusal.class);
        timings.undo(removed.id(), LIU_YANG);
        assertThat(rates.of("P3", Flag.Happened.MISSED).amount()).isEqualByComparingTo("30");
        timings.undo(added.id(), LIU_YANG);
        assertThat(rates.of("P3", Flag.Happened.MISSED).amount()).isEqualByComparingTo("0");
        assertThat(timings.rates()).noneMatch(rate -> rate.setting().equals(row));
    }

    @ParameterizedTest
    @CsvSource({
        "Rule_RevisitMissed.per, design, timing.design-only",
        "Rule_RevisitMissed.chargedTo, design, timing.design-only",
        "Rule_RevisitMissed.per, whenever, not-an-option",
        "Rule_RevisitMissed.per, '', required",
        "Rule_RevisitMissed.rule, T1, timing.unknown",
        "Rule_RevisitMissed.happened, rejected, timing.unknown",
        "Rule_AnythingElse.per, design, timing.design-only",
        "Rule_Nothing.per, record, timing.unknown",
    })
    @DisplayName("C1: what makes no sense in a row is refused")
    void wordsThatMakeNoSense(String cell, String word, String code) {
        assertThatThrownBy(() -> changes(new Setting("DeductionRates", cell), word))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().get(0).code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "DeductionRates, P3,  missed,   -1, month,  record, added[0].value",
        "DeductionRates, P3,  missed,   x,  month,  record, added[0].value",
        "DeductionRates, p3,  missed,   1,  month,  record, added[0].rule",
        "DeductionRates, '',  missed,   1,  month,  record, added[0].rule",
        "DeductionRates, P3,  late,     1,  month,  record, added[0].happened",
        "DeductionRates, P3,  missed,   1,  design, record, added[0].chargedTo",
        "DeductionRates, P3,  missed,   1,  month,  design, added[0].per",
        "DeductionRates, T9,  missed,   1,  month,  record, added[0].rule",
        "EarningRates,   P3,  missed,   1,  month,  record, added[0].table",
        "Nothing,        P3,  missed,   1,  month,  record, added[0].table",
    })
    @DisplayName("C1: a row that makes no sense is refused, and the field named")
    void rowsThatMakeNoSense(
            String table, String rule, String happened, String amount, String chargedTo, String per, String field) {
        var changeProposal = new ChangeProposal(
                "新制度",
                OpenCasePolicy.KEEP,
                List.of(),
                List.of(new ChangeProposal.NewRow(table, rule, happened, amount, chargedTo, per)),
                List.of(new Setting("DeductionRates", "Rule_RevisitMissed")),
                null,
                null);
        assertThatThrownBy(() -> timings.apply(changeProposal, LIU_YANG))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems().stream().map(problem -> problem.field()))
                                .containsExactly(field, "removed[0]"));
    }

    private RecordedChange changes(Setting setting, String value) {
        return timings.apply(
                new ChangeProposal(
                        "按新制度", OpenCasePolicy.KEEP, List.of(new ChangeProposal.Wanted(setting, value)), null, null),
                LIU_YANG);
    }

    private Corrections.Entry corrects(String yuan, String reason) {
        return corrections.enter(
                UUID.randomUUID(), pay.month(), pay.seller(), yuan(yuan), reason, PayFixture.PAYROLL, story.now());
    }

    private void decides(Corrections.Entry entry, boolean approved, Viewer second) {
        decides(entry, approved, second, "核对过合同");
    }

    private void decides(Corrections.Entry entry, boolean approved, Viewer second, String reason) {
        corrections.decide(id(entry), approved, reason, second, story.now());
    }

    private static UUID id(Corrections.Entry entry) {
        return entry.correction().id();
    }

    /** What a person was told of a correction. */
    private List<String> noticesOf(Corrections.Entry entry, String person) {
        return database.sql("select kind from notice where recipient = ? and notice_key like ?")
                .params(person, "%" + id(entry) + "%")
                .query(String.class)
                .list();
    }
}
