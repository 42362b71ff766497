package dev.revisit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.customer.Customers;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Inbox;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of contracts that somebody else confirms (rule C8); each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class ContractStories {

    private static final Map<String, Object> CONFIRMED = Map.of("decision", "confirmed");

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private Contracts contracts;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Customers customers;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Flags flags;

    @Autowired
    private Staff staff;

    @Autowired
    private Viewers viewers;

    @Autowired
    private PlatformTransactionManager transactions;

    private PayFixture pay;

    @BeforeEach
    void begin() {
        story.begins();
        pay = new PayFixture(story, application);
    }

    @AfterEach
    void end() {
        try {
            story.isReconciled();
        } finally {
            pay.ends();
            story.endsUnreconciled();
        }
    }

    private UUID reported(String phone, Object amount) {
        var customer = story.registered("李强", phone);
        story.reportedContract(customer, amount);
        return customer;
    }

    private static Map<String, Object> refused(String reason) {
        return Map.of("decision", "refused", "refusalReason", reason);
    }

    private void as(String person, String group, Runnable work) {
        var before = SecurityContextHolder.getContext().getAuthentication();
        story.logIn(person, group);
        try {
            work.run();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
        }
    }

    private List<String> toldTo(String person) {
        return inbox.newest(person, true, null, 100).stream()
                .map(notice -> notice.kind())
                .filter(kind -> kind.startsWith("contract-"))
                .toList();
    }

    private static void assertRefused(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .satisfies(thrown -> assertThat(Refusal.in(thrown)
                                .orElseThrow(() -> new AssertionError(thrown))
                                .problems())
                        .extracting(Problem::code)
                        .containsExactly(code));
    }

    @Test
    @DisplayName(
            "C8: a contract neither wins nor earns before a superior has confirmed it; the statement shows it apart")
    void confirmed() {
        var customer = reported("13700002001", "100000");

        assertThat(story.theCase(customer).isOpen()).isTrue();
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_ConfirmContract");
        assertThat(story.openTask(customer).assignee()).isEqualTo(pay.boss());
        assertThat(toldTo(pay.boss())).containsExactly("contract-to-confirm");
        var before = pay.statement(0);
        assertThat(before.of(Kind.EARNED)).isEmpty();
        assertThat(before.pending()).isEqualByComparingTo("1000");
        assertThat(before.net()).isEqualByComparingTo("0");

        as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, CONFIRMED));

        story.assertNothingOpen(customer);
        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.WON);
        assertThat(story.theCase(customer).contractAmount()).isEqualByComparingTo("100000");
        assertThat(story.contractOf(customer).decidedBy()).isEqualTo(pay.boss());
        assertThat(pay.statement(0).earned()).isEqualByComparingTo("1000");
        assertThat(pay.statement(0).of(Kind.PENDING)).isEmpty();
        assertThat(toldTo(pay.seller())).containsExactly("contract-confirmed");
        assertRefused(
                "contract.confirmed",
                () -> as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, CONFIRMED)));
        assertThat(story.registered("李强", "13700002001")).isNotEqualTo(customer);
    }

    @Test
    @DisplayName("C8: refused with a reason, negotiation goes on from that moment, and the writer is told")
    void refused() {
        var customer = reported("13700002002", "100000");
        story.daysPass(1);
        assertRefused(
                "required",
                () -> as(
                        pay.boss(),
                        Groups.MANAGER,
                        () -> cases.contractDecided(customer, Map.of("decision", "refused"))));

        as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, refused("合同没有签字")));

        assertThat(story.theCase(customer).isOpen()).isTrue();
        assertThat(story.contractOf(customer).state()).isEqualTo(Contract.State.REFUSED);
        assertThat(story.contractOf(customer).reason()).isEqualTo("合同没有签字");
        assertThat(toldTo(pay.seller())).containsExactly("contract-refused");
        assertThat(pay.statement(0).lines()).isEmpty();
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(7);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_FollowUpNegotiation");

        story.contacted(customer, "signed-with-us", story.contract("90000"));
        assertThat(story.theCase(customer).contractAmount()).isEqualByComparingTo("90000");
        assertThat(pay.statement(0).earned()).isEqualByComparingTo("900");
    }

    @Test
    @DisplayName("C8: withdrawn in the same month, win and earning are taken back together, by entries of their own")
    void withdrawnInTheSameMonth() {
        var customer = pay.signed("李强", "13700002003", "100000");
        var contract = story.contractOf(customer);
        assertRefused("contract.own", () -> contracts.withdraw(contract.id(), "客户退了", viewers.current(), story.now()));

        story.withdrawn(customer, "客户退了合同");

        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.WITHDRAWN);
        assertThat(story.contractOf(customer).withdrawalReason()).isEqualTo("客户退了合同");
        assertThat(pay.statement(0).of(Kind.EARNED))
                .extracting(line -> line.taken().intValueExact())
                .containsExactly(1000, -1000);
        assertThat(pay.statement(0).net()).isEqualByComparingTo("0");
        assertThat(toldTo(pay.seller())).contains("contract-withdrawn");
        assertRefused("contract.withdrawn", () -> story.withdrawn(customer, "再撤一次"));
        assertRefused("case.withdrawn", () -> story.contacted(customer, "thinking-it-over"));
        assertThat(pay.statement(0).of(Kind.EARNED)).hasSize(2);

        var again = pay.signed("李强", "13700002003", "80000");
        assertThat(story.theCase(again).customerId())
                .isEqualTo(story.theCase(customer).customerId());
        assertThat(pay.statement(0).earned()).isEqualByComparingTo("800");
    }

    @Test
    @DisplayName("C8: withdrawn after the month was closed, it is taken back in the next; the closed one does not move")
    void withdrawnAfterTheClose() {
        var customer = pay.signed("李强", "13700002004", "100000");
        pay.isNow(1, 2);
        pay.closes(0);
        var closed = pay.statement(0);
        pay.signed("王芳", "13700002005", "30000");

        story.withdrawn(customer, "客户退了合同");

        assertThat(pay.statement(0)).isEqualTo(closed);
        var next = pay.statement(1);
        assertThat(next.earned()).isEqualByComparingTo("-700");
        assertThat(next.carried()).isEqualByComparingTo("700");
        assertThat(next.net()).isEqualByComparingTo("0");
        pay.isNow(2, 2);
        pay.closes(1);
        assertThat(pay.statement(2).corrected()).isEqualByComparingTo("-700");
    }

    @Test
    @DisplayName("C8: reported in one month and confirmed after its close, it is earned in the next")
    void confirmedAfterTheClose() {
        var customer = reported("13700002006", "100000");
        pay.isNow(1, 2);
        pay.closes(0);
        assertThat(pay.statement(0).lines()).isEmpty();
        assertThat(pay.statement(1).pending()).isEqualByComparingTo("1000");

        story.confirmed(customer);

        assertThat(pay.statement(1).earned()).isEqualByComparingTo("1000");
    }

    @Test
    @DisplayName("C8: one confirms and another refuses at the same moment: one outcome, and the other is told")
    void atOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            var customer = reported("1370000210" + round, "1000");
            var together = new CyclicBarrier(2);
            var pool = Executors.newFixedThreadPool(2);
            try {
                var running = Stream.of(CONFIRMED, refused("不是我们的合同"))
                        .map(decision -> pool.submit(() -> {
                            boolean boss = decision == CONFIRMED;
                            story.logIn(boss ? pay.boss() : "huangtao", boss ? Groups.MANAGER : Groups.GENERAL_MANAGER);
                            together.await();
                            try {
                                cases.contractDecided(customer, decision);
                                return true;
                            } catch (RuntimeException refused) {
                                assertThat(Refusal.in(refused)).isPresent();
                                return false;
                            }
                        }))
                        .toList();
                var done = new ArrayList<Boolean>();
                for (var one : running) {
                    done.add(one.get());
                }
                assertThat(done).containsExactlyInAnyOrder(true, false);
                boolean won = done.get(0);
                assertThat(story.contractOf(customer).state())
                        .isEqualTo(won ? Contract.State.CONFIRMED : Contract.State.REFUSED);
                assertThat(story.theCase(customer).isOpen()).isNotEqualTo(won);
                assertThat(story.standsAt(customer)).isEqualTo(won ? "ended" : "Wait_BeforeRevisit");
            } finally {
                pool.shutdown();
            }
        }
        assertThat(pay.statement(0).earned())
                .isEqualByComparingTo(pay.statement(0).of(Kind.EARNED).stream()
                        .map(Statement.Line::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    @DisplayName("C8: nobody confirms their own, nor a colleague's, whoever has the task")
    void notTheirOwn() {
        var customer = reported("13700002007", "100000");

        assertRefused("contract.own", () -> cases.contractDecided(customer, CONFIRMED));
        assertRefused(
                "contract.not-your-team",
                () -> as("wangwei", Groups.SALES, () -> cases.contractDecided(customer, CONFIRMED)));
        assertThatThrownBy(() -> story.tasks().complete(story.openTask(customer).id(), CONFIRMED))
                .satisfies(thrown -> assertThat(Refusal.in(thrown)).isPresent());
        assertThat(story.contractOf(customer).isWaiting()).isTrue();
    }

    @Test
    @DisplayName(
            "C8: handed over meanwhile, it earns for the owner on the day of signing; who owns it now confirms nothing")
    void handedOver() {
        var customer = reported("13700002008", "100000");
        var customerId = story.theCase(customer).customerId();
        story.daysPass(1);
        handOver(customerId, pay.seller(), pay.boss());

        assertThat(story.openTask(customer).assignee()).isNotEqualTo(pay.boss()).isNotEqualTo(pay.seller());
        assertRefused(
                "contract.own", () -> as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, CONFIRMED)));
        story.confirmed(customer);

        assertThat(pay.statement(0).earned()).isEqualByComparingTo("1000");
    }

    private void handOver(UUID customerId, String from, String to) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> customers.handOver(customerId, from, to, "admin", story.now()));
    }

    @Test
    @DisplayName("C8: a general manager's own contract is for another general manager, else for payroll")
    void ofTheGeneralManager() {
        story.logIn("huangtao", Groups.GENERAL_MANAGER);
        var customer = story.registered("李强", "13700002009");
        story.reportedContract(customer, "100000");
        var confirming = story.openTask(customer).assignee();

        assertThat(confirming).isNotNull().isNotEqualTo("huangtao");
        assertThat(staff.members(Groups.GENERAL_MANAGER).contains(confirming)
                        || staff.members(Groups.PAYROLL).contains(confirming))
                .isTrue();
        assertRefused("contract.own", () -> cases.contractDecided(customer, CONFIRMED));
        assertRefused(
                "contract.not-your-team",
                () -> as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, CONFIRMED)));
        story.confirmed(customer);
        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.WON);
    }

    @Test
    @DisplayName("T5, T6, C8: contacts and visits meanwhile go on the sheet, and the waiting goes on")
    void contactsMeanwhile() {
        var customer = reported("13700002011", "100000");
        var due = story.openTask(customer).due();
        story.daysPass(0.5);
        story.contacted(customer, "thinking-it-over");
        story.came(customer);
        assertRefused("contract.waits", () -> story.reportedContract(customer, "90000"));

        assertThat(story.standsAt(customer)).isEqualTo("UserTask_ConfirmContract");
        assertThat(story.openTask(customer).due()).isEqualTo(due);
        assertThat(story.sheet(customer))
                .extracting(TrackingRecord::outcome)
                .containsExactly(
                        Outcome.REGISTERED, Outcome.SIGNED_WITH_US, Outcome.THINKING_IT_OVER, Outcome.CAME_TO_SHOP);
        story.confirmed(customer);
        assertThat(pay.statement(0).earned()).isEqualByComparingTo("1000");
    }

    @ParameterizedTest
    @CsvSource({"signed-with-another, UserTask_AskOpinion, 13700002012", "not-for-now, Wait_Resting, 13700002013"})
    @DisplayName("C8: what the owner records against it ends the waiting, and the case follows the record")
    void fallsThrough(String outcome, String standsAt, String phone) {
        var customer = reported(phone, "100000");
        story.contacted(customer, outcome);

        assertThat(story.contractOf(customer).state()).isEqualTo(Contract.State.FELL_THROUGH);
        assertThat(story.standsAt(customer)).isEqualTo(standsAt);
        assertThat(pay.statement(0).lines()).isEmpty();
        assertRefused(
                "contract.fell-through",
                () -> as(pay.boss(), Groups.MANAGER, () -> cases.contractDecided(customer, CONFIRMED)));
    }

    @Test
    @DisplayName("C8: reminded after two days, reported after four, each by one notice to the person")
    void remindedAndReported() {
        var customer = reported("13700002014", "100000");
        story.daysPass(2.1);
        assertThat(toldTo(pay.boss())).containsExactlyInAnyOrder("contract-to-confirm", "contract-unconfirmed");
        assertThat(told("huangtao", customer)).isEmpty();

        story.daysPass(10);
        assertThat(toldTo(pay.boss())).hasSize(2);
        assertThat(told("huangtao", customer)).containsExactly("contract-reported");
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_ConfirmContract");
        assertThat(flags.of(customer)).as("it costs nobody money").isEmpty();
    }

    /** Of a person who is in all stories. */
    private List<String> told(String person, UUID customer) {
        var path = "/contracts/" + story.contractOf(customer).id();
        return inbox.newest(person, true, null, 100).stream()
                .filter(notice -> path.equals(notice.path()))
                .map(notice -> notice.kind())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "100000000, 0, contract.amount-bounds",
        "10000000.01, 0, contract.amount-bounds",
        "99.99, 0, contract.amount-bounds",
        "0, 0, too-small",
        "1000, -1, contract.day-before-registration",
        "1000, -36500, date.out-of-bounds",
        "1000, 1, date.out-of-bounds"
    })
    @DisplayName(
            "C8: the amount lies within the managers' bounds, the day not before the registration nor in the future")
    void withinBounds(String amount, int days, String code) {
        var customer = story.registered("李强", Program.newPhone());
        try {
            assertRefused(
                    code,
                    () -> story.reported(
                            customer,
                            "signed-with-us",
                            Map.of(
                                    "contractAmount",
                                    amount,
                                    "signedOn",
                                    pay.day(3).plusDays(days).toString())));
            assertThat(story.sheet(customer)).hasSize(1);
            assertThat(contracts.newestOf(customer)).isEmpty();
        } finally {
            story.contacted(customer, "signed-with-us", story.contract("100"));
        }
    }

    @Test
    @DisplayName(
            "C8, T9: rejecting the record of a contract that waits is its refusal; within its days it costs as T9 says")
    void rejectedWhileItWaits() {
        var customer = reported("13700002016", "100000");

        as(pay.boss(), Groups.MANAGER, () -> reject(customer, "没有这份合同"));

        assertThat(story.contractOf(customer).state()).isEqualTo(Contract.State.REFUSED);
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        assertThat(flags.of(customer)).extracting(Flag::step).containsExactly("record-2");
        assertThat(pay.statement(0).of(Kind.EARNED)).isEmpty();
        assertRefused("record.already-rejected", () -> as(pay.boss(), Groups.MANAGER, () -> reject(customer, "再退")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "C8, T9: weeks later, and after the close, the rejection still refuses or withdraws; it costs nothing more")
    void rejectedLater(boolean confirmed) {
        var customer = reported(confirmed ? "13700002017" : "13700002018", "100000");
        if (confirmed) {
            story.confirmed(customer);
        }
        pay.isNow(1, 20);
        pay.closes(0);

        as(pay.boss(), Groups.MANAGER, () -> reject(customer, "客户否认签约"));

        assertThat(story.contractOf(customer).state())
                .isEqualTo(confirmed ? Contract.State.WITHDRAWN : Contract.State.REFUSED);
        assertThat(story.theCase(customer).state())
                .isEqualTo(confirmed ? TrackingCase.State.WITHDRAWN : TrackingCase.State.OPEN);
        assertThat(flags.of(customer)).isEmpty();
        assertThat(pay.statement(1).earned()).isEqualByComparingTo(confirmed ? "-1000" : "0");
    }

    private void reject(UUID customer, String reason) {
        sheets.reject(story.sheet(customer).get(1).id(), reason, viewers.current(), story.now());
    }

    @Test
    @DisplayName("C8: a salesperson cannot reach a task of the confirmation by a contact: it never completes it")
    void aContactDoesNotConfirm() {
        var customer = reported("13700002019", "100000");
        var task = story.openTask(customer).id();
        story.contacted(customer, "comes");

        assertThat(openWork.ofCase(customer.toString()).orElseThrow().id()).isEqualTo(task);
        assertThat(new Viewer(pay.seller(), Set.of(), Set.of(), false))
                .satisfies(seller -> assertThat(contracts.mayDecide(seller, story.contractOf(customer)))
                        .isFalse());
    }
}
