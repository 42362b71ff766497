package dev.revisit.commission;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.hygiene.Races;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * People against deadlines and against each other, all at the same moment, each on a thread of their own and four pairs
 * at once: nobody is told of a fault, no two wait for each other in a circle, and each case is flagged exactly as the
 * rules say (C2, C3, C4). The long run asks for more of each: {@code -Drevisit.races=2000}.
 */
@ApplicationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RacesOnPostgresTest implements OnPostgres {

    private static final int TIMES = Integer.getInteger("revisit.races", 100);

    private static final Instant DUE = CustomerStory.DAY_0.plus(Duration.ofDays(3));

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private Flags flags;

    @Autowired
    private Statements statements;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private ApplicationContext application;

    private Races races;
    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", "sales");
        liuyang = Program.of(mvc, identity, "liuyang", "manager");
        races = new Races(application, "tracking_case", "flag");
    }

    @AfterEach
    void end() {
        races.close();
        story.ends();
    }

    @Test
    @DisplayName("C2: a record against its deadline: one that reached us when it was due is in time, whoever was first")
    void recordAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(races.race(customers, DUE, this::record)).containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).isSubsetOf(FlagState.WITHDRAWN));
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(2));
        races.assertNoFaults();
    }

    @Test
    @DisplayName("C2: a record that comes late against its deadline: flagged, once")
    void lateRecordAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(races.race(customers, DUE.plusMillis(1), this::record)).containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).containsExactly(FlagState.OPEN));
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(2));
        races.assertNoFaults();
    }

    @Test
    @DisplayName("T6: a visit against the deadline of the record that it stands for")
    void visitAgainstDeadline() throws Exception {
        List<UUID> customers = registered();
        assertThat(races.race(customers, DUE, caseId -> () -> {
                    story.logIn("lina", "sales");
                    cases.customerCame(caseId);
                    return 201;
                }))
                .containsOnly(201);
        customers.forEach(each -> assertThat(story.flagStates(each)).isSubsetOf(FlagState.WITHDRAWN));
        customers.forEach(each -> assertThat(story.sheet(each))
                .extracting(record -> record.outcome())
                .containsExactly(Outcome.REGISTERED, Outcome.CAME_TO_SHOP));
        races.assertNoFaults();
    }

    @Test
    @DisplayName(
            "T5: a contact out of turn against the end of the wait: one more record, and neither waits for the other")
    void contactAgainstEndOfWait() throws Exception {
        List<UUID> customers = registered();
        customers.forEach(each -> story.contacted(each, "thinking-it-over"));
        assertThat(races.race(customers, CustomerStory.DAY_0.plus(Duration.ofDays(7)), this::record))
                .containsOnly(201);
        customers.forEach(each -> assertThat(story.sheet(each)).hasSize(3));
        customers.forEach(each -> assertThat(story.flags(each)).isEmpty());
        races.assertNoFaults();
    }

    @Test
    @DisplayName("C3: an appeal against its closing time: it is open, or the flag stands and the person was told so")
    void appealAgainstClosingTime() throws Exception {
        List<UUID> raised = flagged();
        Instant closing = dueAt(raised.get(0));
        List<Integer> answers = races.race(raised, closing, this::appeal);
        for (int i = 0; i < raised.size(); i++) {
            assertThat(List.of(answers.get(i), stateOf(raised.get(i))))
                    .isIn(List.of(201, FlagState.APPEALED), List.of(409, FlagState.STANDS));
        }
        races.assertNoFaults();
    }

    @Test
    @DisplayName("C3: upheld and waived at the same moment: decided once, and the other hears so")
    void decisionAgainstDecision() throws Exception {
        List<UUID> raised = flagged();
        raised.forEach(each -> appeal(lina, each).expect(201));
        List<Integer> answers = races.race(
                raised,
                ClockUtil.getCurrentTime().toInstant(),
                flag -> () -> decide(flag, "upheld").status(),
                flag -> () -> decide(flag, "waived").status());
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer == 201)).hasSize(raised.size());
        raised.forEach(
                each -> assertThat(flags.historyOf(List.of(flags.theFlag(each))).get(each))
                        .extracting(FlagEntry::state)
                        .hasSize(2));
        races.assertNoFaults();
    }

    /** The last one: the others go back to before the month was closed. */
    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("C4: a month is closed while its flags are decided: each is charged once, or later, or never")
    void closingAgainstDecisions() throws Exception {
        List<UUID> raised = flagged();
        raised.forEach(each -> appeal(lina, each).expect(201));
        Instant december = MONTH.plusMonths(1)
                .atDay(2)
                .atStartOfDay(java.time.ZoneId.of("Asia/Shanghai"))
                .toInstant();
        ClockUtil.setCurrentTime(Date.from(december));
        var closing = races.besides(() -> closed(december));
        List<Integer> answers = races.race(
                raised.subList(0, raised.size() / 2),
                december,
                flag -> () -> decide(flag, "upheld").status(),
                flag -> () -> decide(raised.get(raised.size() - 1 - raised.indexOf(flag)), "waived")
                        .status());
        assertThat(answers).containsOnly(201);
        closing.get();
        Set<UUID> charged = charged(statements.month(MONTH, PAYROLL));
        Set<UUID> later = charged(statements.month(MONTH.plusMonths(1), PAYROLL));
        assertThat(later).noneMatch(charged::contains);
        var both = new HashSet<>(charged);
        both.addAll(later);
        both.retainAll(raised);
        assertThat(both)
                .containsExactlyInAnyOrderElementsOf(raised.stream()
                        .filter(each -> stateOf(each) == FlagState.UPHELD)
                        .toList());
        races.assertNoFaults();
    }

    /** Reads the month and closes it, until nothing of it changed between the two. */
    private int closed(Instant at) {
        for (int tried = 1; ; tried++) {
            try {
                statements.close(MONTH, statements.month(MONTH, PAYROLL).fingerprint(), PAYROLL, at);
                return tried;
            } catch (Refusal refused) {
                assertThat(refused.problems().get(0).code()).isEqualTo("month.changed");
            }
        }
    }

    private static Set<UUID> charged(MonthSheet sheet) {
        var charged = new HashSet<UUID>();
        sheet.statements().stream()
                .flatMap(statement -> statement.lines().stream())
                .filter(line -> line.kind() == Statement.Kind.DEDUCTED)
                .forEach(line -> charged.add(line.of()));
        return charged;
    }

    private List<UUID> registered() {
        return IntStream.range(0, TIMES)
                .mapToObj(i -> story.registered("客户" + i, newPhone()))
                .toList();
    }

    /** As many flags that can be appealed. */
    private List<UUID> flagged() {
        List<UUID> customers = registered();
        ClockUtil.setCurrentTime(Date.from(DUE.plusSeconds(1)));
        races.timers(customers).values().forEach(management::executeJob);
        return customers.stream().map(each -> story.flags(each).get(0).id()).toList();
    }

    private Callable<Integer> record(UUID caseId) {
        String path = "/api/customers/" + story.theCase(caseId).customerId() + "/records";
        var contact = story.contact("thinking-it-over");
        return () -> lina.post(path, contact).status();
    }

    private Callable<Integer> appeal(UUID flag) {
        return () -> appeal(lina, flag).status();
    }

    private static Answer appeal(Program person, UUID flag) {
        return person.post("/api/flags/" + flag + "/appeal", Map.of("reason", "当天系统停机，无法填写"));
    }

    private Answer decide(UUID flag, String verdict) {
        return liuyang.post(
                "/api/flags/decisions", Map.of("flags", List.of(flag), "answer", verdict, "reason", "情况属实"));
    }

    private FlagState stateOf(UUID flag) {
        return flags.stateOf(flags.theFlag(flag));
    }

    private Instant dueAt(UUID flag) {
        return management
                .createJobQuery()
                .jobId(races.timers(List.of(flag)).get(flag))
                .singleResult()
                .getDuedate()
                .toInstant();
    }
}
