package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.BEFORE_REVISIT;
import static dev.revisit.timing.TimingFixture.INVITE;
import static dev.revisit.timing.TimingFixture.LIU_YANG;
import static dev.revisit.timing.TimingFixture.MISSED;
import static dev.revisit.timing.TimingFixture.REVISIT;
import static dev.revisit.timing.TimingFixture.STILL_NOT_INVITED;
import static dev.revisit.timing.TimingFixture.wish;
import static dev.revisit.tracking.CustomerStory.DAY_0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.commission.flag.Flag;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.Preview.Move;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of managers who change timings while cases run, on the whole of the application. */
@ApplicationTest
abstract class TimingStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private PlatformTransactionManager transactions;

    /** All stories share a database, and nobody is registered twice. */
    private static final AtomicInteger PHONES = new AtomicInteger();

    private TimingFixture words;

    @BeforeEach
    void begin() {
        words = new TimingFixture(timings, cases, database);
        story.begins();
        words.everythingAsDelivered();
    }

    @AfterEach
    void end() {
        words.everythingAsDelivered();
        story.ends();
    }

    private UUID registered(String name) {
        return story.registered(name, "1380%07d".formatted(1_000_000 + PHONES.incrementAndGet()));
    }

    private static Instant day(double days) {
        return DAY_0.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    private Instant due(UUID customer) {
        return requireNonNull(story.openTask(customer).due());
    }

    private Instant timer(UUID customer, String timer) {
        return openWork.timersOf(customer.toString()).stream()
                .filter(each -> each.timer().equals(timer))
                .map(OpenWork.PendingTimer::due)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("M1: shorter, open cases too: counted from when the step began; task, timer and flag agree")
    void shorterForOpenCases() {
        UUID customer = registered("王芳");
        story.daysPass(0.5);

        Preview preview = words.preview(OpenCasePolicy.MOVE, INVITE, "P2D");
        assertThat(preview.moves()).singleElement().satisfies(move -> {
            assertThat(move.before()).isEqualTo(day(3));
            assertThat(move.after()).isEqualTo(day(2));
            assertThat(move.person()).isEqualTo("lina");
            assertThat(move.begun()).isEqualTo(DAY_0);
            assertThat(move.held()).isFalse();
            assertThat(move.caseNumber()).startsWith("K-");
        });
        assertThat(preview.late()).isZero();
        assertThat(due(customer)).as("a preview changes nothing").isEqualTo(day(3));

        RecordedChange change = words.changes(OpenCasePolicy.MOVE, INVITE, "P2D");

        assertThat(change.progress().isOver()).isTrue();
        assertThat(change.progress().done()).isEqualTo(1);
        assertThat(due(customer)).isEqualTo(day(2));
        assertThat(timer(customer, INVITE.item())).isEqualTo(day(2));
        assertThat(words.versionsInUse("CustomerRevisits")).containsExactly(words.newestVersion("CustomerRevisits"));
        assertThat(timings.moved(change.id())).isEqualTo(preview.moves());
        story.daysPass(2);
        assertThat(story.missesOnDays(customer)).containsExactly(2.0);
        assertThat(story.flags(customer)).extracting(Flag::step).containsExactly("UserTask_InviteToShop");
    }

    @Test
    @DisplayName("M1: a change makes nobody late: who would be overdue at once has the grace, and is told")
    void nobodyIsLateByAChange() {
        UUID customer = registered("王芳");
        story.daysPass(2.5);

        Preview preview = words.preview(OpenCasePolicy.MOVE, INVITE, "P1D");
        assertThat(preview.lateOf()).isEqualTo(Map.of("lina", 1));
        assertThat(preview.moves()).singleElement().satisfies(move -> {
            assertThat(move.held()).isTrue();
            assertThat(move.late()).isTrue();
            assertThat(move.after()).isEqualTo(day(3.5));
        });
        words.changes(OpenCasePolicy.MOVE, INVITE, "P1D");

        assertThat(due(customer)).isEqualTo(day(3.5));
        story.daysPass(0.9);
        assertThat(story.flags(customer)).isEmpty();
        story.daysPass(1);
        assertThat(story.missesOnDays(customer)).containsExactly(3.5);
    }

    @Test
    @DisplayName("M1: longer, open cases too; the deadline that was day 3 is day 10, and nothing is missed before")
    void longerForOpenCases() {
        UUID customer = registered("王芳");
        story.daysPass(1);

        words.changes(OpenCasePolicy.MOVE, INVITE, "P10D");

        assertThat(due(customer)).isEqualTo(day(10));
        story.daysPass(8.9);
        assertThat(story.flags(customer)).isEmpty();
        story.daysPass(0.2);
        assertThat(story.missesOnDays(customer)).containsExactly(10.0);
    }

    @Test
    @DisplayName("M1: new steps only: open steps keep their due time, later steps of running cases follow")
    void newStepsOnly() {
        UUID customer = registered("王芳");
        story.daysPass(1);

        words.changes(OpenCasePolicy.KEEP, INVITE, "P9D");
        words.changes(OpenCasePolicy.KEEP, REVISIT, "P2D");
        words.changes(OpenCasePolicy.KEEP, BEFORE_REVISIT, "P5D");

        assertThat(due(customer)).isEqualTo(day(3));
        story.contacted(customer, "thinking-it-over");
        assertThat(timer(customer, BEFORE_REVISIT.item())).isEqualTo(day(6));
        story.daysPass(5);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        assertThat(due(customer)).isEqualTo(day(8));
        UUID later = registered("李强");
        assertThat(due(later)).isEqualTo(day(6 + 9));
    }

    @Test
    @DisplayName("M1: in the loop: the wait after a miss counts from the miss; a deadline that has fired stays so")
    void inTheLoop() {
        UUID customer = registered("王芳");
        story.daysPass(3.5);
        assertThat(story.missesOnDays(customer)).containsExactly(3.0);

        words.changes(OpenCasePolicy.MOVE, INVITE, "P30D");
        assertThat(openWork.timersOf(customer.toString()))
                .as("not armed again")
                .extracting(OpenWork.PendingTimer::timer)
                .containsExactly(STILL_NOT_INVITED.item());
        assertThat(timer(customer, STILL_NOT_INVITED.item())).isEqualTo(day(10));
        RecordedChange change = words.changes(OpenCasePolicy.MOVE, STILL_NOT_INVITED, "P2D");
        assertThat(change.progress().done()).isEqualTo(1);
        assertThat(words.versionsInUse("CustomerRevisits")).containsExactly(words.newestVersion("CustomerRevisits"));

        assertThat(timer(customer, STILL_NOT_INVITED.item())).isEqualTo(day(5));
        story.daysPass(4);
        assertThat(story.missesOnDays(customer)).containsExactly(3.0, 5.0, 7.0);
    }

    @Test
    @DisplayName("M1: a waiting case wakes earlier, and never within the grace")
    void shorterWait() {
        UUID early = registered("王芳");
        story.contacted(early, "thinking-it-over");
        story.daysPass(4);
        UUID late = registered("李强");
        story.contacted(late, "thinking-it-over");

        words.changes(OpenCasePolicy.MOVE, BEFORE_REVISIT, "P3D");

        assertThat(timer(early, BEFORE_REVISIT.item())).isEqualTo(day(5));
        assertThat(timer(late, BEFORE_REVISIT.item())).isEqualTo(day(7));
    }

    @Test
    @DisplayName("M1: a case that moves on while the change is applied is not pulled back; one that ends is left alone")
    void movesOnMeanwhile() {
        UUID movesOn = registered("王芳");
        UUID ends = registered("李强");
        story.daysPass(1);

        RecordedChange change = timings.apply(wish(OpenCasePolicy.MOVE, null, new Wanted(INVITE, "P2D")), LIU_YANG);
        assertThat(change.progress().isOver()).isFalse();
        story.contacted(movesOn, "thinking-it-over");
        story.contacted(ends, "signed-with-us", Map.of("contractAmount", 100000, "signedOn", "2026-11-03"));
        cases.catchUp();

        RecordedChange done = timings.change(change.id());
        assertThat(done.progress().gone()).as("has ended").isEqualTo(1);
        assertThat(done.progress().done()).as("goes on on the new diagram").isEqualTo(1);
        assertThat(timings.moved(change.id())).isEmpty();
        assertThat(timer(movesOn, BEFORE_REVISIT.item())).isEqualTo(day(8));
        story.assertNothingOpen(ends);
    }

    @Test
    @DisplayName("M1: a node that dies in the middle leaves nothing half done; the next look goes on")
    void diesInTheMiddle() {
        List<UUID> customers = new ArrayList<>();
        for (int n = 0; n < 110; n++) {
            customers.add(registered("客户" + n));
        }
        story.daysPass(1);
        RecordedChange change = timings.apply(wish(OpenCasePolicy.MOVE, null, new Wanted(INVITE, "P5D")), LIU_YANG);
        Map<String, Instant> before = words.dueTimes();
        int old = words.newestVersion("CustomerRevisits") - 1;

        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            cases.step();
            tx.setRollbackOnly();
        });
        assertThat(words.dueTimes()).isEqualTo(before);
        assertThat(words.versionsInUse("CustomerRevisits")).containsExactly(old);
        assertThat(timings.change(change.id()).progress().done()).isZero();

        cases.step();
        assertThat(timings.change(change.id()).progress().done()).isEqualTo(100);
        assertThat(timings.change(change.id()).canUndo())
                .as("not before it is through")
                .isFalse();
        assertThat(words.versionsInUse("CustomerRevisits")).containsExactlyInAnyOrder(old, old + 1);
        assertThatThrownBy(() -> timings.apply(wish(OpenCasePolicy.MOVE, null, new Wanted(INVITE, "P4D")), LIU_YANG))
                .as("one at a time")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("timing.being-applied");

        cases.catchUp();
        assertThat(timings.change(change.id()).progress().done()).isEqualTo(110);
        assertThat(timings.change(change.id()).canUndo()).isTrue();
        assertThat(customers).allSatisfy(customer -> assertThat(due(customer)).isEqualTo(day(5)));
        assertThat(timings.moved(change.id())).hasSize(110);
    }

    @Test
    @DisplayName("M1: undone, the exact earlier due times come back; steps begun since are counted anew")
    void undone() {
        UUID first = registered("王芳");
        story.daysPass(0.3);
        UUID second = registered("李强");
        story.daysPass(0.2);
        Map<String, Instant> before = words.dueTimes();

        RecordedChange change = words.changes(OpenCasePolicy.MOVE, INVITE, "P20D");
        assertThat(due(first)).isEqualTo(day(20));
        UUID since = registered("赵敏");
        assertThat(due(since)).isEqualTo(day(20.5));
        story.daysPass(1);
        RecordedChange undone = words.undoes(change);

        assertThat(words.value(INVITE)).isEqualTo("P3D");
        assertThat(words.dueTimes()).containsAllEntriesOf(before);
        assertThat(due(second)).isEqualTo(day(3.3));
        assertThat(due(since)).isEqualTo(day(3.5));
        assertThat(undone.undoes()).isEqualTo(change.no());
        assertThat(timings.change(change.id()).undoneBy()).isEqualTo(undone.no());
        assertThatThrownBy(() -> timings.undo(change.id(), LIU_YANG)).hasMessageContaining("timing.undone-already");
        assertThatThrownBy(() -> timings.undo(undone.id(), LIU_YANG)).hasMessageContaining("timing.release-not-undone");
    }

    @Test
    @DisplayName("M1: undone too late for the earlier due time, the grace counts; what has moved on stays")
    void undoneLate() {
        UUID waiting = registered("王芳");
        UUID movedOn = registered("李强");
        story.daysPass(1);
        RecordedChange change = words.changes(OpenCasePolicy.MOVE, INVITE, "P20D");
        story.daysPass(4);
        story.contacted(movedOn, "thinking-it-over");

        words.undoes(change);

        assertThat(due(waiting)).as("day 3 has passed").isEqualTo(day(6));
        assertThat(timer(movedOn, BEFORE_REVISIT.item())).isEqualTo(day(12));
        story.daysPass(3);
        assertThat(story.missesOnDays(waiting)).containsExactly(6.0);
    }

    @Test
    @DisplayName("M1: only the newest change of a value is undone; one of another value does not stand in its way")
    void undoneInOrder() {
        registered("王芳");
        RecordedChange first = words.changes(OpenCasePolicy.MOVE, INVITE, "P4D");
        RecordedChange second = words.changes(OpenCasePolicy.MOVE, INVITE, "P5D");
        words.changes(OpenCasePolicy.MOVE, BEFORE_REVISIT, "P6D");

        assertThatThrownBy(() -> timings.undo(first.id(), LIU_YANG)).hasMessageContaining("timing.changed-later");
        assertThat(words.told(first.id()).canUndo()).isFalse();
        words.undoes(second);
        assertThat(words.value(INVITE)).isEqualTo("P4D");
        assertThat(words.told(first.id()).canUndo()).isTrue();
        words.undoes(first);
        assertThat(words.value(INVITE)).isEqualTo("P3D");
        assertThat(words.value(BEFORE_REVISIT)).isEqualTo("P6D");
    }

    @Test
    @DisplayName("M1: of two managers at once the second is told")
    void twoManagersAtOnce() throws Exception {
        registered("王芳");
        int basis = timings.newest();
        var together = new CyclicBarrier(2);
        var results = new ArrayList<Future<Object>>();
        try (var managers = new Managers()) {
            for (String value : List.of("P4D", "P5D")) {
                results.add(managers.pool().submit(() -> {
                    together.await();
                    try {
                        return timings.apply(wish(OpenCasePolicy.KEEP, basis, new Wanted(INVITE, value)), LIU_YANG);
                    } catch (Refusal refused) {
                        return refused;
                    }
                }));
            }
            var outcomes = List.of(results.get(0).get(), results.get(1).get());
            assertThat(outcomes).hasAtLeastOneElementOfType(RecordedChange.class);
            assertThat(outcomes)
                    .filteredOn(Refusal.class::isInstance)
                    .singleElement()
                    .satisfies(refused -> assertThat(((Refusal) refused).kind()).isEqualTo(Refusal.Kind.CONFLICT));
        }
    }

    private record Managers(java.util.concurrent.ExecutorService pool) implements AutoCloseable {

        Managers() {
            this(Executors.newFixedThreadPool(2));
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CustomerRevisits,Deadline_InviteToShop,P400D,timing.too-long",
        "CustomerRevisits,Deadline_InviteToShop,PT1M,timing.too-short",
        "CustomerRevisits,Deadline_InviteToShop,-P1D,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,P1M,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,P1Y,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,P1W2D,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,P53W,timing.too-long",
        "CustomerRevisits,Deadline_InviteToShop,3 days,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,P3,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,R3/P1D,timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,${x},timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,'',timing.not-a-length",
        "CustomerRevisits,Deadline_InviteToShop,PT4H working-days,timing.whole-days-only",
        "CustomerRevisits,Deadline_InviteToShop,P4D moon-days,timing.not-a-length",
        "CustomerRevisits,Deadline_Nowhere,P4D,timing.unknown",
        "Nowhere,Deadline_InviteToShop,P4D,timing.unknown",
        "StageReview,Deadline_DecideStage,P3D,timing.after-deadline",
        "StageReview,Escalation_DecideStage,P1D,timing.after-deadline",
        "StageReview,Escalation_DecideStage,P9D working-days,timing.count-alike",
        "DeductionRates,Rule_RevisitMissed,fifty,timing.rate-not-a-number",
        "DeductionRates,Rule_RevisitMissed,-1,timing.rate-negative",
        "DeductionRates,Rule_RevisitMissed,1e39,timing.rate-too-large",
        "DeductionRates,Rule_RevisitMissed,1e400,timing.rate-not-a-number",
        "DeductionRates,Rule_RevisitMissed,0.001,timing.rate-decimals",
        "EarningRates,Rule_ContractHome,101,timing.rate-too-large",
    })
    @DisplayName("M1: what makes no sense is refused with the reason, before anything happens")
    void refuses(String diagram, String item, String value, String code) {
        int newest = timings.newest();
        var setting = new Setting(diagram, item);

        for (boolean really : List.of(false, true)) {
            ChangeProposal changeProposal = wish(OpenCasePolicy.MOVE, null, new Wanted(setting, value));
            assertThatThrownBy(() -> {
                        if (really) {
                            timings.apply(changeProposal, LIU_YANG);
                        } else {
                            timings.preview(changeProposal, LIU_YANG);
                        }
                    })
                    .isInstanceOfSatisfying(Refusal.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID);
                        assertThat(refused.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.field()).isEqualTo(setting.toString());
                        });
                    });
        }
        assertThat(timings.newest()).isEqualTo(newest);
    }

    @ParameterizedTest
    @CsvSource({"P2W,P14D", "P1W,P7D", "P2W working-days,P14D working-days", "P52W,P364D"})
    @DisplayName("M1: weeks are taken and kept as days, tried out and applied alike")
    void weeks(String written, String kept) {
        UUID customer = registered("两周客户");

        assertThat(words.preview(OpenCasePolicy.MOVE, INVITE, written).differences())
                .containsExactly(new Preview.Difference(INVITE, "P3D", kept));
        words.changes(OpenCasePolicy.MOVE, INVITE, written);

        assertThat(words.value(INVITE)).isEqualTo(kept);
        assertThat(due(customer)).isAfter(day(6));
    }

    @ParameterizedTest
    @CsvSource({"0e-12,0", "-0,0", "6e1,60", "60.50,60.5"})
    @DisplayName("C1: an amount is kept in plain notation, however it was written")
    void plainAmounts(String written, String kept) {
        var wanted = new Wanted(new Setting("DeductionRates", "Rule_RevisitMissed"), written);

        assertThat(timings.preview(wish(OpenCasePolicy.KEEP, null, wanted), LIU_YANG)
                        .differences())
                .extracting(Preview.Difference::after)
                .containsExactly(kept);
    }

    @Test
    @DisplayName("M1: without a reason, without a change, or without the right nothing happens")
    void refusesTheWish() {
        var seller = new Viewer("lina", Set.of("sales"), Set.of(), false);
        var four = new Wanted(INVITE, "P4D");

        assertThatThrownBy(() -> timings.apply(wish(OpenCasePolicy.KEEP, null, four), seller))
                .hasMessageContaining("timing.supervisors-only");
        assertThatThrownBy(() -> timings.apply(wish(OpenCasePolicy.KEEP, null, new Wanted(INVITE, "P3D")), LIU_YANG))
                .hasMessageContaining("timing.nothing");
        assertThatThrownBy(() -> timings.apply(
                        new ChangeProposal(" ", OpenCasePolicy.KEEP, List.of(four), null, null), LIU_YANG))
                .hasMessageContaining("too-short");
        assertThatThrownBy(() -> timings.apply(wish(OpenCasePolicy.KEEP, timings.newest() + 1, four), LIU_YANG))
                .hasMessageContaining("timing.changed-meanwhile");
    }

    @Test
    @DisplayName("C1: another amount counts from now on; what was flagged already stays; it can be taken back")
    void anotherAmount() {
        UUID customer = registered("王芳");
        story.daysPass(3.5);

        RecordedChange change = words.changes(OpenCasePolicy.KEEP, MISSED, "80");
        story.daysPass(7);
        words.undoes(change);
        story.daysPass(7);

        assertThat(story.flags(customer))
                .extracting(flag -> flag.amount().intValue())
                .containsExactly(50, 80, 50);
        assertThat(change.progress().all()).isZero();
        assertThat(timings.rates())
                .filteredOn(rate -> rate.setting().equals(MISSED))
                .singleElement()
                .satisfies(rate -> assertThat(rate.changedBy()).isEqualTo("liuyang"));
    }

    @Test
    @DisplayName("M1: the history says who, when, why and from what to what")
    void history() {
        RecordedChange change = words.changes(OpenCasePolicy.MOVE, INVITE, "P4D");

        assertThat(timings.changes(null, 1)).singleElement().satisfies(told -> {
            assertThat(told.id()).isEqualTo(change.id());
            assertThat(told.by()).isEqualTo("liuyang");
            assertThat(told.at()).isEqualTo(story.now());
            assertThat(told.reason()).isEqualTo("家装淡季，跟进放缓");
            assertThat(told.differences()).containsExactly(new Preview.Difference(INVITE, "P3D", "P4D"));
            assertThat(told.canUndo()).isTrue();
        });
        assertThat(timings.changes(change.no(), 10))
                .extracting(RecordedChange::no)
                .doesNotContain(change.no());
        assertThat(timings.timings())
                .filteredOn(timing -> timing.setting().equals(INVITE))
                .singleElement()
                .satisfies(timing -> {
                    assertThat(timing.changedBy()).isEqualTo("liuyang");
                    assertThat(timing.length()).isEqualTo(Length.of(4, Unit.DAYS, DayCounting.NATURAL_DAYS));
                });
    }

    @Test
    @DisplayName("M1: a diagram from a modeller: other timer values are a change like any other")
    void fromAModeller() {
        UUID customer = registered("王芳");
        story.daysPass(0.5);
        String edited = new String(timings.file("CustomerRevisits"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst(">P3D<", ">P2D<")
                .replace("x=\"460\"", "x=\"465\"");

        UUID upload = timings.upload("CustomerRevisits", bytes(edited), LIU_YANG);
        ChangeProposal changeProposal =
                new ChangeProposal("按新制度", OpenCasePolicy.MOVE, List.of(), upload, timings.newest());
        Preview preview = timings.preview(changeProposal, LIU_YANG);
        assertThat(preview.differences()).containsExactly(new Preview.Difference(INVITE, "P3D", "P2D"));
        assertThat(preview.moves()).extracting(Move::after).containsExactly(day(2));
        RecordedChange change = timings.apply(changeProposal, LIU_YANG);
        cases.catchUp();

        assertThat(change.kind()).isEqualTo(RecordedChange.Kind.UPLOADED);
        assertThat(due(customer)).isEqualTo(day(2));
        assertThat(new String(timings.file("CustomerRevisits"), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(edited);
    }

    @Test
    @DisplayName("M1: a diagram from a modeller that differs in more is refused, naming the elements")
    void fromAModellerWithMore() {
        String current = new String(timings.file("CustomerRevisits"), java.nio.charset.StandardCharsets.UTF_8);
        var edits = new TreeMap<String, String>();
        edits.put("Flow_NotForNow", current.replace("${outcome == 'not-for-now'}", "${outcome == 'registered'}"));
        edits.put(
                "UserTask_InviteToShop", current.replaceFirst("formRef=\"record-contact\"", "formRef=\"ask-opinion\""));
        edits.put(
                "Deadline_InviteToShop",
                current.replaceFirst(
                        "(<bpmn:boundaryEvent[^>]*) cancelActivity=\"false\"([^>]*id=\"Deadline_InviteToShop\")",
                        "$1$2"));

        edits.forEach((element, edited) -> {
            assertThat(edited).isNotEqualTo(current);
            assertThatThrownBy(() -> timings.upload("CustomerRevisits", bytes(edited), LIU_YANG))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.field()).isEqualTo(element)));
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("M1: no sequence of changes and passing time flags anything due before a change, or loses a deadline")
    void anySequence() {
        long seed = Long.getLong("revisit.seed", System.nanoTime());
        System.out.println("seed of anySequence: " + seed + " (-Drevisit.seed)");
        var random = new java.util.Random(seed);
        List<UUID> customers = new ArrayList<>();
        var flagged = new HashMap<UUID, Integer>();
        Instant newestChange = Instant.EPOCH;
        for (int n = 0; n < 60; n++) {
            String did;
            switch (random.nextInt(6)) {
                case 0 -> {
                    customers.add(registered("客户" + n));
                    did = "registered";
                }
                case 1, 2 -> {
                    double days = random.nextInt(60) / 10.0;
                    story.daysPass(days);
                    did = days + " days pass";
                }
                case 3 -> {
                    var open = customers.stream()
                            .filter(customer -> !story.standsAt(customer).equals("ended"))
                            .toList();
                    if (!open.isEmpty()) {
                        story.contacted(open.get(random.nextInt(open.size())), "thinking-it-over");
                    }
                    did = "a contact";
                }
                case 4 -> {
                    var undoable = timings.changes(null, 1).stream()
                            .filter(RecordedChange::canUndo)
                            .toList();
                    if (!undoable.isEmpty()) {
                        words.undoes(undoable.get(0));
                        newestChange = story.now();
                    }
                    did = "an undo";
                }
                default -> {
                    var setting = List.of(INVITE, REVISIT, STILL_NOT_INVITED, BEFORE_REVISIT)
                            .get(random.nextInt(4));
                    String value = "P" + (1 + random.nextInt(12)) + "D";
                    if (!words.value(setting).equals(value)) {
                        words.changes(random.nextBoolean() ? OpenCasePolicy.MOVE : OpenCasePolicy.KEEP, setting, value);
                        newestChange = story.now();
                    }
                    did = setting + " " + value;
                }
            }
            for (UUID customer : customers) {
                String at = story.standsAt(customer);
                assertThat(openWork.timersOf(customer.toString()))
                        .as("%s after %s: %s is owed by a time", n, did, at)
                        .hasSize(1);
                List<Flag> flags = story.flags(customer);
                Instant since = newestChange;
                assertThat(flags.subList(flagged.getOrDefault(customer, 0), flags.size()))
                        .as("%s after %s", n, did)
                        .allSatisfy(flag -> assertThat(flag.dueAt()).isAfterOrEqualTo(since));
                flagged.put(customer, flags.size());
                if (at.startsWith("UserTask_")) {
                    String deadline = at.replace("UserTask_", "Deadline_");
                    openWork.timersOf(customer.toString()).stream()
                            .filter(timer -> timer.timer().equals(deadline))
                            .forEach(timer -> assertThat(due(customer)).isEqualTo(timer.due()));
                }
            }
        }
        assertThat(customers).isNotEmpty();
    }
}
