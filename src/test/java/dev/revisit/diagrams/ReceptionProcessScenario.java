package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * One walk-in. While it is open, one person at most has it in hand, or the wait for the next call runs; and no variable
 * but what a gateway reads ever exists.
 */
final class ReceptionProcessScenario extends ProcessScenarioEngine {

    private final List<String> told = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private String answer = "new";
    private boolean sheetFound;
    private boolean salespersonIn;
    private String phone = "given";

    private ReceptionProcessScenario(String diagram) {
        super(diagram);
    }

    static ReceptionProcessScenario covering(String diagram) {
        return new ReceptionProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** A customer with a tracking sheet walks in. */
    void knownCustomer(boolean theirSalespersonIsIn) {
        walksIn("known", true, theirSalespersonIsIn);
    }

    /** A salesperson brings a customer. */
    void broughtAlong(boolean onASheet) {
        walksIn("brought", onASheet, true);
    }

    /** Somebody whom nobody knows, or who is no customer: new, other. */
    void walksIn(String who) {
        walksIn(who, false, false);
    }

    private void walksIn(String who, boolean onASheet, boolean in) {
        answer = who;
        sheetFound = onASheet;
        salespersonIn = in;
        begins("WalkInReception", submitted(Map.of()));
    }

    /** Starts a called diagram by itself, as its caller would. */
    void begins(String process) {
        begins(process, Map.of());
    }

    /** The desk calls the salesperson: met, left, taken-over, not-reached. */
    void calls(String result) {
        completes("UserTask_CallSalesperson", submitted(Map.of("callResult", result)));
    }

    /** The desk says how it ended while nobody was asked to call. */
    void ends(String result) {
        receives("Message_ReceptionEnded", submitted(Map.of("callResult", result)));
    }

    void fillsInTheDetails() {
        completes("UserTask_FillInDetails", submitted(Map.of()));
    }

    /** The superior decides; the phone is given, none or tracked. */
    void assigns(String phoneThen) {
        phone = phoneThen;
        completes("UserTask_AssignSalesperson", submitted(Map.of()));
    }

    /** The salesperson asks for the phone: given or none. */
    void asksForThePhone(String answered) {
        phone = answered;
        completes("UserTask_GetPhone", submitted(Map.of()));
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** What the delegates kept and told, oldest first. */
    List<String> told() {
        return List.copyOf(told);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    @Override
    void holdsInAnyState() {
        var tasks = openTasks();
        assertThat(tasks).as("in one pair of hands at most").hasSizeLessThanOrEqualTo(1);
        assertThat(runningTimers()).doesNotHaveDuplicates();
        if (isOpen() && tasks.isEmpty()) {
            assertThat(runningTimers()).as("nobody has it in hand").contains("Wait_CallAgain");
        }
        if (!isOpen()) {
            assertThat(runningTimers()).isEmpty();
        }
        assertThat(Set.of("answer", "sheetFound", "salespersonIn", "callResult", "phone"))
                .containsAll(variables());
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        told.clear();
        reminders.clear();
    }

    @Override
    void playTheDelegates() {
        play("registerWalkInDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            execution.setVariable("answer", answer);
            execution.setVariable("sheetFound", sheetFound);
            execution.setVariable("salespersonIn", salespersonIn);
        });
        play("reportVisitDelegate", execution -> told.add("visit reported"));
        play("recordTryDelegate", execution -> {
            var result = submitted(execution).get("callResult");
            told.add(String.valueOf(result));
            execution.setVariable("callResult", result);
        });
        play("tellManagerOfReceptionDelegate", execution -> told.add("manager told"));
        play("remindOfReceptionDelegate", execution -> reminders.add(ranOut()));
        play("proposeAssignmentDelegate", execution -> told.add("proposed"));
        play("assignSalespersonDelegate", execution -> answerThePhone(execution, "assigned"));
        play("recordPhoneDelegate", execution -> answerThePhone(execution, "asked"));
        play("openSheetDelegate", execution -> told.add("sheet opened"));
        play("tellToRegisterDelegate", execution -> told.add("told to register"));
    }

    private void answerThePhone(DelegateExecution execution, String what) {
        told.add(what);
        execution.setVariable("phone", phone);
    }
}
