package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** One customer's case. While it is open, it has exactly one timer; while its contract waits, up to the two of its confirmation. */
final class CaseProcessScenario extends ProcessScenarioEngine {

    private final List<String> records = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private final List<RanOut> reportsUpward = new ArrayList<>();
    private int attemptsInARow;
    private int managerTold;
    private String pace = "normal";

    private CaseProcessScenario(String diagram) {
        super(diagram);
    }

    static CaseProcessScenario covering(String diagram) {
        return new CaseProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** Registers a customer: the whole case, from its first diagram. */
    void registered() {
        begins("CustomerTracking", Map.of());
    }

    /** Starts a called diagram by itself, as its caller would after a record with this outcome. */
    void begins(String process, Contact last) {
        begins(process, last, 0);
    }

    /** As {@link #begins(String, Contact)}, the last record being an attempt that came after {@code attemptsBefore} others. */
    void begins(String process, Contact last, int attemptsBefore) {
        attemptsInARow = attemptsBefore;
        begins(process, variables(last));
    }

    /** Completes the open task with a record. */
    void writes(String userTask, Contact contact) {
        completes(userTask, submitted(contact.form()));
    }

    /** A contact is recorded outside a due step; exactly one place of the case must be listening. */
    void contactRecorded(Contact contact) {
        receives("Message_ContactRecorded", submitted(contact.form()));
    }

    /** The front desk reports a visit; exactly one place of the case must be listening. */
    void customerCame() {
        receives("Message_CustomerCame", Variables.createVariables());
    }

    /** The intent on the case's sheet is B. */
    void isIntentB() {
        pace = "strong";
    }

    /** The superior decides on the contract. */
    void decidesOnTheContract(String decision) {
        completes("UserTask_ConfirmContract", submitted(Map.of("decision", decision)));
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** The one timer of the open case. */
    String waitsFor() {
        return runningTimers().get(0);
    }

    /** The outcomes on the tracking sheet, oldest first. */
    List<String> records() {
        return List.copyOf(records);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    List<RanOut> reportsUpward() {
        return List.copyOf(reportsUpward);
    }

    int timesManagerWasTold() {
        return managerTold;
    }

    @Override
    void holdsInAnyState() {
        if (openTasks().contains("UserTask_ConfirmContract")) {
            assertThat(runningTimers())
                    .as("timers of a contract that waits")
                    .doesNotHaveDuplicates()
                    .isSubsetOf("Deadline_ConfirmContract", "Escalation_ConfirmContract");
        } else {
            assertThat(runningTimers()).as("timers of an open case").hasSize(isOpen() ? 1 : 0);
        }
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        records.clear();
        reminders.clear();
        reportsUpward.clear();
        attemptsInARow = 0;
        managerTold = 0;
        pace = "normal";
    }

    @Override
    void playTheDelegates() {
        play("registerCustomerDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            execution.setVariable("caseNumber", "K-000001");
            write(execution, Contact.of("registered"));
        });
        play("recordNoteDelegate", execution -> write(execution, Contact.from(submitted(execution))));
        play("recordContactDelegate", execution -> write(execution, Contact.from(submitted(execution))));
        play("recordVisitDelegate", execution -> write(execution, Contact.CAME_TO_SHOP));
        play("recordOpinionDelegate", execution -> records.add("opinion"));
        play("wakeCaseDelegate", execution -> execution.setVariable("outcome", "woken"));
        play("recordContractDecisionDelegate", execution -> decide(execution));
        play("remindOfContractDelegate", execution -> reminders.add(ranOut()));
        play("reportContractDelegate", execution -> reportsUpward.add(ranOut()));
        play("choosePaceDelegate", execution -> execution.setVariable("pace", pace));
        play("tellManagerDelegate", execution -> managerTold++);
        play("flagMissedRecordDelegate", execution -> flag());
    }

    private void decide(DelegateExecution execution) {
        boolean confirmed = "confirmed".equals(submitted(execution).get("decision"));
        execution.setVariables(variables(Contact.of(confirmed ? "contract-confirmed" : "contract-refused")));
    }

    private void write(DelegateExecution execution, Contact contact) {
        records.add(contact.outcome());
        execution.setVariables(variables(contact));
    }

    private VariableMap variables(Contact contact) {
        attemptsInARow = contact.equals(Contact.NOT_REACHED) ? attemptsInARow + 1 : 0;
        return Variables.createVariables()
                .putValue("outcome", contact.outcome())
                .putValue("attemptsInARow", attemptsInARow)
                .putValue("dayAgreed", contact.appointmentAt() != null)
                .putValue("appointmentAt", contact.appointmentAt())
                .putValue("wakeDayNamed", contact.wakeOn() != null)
                .putValue("wakeOn", contact.wakeOn());
    }
}
