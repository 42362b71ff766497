package dev.revisit.tracking;

import static dev.revisit.api.Program.newPhone;
import static dev.revisit.tracking.CustomerStory.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.customer.timeline.TickedOff;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.engine.command.Submission;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.NewRecords.Hint;
import dev.revisit.tracking.NewRecords.Which;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of customers on the whole of the application; each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class CustomerStories {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Viewers viewers;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    @DisplayName("T9: nothing written after registration: misses on day 3 and day 10, 100 yuan by day 14")
    void nothingWritten() {
        var customer = story.registered("王芳", "13800000001");

        story.daysPass(14);

        assertThat(story.missesOnDays(customer)).containsExactly(3.0, 10.0);
        assertThat(story.flags(customer).stream().map(Flag::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
        assertThat(story.flags(customer)).allMatch(flag -> flag.person().equals("lina"));
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_InviteToShop");
    }

    @Test
    @DisplayName(
            "T3, T4, T9: record no. 2 on day 1, then nothing: the revisit opens on day 8, is missed on day 9 and 16")
    void recordedOnceThenNothing() {
        var customer = story.registered("王芳", "13800000002");
        story.daysPass(1);
        story.contacted(customer, "thinking-it-over");
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");

        story.daysPass(7);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        assertThat(story.openTask(customer).due()).isEqualTo(DAY_0.plus(Duration.ofDays(9)));
        assertThat(story.openTask(customer).assignee()).isEqualTo("lina");

        story.daysPass(9);
        assertThat(story.missesOnDays(customer)).containsExactly(9.0, 16.0);
        assertThat(story.sheet(customer)).extracting(TrackingRecord::number).containsExactly(1, 2);
    }

    @Test
    @DisplayName("Not come, revisited, came, won: the phones are free again")
    void won() {
        var customer = story.registered("李强", "13800000003");
        story.daysPass(2);
        story.contacted(customer, "comes");
        story.daysPass(7);
        story.contacted(customer, "thinking-it-over");
        story.daysPass(3);
        story.came(customer);
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(7.5);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_FollowUpNegotiation");
        story.contacted(customer, "signed-with-us", Map.of("contractAmount", "128000", "signedOn", "2026-11-21"));

        story.assertNothingOpen(customer);
        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.WON);
        assertThat(story.flags(customer)).isEmpty();
        assertThat(story.sheet(customer)).extracting(TrackingRecord::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(story.registered("李强", "+86 138 0000 0003")).isNotEqualTo(customer);
    }

    @Test
    @DisplayName("T9: a late record does not outrun a deadline that the job executor has not come round to")
    void missedButLate() {
        var customer = story.registered("王芳", "13800000004");
        story.daysPassUnattended(4);

        story.contacted(customer, "thinking-it-over");

        assertThat(story.missesOnDays(customer)).containsExactly(3.0);
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        assertThat(story.theCase(customer).nextDueAt()).isEqualTo(story.now().plus(Duration.ofDays(7)));
    }

    @Test
    @DisplayName("C2: a record that reached us in time takes back the flag of a deadline that was committed first")
    void inTimeButCommittedAfterTheDeadline() {
        var customer = story.registered("王芳", "13800000005");
        story.daysPass(2);
        var form = story.contact("thinking-it-over");

        // It reaches us now; before it is committed, the deadline passes and fires.
        Submission.during(story.clock(), () -> {
            story.daysPass(1.5);
            assertThat(story.flags(customer)).hasSize(1);
            cases.contactRecorded(customer, form);
            return null;
        });

        assertThat(story.flagStates(customer)).containsExactly(FlagState.WITHDRAWN);
        assertThat(story.sheet(customer).get(1).recordedAt()).isEqualTo(DAY_0.plus(Duration.ofDays(2)));
    }

    @Test
    @DisplayName("T9: the month of a miss is the due time's, in the company's zone")
    void theMonthIsTheDueTimes() {
        ClockUtil.setCurrentTime(Date.from(CustomerStory.at("2026-11-28T00:30")));
        var customer = story.registered("跨月客户", "13800000006");

        story.daysPass(5);

        // Due on 1 December at 00:30 in Shanghai, while it is still November in UTC and in New York.
        assertThat(story.flags(customer))
                .extracting(Flag::month, Flag::dueAt)
                .containsExactly(tuple(YearMonth.of(2026, 12), CustomerStory.at("2026-12-01T00:30")));
    }

    @Test
    @DisplayName("C5: hardly a word, the same words again, many within minutes: hints to whoever leads, and no more")
    void hinted() {
        story.employs("hinted-seller", "hinted-leader");
        story.logIn("hinted-seller", "sales");
        List<UUID> all = IntStream.range(0, 6)
                .mapToObj(n -> story.registered("雷同" + n, newPhone()))
                .toList();
        record(all.get(0), "谈了厨房的布局和预算，下周再约");
        story.daysPass(0.1);
        record(all.get(1), "谈了厨房的布局和预算，下周再约");
        record(all.get(2), "好的 好的，再说");
        record(all.get(3), "看过三号样板间，喜欢原木色");
        story.logIn("hinted-leader", "manager");
        var records = application.getBean(NewRecords.class);
        Viewer leader = viewers.current();

        assertThat(records.hints(newest(all)))
                .isEqualTo(Map.of(
                        story.sheet(all.get(1)).get(1).id(), List.of(Hint.ALIKE),
                        story.sheet(all.get(2)).get(1).id(), List.of(Hint.SHORT)));
        assertThat(records.page(leader, Which.HINTED, null, 10).items())
                .extracting(TrackingRecord::caseId)
                .containsExactlyInAnyOrder(all.get(1), all.get(2));
        assertThat(records.count(leader, Which.HINTED)).isEqualTo(2);
        assertThat(records.count(leader, Which.NEW)).isEqualTo(4);
        assertThat(all).allSatisfy(customer -> assertThat(story.flags(customer)).isEmpty());

        story.logIn("hinted-seller", "sales");
        record(all.get(4), "问了付款方式，想分三期付");
        record(all.get(5), "在比较另一家，报价发过去了");
        assertThat(records.hints(newest(all)))
                .hasSize(5)
                .allSatisfy((record, hints) -> assertThat(hints).contains(Hint.BURST));
    }

    private void record(UUID customer, String summary) {
        story.contacted(customer, "thinking-it-over", Map.of("summary", summary));
    }

    private List<UUID> newest(List<UUID> customers) {
        return customers.stream()
                .map(story::sheet)
                .map(sheet -> sheet.get(sheet.size() - 1).id())
                .toList();
    }

    @Test
    @DisplayName("T6: not reached three times in a row, the manager is told, and the seven days run")
    void notReached() {
        story.employs("tries-seller", "tries-leader");
        story.logIn("tries-seller", "sales");
        var customer = story.registered("难联系", "13800000007");
        story.daysPass(1);
        story.contacted(customer, "not-reached");
        story.daysPass(1);
        story.contacted(customer, "not-reached");
        assertThat(story.standsAt(customer)).isEqualTo("Wait_TryAgain");
        story.daysPass(1);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        story.contacted(customer, "not-reached");

        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        story.logIn("tries-leader", "manager");
        assertThat(toldTo(viewers.current()))
                .filteredOn(entry ->
                        entry.customerId().equals(story.theCase(customer).customerId()))
                .extracting(TimelineEntry::kind)
                .containsExactly("not-reached-again");

        // What the leader has looked at is ticked off, and put back.
        var ticks = application.getBean(TickedOff.class);
        var written = application.getBean(NewRecords.class);
        Viewer leader = viewers.current();
        long before = written.count(leader, Which.NEW);
        var newest = written.page(leader, Which.NEW, null, 1).items().get(0);
        assertThat(newest.caseId()).isEqualTo(customer);
        UUID act = ticks.tickOff(leader.userId(), written.ids(leader, newest.id(), story.now()), story.now());
        assertThat(written.count(leader, Which.NEW)).isEqualTo(before - 1);
        assertThat(written.page(leader, Which.TICKED, null, 1).items())
                .extracting(TrackingRecord::id)
                .containsExactly(newest.id());
        assertThat(ticks.undo(leader.userId(), act)).isEqualTo(1);
        assertThat(written.count(leader, Which.NEW)).isEqualTo(before);
    }

    @Test
    @DisplayName("T6: an agreed day is kept, and one day after it without a visit the revisit opens")
    void agreedDay() {
        var customer = story.registered("约好了", "13800000008");
        story.daysPass(1);
        story.contacted(customer, "comes", Map.of("appointmentAt", "2026-11-14T10:00+08:00"));

        assertThat(story.standsAt(customer)).isEqualTo("Wait_Appointment");
        assertThat(story.theCase(customer).nextDueAt()).isEqualTo(CustomerStory.at("2026-11-14T10:00"));
        assertThat(sheets.appointments(List.of("lina"), DAY_0, DAY_0.plus(Duration.ofDays(30))))
                .extracting(TrackingRecord::caseId)
                .contains(customer);
        story.daysPass(12.2);
        assertThat(story.openTask(customer).due()).isEqualTo(CustomerStory.at("2026-11-16T10:00"));
    }

    @Test
    @DisplayName("T7: signed with another: the opinion is owed within three days, then the case closes as lost")
    void lost() {
        var customer = story.registered("签了别家", "13800000009");
        story.contacted(customer, "signed-with-another");
        assertThat(story.openTask(customer).due()).isEqualTo(DAY_0.plus(Duration.ofDays(3)));
        story.daysPass(4);
        assertThat(story.missesOnDays(customer)).containsExactly(3.0);

        story.tasks()
                .complete(
                        story.openTask(customer).id(),
                        Map.of(
                                "contactedAt",
                                "2026-11-06T08:00+08:00",
                                "way",
                                "phone",
                                "answer",
                                "told",
                                "summary",
                                "报价比别家高，方案出得慢",
                                "suggestion",
                                "先给两个档次的报价"));

        story.assertNothingOpen(customer);
        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.LOST);
        assertThat(story.theCase(customer).opinion()).isEqualTo("报价比别家高，方案出得慢");
        assertThat(story.sheet(customer)).hasSize(3);
    }

    @Test
    @DisplayName("T8: not for now rests until the day named; a contact wakes it at once")
    void rests() {
        var customer = story.registered("明年再说", "13800000010");
        story.contacted(customer, "not-for-now", Map.of("wakeOn", "2026-12-01"));
        assertThat(story.standsAt(customer)).isEqualTo("Wait_UntilNamedDay");
        story.daysPass(29);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        assertThat(story.openTask(customer).due()).isEqualTo(CustomerStory.at("2026-12-02T00:00"));

        story.contacted(customer, "not-for-now");
        assertThat(story.standsAt(customer)).isEqualTo("Wait_Resting");
        assertThat(story.theCase(customer).nextDueAt()).isEqualTo(story.now().plus(Duration.ofDays(90)));
        story.daysPass(10);
        story.contacted(customer, "thinking-it-over");
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
    }

    @Test
    @DisplayName("T6: a visit ends whatever the case is waiting for, and is one record however often it is told")
    void visitInEveryState() {
        var invited = story.registered("状态一", "13800000011");
        var missed = story.registered("状态二", "13800000012");
        var waiting = story.registered("状态三", "13800000013");
        var revisited = story.registered("状态四", "13800000014");
        var resting = story.registered("状态五", "13800000015");
        var askedOpinion = story.registered("状态六", "13800000016");
        story.contacted(revisited, "thinking-it-over");
        story.daysPass(4);
        story.contacted(waiting, "thinking-it-over");
        story.contacted(resting, "not-for-now");
        story.contacted(askedOpinion, "signed-with-another");
        story.daysPass(3.1);
        assertThat(story.standsAt(revisited)).isEqualTo("UserTask_RevisitCustomer");

        for (var customer : List.of(invited, missed, waiting, revisited, resting, askedOpinion)) {
            int before = story.sheet(customer).size();
            story.came(customer);
            story.came(customer);

            assertThat(story.sheet(customer)).hasSize(before + 1);
            assertThat(story.sheet(customer).get(before).outcome()).isEqualTo(Outcome.CAME_TO_SHOP);
            assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        }
    }

    @Test
    @DisplayName("T1: who registers first, owns, however the phone is written; the manager sees the second try")
    void registeredTwice() {
        var first = story.registered("先登记", "13800000017");
        story.logIn("wangwei", "sales");

        for (String written : List.of("１３８００００００１７", "+86 138-0000-0017", "138 0000 0017", "0086 13800000017")) {
            assertThatThrownBy(() -> story.registered("后登记", written))
                    .satisfies(thrown -> assertThat(
                                    Refusal.in(thrown).orElseThrow().problems())
                            .extracting(Problem::code)
                            .containsExactly("phone.tracked"));
        }

        story.logIn("liuyang", "manager");
        assertThat(toldTo(viewers.current()))
                .filteredOn(
                        entry -> entry.customerId().equals(story.theCase(first).customerId()))
                .extracting(TimelineEntry::kind, TimelineEntry::actor)
                .hasSize(4)
                .containsOnly(tuple("registration-refused", "wangwei"));
    }

    @Test
    @DisplayName("T1: registered by two people at once: one has the customer, the other is told so")
    void registeredAtOnce() throws Exception {
        var outcomes = atOnce(
                () -> as("lina", () -> story.registered("同时", "13800000018")),
                () -> as("wangwei", () -> story.registered("同时", "138 0000 0018")));

        assertThat(outcomes.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(outcomes.stream().flatMap(Optional::stream))
                .singleElement()
                .satisfies(thrown -> assertThat(Refusal.in(thrown).orElseThrow().problems())
                        .extracting(Problem::code)
                        .containsExactly("phone.tracked"));
        assertThat(database.sql("select count(*) from contact_way where tracked_number = '+8613800000018'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "A double click records one contact; two different contacts at once are both kept, numbered without gaps")
    void recordedAtOnce() throws Exception {
        var customer = story.registered("双击", "13800000019");
        story.daysPass(1);
        var form = story.contact("thinking-it-over");

        var outcomes = atOnce(
                () -> as("lina", () -> cases.contactRecorded(customer, form)),
                () -> as("lina", () -> cases.contactRecorded(customer, form)));
        assertThat(outcomes).allMatch(Optional::isEmpty);
        assertThat(story.sheet(customer)).hasSize(2);

        var sameWords = new HashMap<>(form);
        sameWords.put("outcome", "comes");
        sameWords.put("appointmentAt", story.now().plus(Duration.ofDays(3)).toString());
        assertRefused("summary.same-as-before", () -> as("lina", () -> cases.contactRecorded(customer, sameWords)));
        assertThat(story.sheet(customer)).hasSize(2);

        var another = new HashMap<>(story.contact("comes"));
        another.put("summary", "这个窗口里写的内容");
        var athird = new HashMap<>(story.contact("thinking-it-over"));
        athird.put("summary", "另一个窗口里写的内容");
        var both = atOnce(
                () -> as("lina", () -> cases.contactRecorded(customer, another)),
                () -> as("lina", () -> cases.contactRecorded(customer, athird)));
        assertThat(both).allMatch(Optional::isEmpty);
        assertThat(story.sheet(customer)).extracting(TrackingRecord::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    @DisplayName("T6: a visit told by the desk and by the salesperson at the same moment is one record")
    void visitToldAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var customer = story.registered("同时到店", "1380000020" + round);

            var outcomes = atOnce(() -> as("lina", () -> story.came(customer)), () -> {
                story.logIn("chenjing", "reception");
                story.came(customer);
            });

            assertThat(outcomes).allMatch(Optional::isEmpty);
            assertThat(story.sheet(customer))
                    .extracting(TrackingRecord::outcome)
                    .containsExactly(Outcome.REGISTERED, Outcome.CAME_TO_SHOP);
            story.logIn("lina", "sales");
        }
    }

    @Test
    @DisplayName("A record submitted while the deadline fires: one outcome, no error, and no flag, for it was in time")
    void recordAgainstDeadline() throws Exception {
        for (int round = 0; round < 5; round++) {
            var customer = story.registered("抢时间", "1380000010" + round);
            var due = story.openTask(customer).due();
            ClockUtil.setCurrentTime(Date.from(due));
            var form = story.contact("thinking-it-over");

            var outcomes =
                    atOnce(() -> as("lina", () -> cases.contactRecorded(customer, form)), () -> story.fireDueTimers());

            assertThat(outcomes.get(0)).isEmpty();
            assertThat(story.sheet(customer)).hasSize(2);
            assertThat(story.flagStates(customer)).allMatch(FlagState.WITHDRAWN::equals);
            assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        }
    }

    @Test
    @DisplayName(
            "T9: rejected by the manager with a reason: one flag, in the month of its writing; not twice, not one's own")
    void rejected() {
        var customer = story.registered("敷衍", "13800000020");
        story.daysPass(1);
        story.contacted(customer, "thinking-it-over");
        var written = story.sheet(customer).get(1);
        assertRefused("record.not-your-team", () -> reject(written));

        story.logIn("liuyang", "manager");
        assertRefused(
                "required",
                () -> inTransaction(() -> sheets.reject(written.id(), " ", viewers.current(), story.now())));
        reject(written);
        assertRefused("record.already-rejected", () -> reject(written));

        assertThat(story.flags(customer)).singleElement().satisfies(flag -> {
            assertThat(flag.person()).isEqualTo("lina");
            assertThat(flag.amount()).isEqualByComparingTo("50");
            assertThat(flag.happened()).isEqualTo("rejected");
            assertThat(flag.reason()).isEqualTo("没有写客户说了什么");
        });
        story.daysPass(7);
        assertRefused(
                "record.too-old-to-reject", () -> reject(story.sheet(customer).get(0)));
    }

    private void reject(TrackingRecord written) {
        inTransaction(() -> sheets.reject(written.id(), "没有写客户说了什么", viewers.current(), story.now()));
    }

    @Test
    @DisplayName("T9: the writer corrects on the same day, the earlier text is kept; the next day it is too late")
    void corrected() {
        var customer = story.registered("更正", "13800000021");
        story.contacted(customer, "thinking-it-over");
        var written = story.sheet(customer).get(1);

        inTransaction(() -> sheets.correct(
                written.id(), new Correction("客户说周末带太太来看", written.answers()), viewers.current(), story.now()));

        assertThat(story.sheet(customer).get(1).summary()).isEqualTo("客户说周末带太太来看");
        assertThat(sheets.correctionsOf(story.sheet(customer)).get(written.id()))
                .extracting(RecordCorrection::earlierSummary)
                .containsExactly(written.summary());
        story.daysPass(1);
        assertRefused(
                "record.correctable-same-day",
                () -> inTransaction(() -> sheets.correct(
                        written.id(), new Correction("第二天再改一次", written.answers()), viewers.current(), story.now())));
    }

    @Test
    @DisplayName("No personal data in any of the engine's tables, during and after a whole story")
    void noPersonalDataInTheEngine() {
        var name = "欧阳隐私甲";
        var form = CustomerStory.registration(name, "13800009991");
        form.put("address", "隐私路九九九号");
        form.put("wechat", "yinsi_wx_999");
        form.put("concerns", "隐私顾虑九九九");
        var customer = cases.register(form);
        story.contacted(customer, "comes", Map.of("summary", "隐私内容九九九一", "promised", "隐私承诺九九九"));
        assertThat(story.theCase(customer).isOpen()).isTrue();
        assertNothingPersonal(name);
        story.daysPass(9.5);
        story.tasks().complete(story.openTask(customer).id(), withSummary("thinking-it-over", "隐私内容九九九二"));
        assertThatThrownBy(() -> story.contacted(
                        customer, "comes", Map.of("contactedAt", "2099-01-01T00:00+08:00", "summary", "隐私内容九九九三")))
                .isInstanceOf(Refusal.class);
        story.contacted(
                customer,
                "signed-with-us",
                Map.of("summary", "隐私内容九九九四", "contractAmount", "99999.99", "signedOn", "2026-11-11"));

        assertNothingPersonal(name);
    }

    private Map<String, Object> withSummary(String outcome, String summary) {
        var form = story.contact(outcome);
        form.put("summary", summary);
        return form;
    }

    private void assertNothingPersonal(String name) {
        var needles =
                List.of(name, "13800009991", "138 0000 9991", "隐私路", "隐私顾虑", "隐私内容", "隐私承诺", "yinsi_wx_999", "九九九");
        var tables = database.sql(
                        "select table_name from information_schema.tables where lower(table_name) like 'act\\_%' escape '\\'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40);
        for (String table : tables) {
            for (Map<String, Object> row :
                    database.sql("select * from " + table).query().listOfRows()) {
                row.forEach((column, value) ->
                        assertThat(readable(value)).as("%s.%s", table, column).doesNotContain(needles));
            }
        }
    }

    private static String readable(Object value) {
        // The forms and diagrams themselves are stored as bytes; a customer would be found in them too.
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> work.run());
    }

    private static void assertRefused(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::code)
                                .containsExactly(code));
    }

    private void as(String person, Runnable work) {
        story.logIn(person, "sales");
        work.run();
    }

    /** Does things at the same moment; what each of them threw, if it did. */
    private static List<Optional<Throwable>> atOnce(Runnable... things) throws Exception {
        var together = new CyclicBarrier(things.length);
        var pool = Executors.newFixedThreadPool(things.length);
        try {
            var running = Stream.of(things)
                    .map(thing -> pool.submit(() -> {
                        together.await();
                        try {
                            thing.run();
                            return Optional.<Throwable>empty();
                        } catch (RuntimeException thrown) {
                            return Optional.<Throwable>of(thrown);
                        }
                    }))
                    .toList();
            var outcomes = new ArrayList<Optional<Throwable>>();
            for (var one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            pool.shutdown();
        }
    }

    /** All that a leader is told, the newest first. */
    private List<TimelineEntry> toldTo(Viewer viewer) {
        var all = new ArrayList<TimelineEntry>();
        String after = null;
        do {
            var page = timeline.toldTo(viewer, false, after, 200);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }
}
