package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.CompanyCalendar.Edit;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.TrackingSheets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** What was open before diagrams were split goes on on the diagrams it entered, and is finished there. */
@ContextConfiguration(initializers = OldDatabase.BeforeRedrawing.class, inheritInitializers = false)
class UpgradeOfRedrawnTest extends UpgradeTest {

    private static final String DESK = "chenjing";
    private static final String MANAGER = "liuyang";

    private static final Setting RESTING = new Setting("CustomerResting", "Wait_Resting");
    private static final Setting GET_PHONE = new Setting("WalkInAssignment", "Deadline_GetPhone");

    /** From the day before the database was left, a Sunday. */
    private static final Instant SIXTY_DAYS = Instant.parse("2027-01-14T02:00:00Z");

    private static final Instant TWENTY_DAYS_WORKED = Instant.parse("2026-12-11T02:00:00Z");

    /** Kept over the instances that the tests run on. */
    private static final Set<String> WORKED_ON = new HashSet<>();

    private InTheirName in;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration migration;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private ReceptionProcess receptions;

    @Autowired
    private Receptions receptionsOnFile;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Viewers viewers;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    void work(IdentityService identity, TaskService tasks) {
        in = new InTheirName(identity, tasks);
    }

    @Override
    Set<String> workedOn() {
        return WORKED_ON;
    }

    /** Those that were split; {@link UpgradeTest} finishes the others. */
    @Override
    Set<String> finished() {
        return Set.of("CustomerTracking", "WalkInReception");
    }

    /** Projects and designs stood still meanwhile. */
    @Override
    void reconciledAgain() {
        assertThat(reconciliation.run())
                .allSatisfy(difference -> assertThat(difference.number()).matches("[PD]-\\d+"));
    }

    @Test
    @Order(2)
    @DisplayName("M1: what a manager had set for timers holds where they stand now")
    void whatWasSetHolds() {
        var lengths = timings.timings().stream()
                .collect(Collectors.toMap(
                        Timing::setting, timing -> timing.length().value()));
        assertThat(lengths)
                .containsEntry(new Setting("CustomerResting", "Wait_Resting"), "P60D")
                .containsEntry(new Setting("WalkInAssignment", "Deadline_GetPhone"), "PT20H")
                .containsEntry(new Setting("WalkInAssignment", "Deadline_AssignSalesperson"), "PT15M");
        assertThat(timings.changes(null, 1))
                .singleElement()
                .satisfies(released -> assertThat(released.gone()).isEmpty());
    }

    @Test
    @Order(3)
    @DisplayName("M1: open steps on the diagrams of before follow a later change and the calendar, and go back exactly")
    void followLaterChanges() throws SQLException {
        migration.catchUp();
        UUID resting = allAt("Wait_Resting")
                .filter(each -> dueOf(each).equals(SIXTY_DAYS))
                .findFirst()
                .orElseThrow();
        UUID phone = allAt("UserTask_GetPhone + Deadline_GetPhone").findFirst().orElseThrow();
        var before = dueTimesOfOthers();
        Instant dueOfPhone = dueOf(phone);
        var wish = new ChangeProposal(
                "淡季",
                OpenCasePolicy.MOVE,
                List.of(new Wanted(RESTING, "P20D working-days"), new Wanted(GET_PHONE, "PT30H")),
                null,
                null);
        Viewer manager = in.asks(MANAGER, viewers::current);

        assertThat(timings.preview(wish, manager).moves())
                .filteredOn(move -> move.setting().equals(RESTING))
                .hasSize((int) allAt("Wait_Resting").count())
                .anySatisfy(move -> {
                    assertThat(move.caseNumber())
                            .isEqualTo(sheets.theCase(resting).number());
                    assertThat(move.after()).isEqualTo(TWENTY_DAYS_WORKED);
                });
        var change = timings.apply(wish, manager);
        migration.catchUp();
        assertThat(timings.change(change.id()).progress().left()).isPositive();
        assertThat(dueOf(resting)).isEqualTo(TWENTY_DAYS_WORKED);
        assertThat(dueOf(phone)).isEqualTo(dueOfPhone.plus(Duration.ofHours(10)));
        assertThat(openWork.ofCase(phone.toString()).orElseThrow().due()).isEqualTo(dueOf(phone));

        LocalDate closed = LocalDate.of(2026, 11, 18);
        var closing = calendar.mark(closed, closed, SpecialDay.Kind.CLOSING, "公司年会", edit(manager));
        migration.catchUp();
        assertThat(dueOf(resting)).isEqualTo(TWENTY_DAYS_WORKED.plus(Duration.ofDays(3)));
        calendar.undo(closing.number(), edit(manager));
        migration.catchUp();
        assertThat(dueOf(resting)).isEqualTo(TWENTY_DAYS_WORKED);

        timings.undo(change.id(), manager);
        migration.catchUp();
        assertThat(dueOf(phone)).as("the grace counts").isEqualTo(OldDatabase.LEFT.plus(Duration.ofHours(24)));
        assertThat(dueTimesOfOthers()).isEqualTo(before);
    }

    /** All but those within the grace. */
    private List<String> dueTimesOfOthers() throws SQLException {
        return now().dueTimes().stream()
                .filter(due -> !due.contains("_GetPhone of "))
                .toList();
    }

    private Edit edit(Viewer by) {
        return new Edit(calendar.version().number(), "按公司通知", by, OldDatabase.LEFT);
    }

    private Instant dueOf(UUID key) {
        return Objects.requireNonNull(openWork.timersOf(key.toString()).get(0).due());
    }

    @Test
    @Order(4)
    @DisplayName(
            "T5, T6, W2, M4: cases on the diagrams of before are recorded on, visited, ended and handed over as ever")
    void goesOnAsEver() {
        UUID resting = oneAt("Wait_Resting");
        recorded(resting, "thinking-it-over");
        assertThat(standsAt(resting)).isEqualTo("Wait_BeforeRevisit");

        UUID visited = oneAt("Wait_UntilNamedDay");
        in.does(DESK, () -> cases.customerCame(visited));
        assertThat(diagrams(visited)).contains("CustomerNegotiation");

        UUID asked = oneAt("UserTask_AskOpinion + Deadline_AskOpinion");
        recorded(asked, "not-for-now");
        assertThat(standsAt(asked)).as("in the diagram it entered").isEqualTo("Wait_Resting");
        assertThat(diagrams(asked)).containsExactly("CustomerTracking");

        UUID missed = oneAt("UserTask_AskOpinion + Wait_AfterMiss_AskOpinion");
        in.does(DESK, () -> cases.customerCame(missed));
        assertThat(diagrams(missed)).contains("CustomerNegotiation");

        UUID called = oneAt("Wait_CallAgain + Escalation_ReachSalesperson");
        in.does(DESK, () -> receptions.called(called, Map.of("callResult", "met")));
        assertThat(diagrams(called)).isEmpty();

        UUID lost = oneAt("UserTask_AskOpinion + Wait_AfterMiss_AskOpinion");
        handedOver(sheets.ownerOf(lost).orElseThrow(), sheets.theCase(lost).customerId());
        assertThat(openWork.ofCase(lost.toString()).orElseThrow().assignee())
                .isEqualTo(sheets.ownerOf(lost).orElseThrow());

        UUID phone = oneAt("UserTask_GetPhone + Deadline_GetPhone");
        handedOver(Objects.requireNonNull(receptionsOnFile.theReception(phone).salesperson()), phone);
        assertThat(openWork.ofCase(phone.toString()).orElseThrow().assignee())
                .isEqualTo(receptionsOnFile.theReception(phone).salesperson());
    }

    /** One more of those in which nobody has worked yet. */
    private UUID oneAt(String state) {
        String root = rootsAt(state)
                .filter(each -> !WORKED_ON.contains(each))
                .findFirst()
                .orElseThrow();
        WORKED_ON.add(root);
        return whose(root);
    }

    private Stream<UUID> allAt(String state) {
        return rootsAt(state).map(this::whose);
    }

    private Stream<String> rootsAt(String state) {
        return Objects.requireNonNull(old.standing().roots().get(state)).stream();
    }

    private UUID whose(String root) {
        return UUID.fromString(Objects.requireNonNull(old.roots().get(root)));
    }

    private void recorded(UUID customer, String outcome) {
        in.does(
                sheets.ownerOf(customer).orElseThrow(),
                () -> cases.contactRecorded(
                        customer,
                        Map.of(
                                "contactedAt",
                                OldDatabase.LEFT
                                        .atZone(ZoneId.of("Asia/Shanghai"))
                                        .toOffsetDateTime()
                                        .toString(),
                                "way",
                                "phone",
                                "summary",
                                "电话里聊了近况",
                                "outcome",
                                outcome)));
    }

    private void handedOver(String person, UUID what) {
        String to = Stream.of("lina", "xumin")
                .filter(other -> !other.equals(person))
                .findFirst()
                .orElseThrow();
        in.does(MANAGER, () -> handovers.handOver(person, Map.of(what, to), "换人跟进", viewers.current()));
    }

    private String standsAt(UUID customer) {
        return openWork.timersOf(customer.toString()).get(0).timer();
    }

    private List<String> diagrams(UUID key) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key.toString()).list().stream()
                .map(instance -> instance.getProcessDefinitionId().replaceAll(":.*", ""))
                .toList();
    }
}
