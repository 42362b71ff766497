package dev.revisit.diagrams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The care of one key customer. Its steps stand side by side; each is one task, with timers of its own alone. */
final class KeyCustomerProcessScenario extends ProcessScenarioEngine {

    private final List<String> written = new ArrayList<>();
    private final Map<String, Object> reviewed = new HashMap<>();
    private final List<RanOut> reminders = new ArrayList<>();

    private KeyCustomerProcessScenario(String diagram) {
        super(diagram);
    }

    static KeyCustomerProcessScenario covering(String diagram) {
        return new KeyCustomerProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    void isMarked(String kind) {
        begins("KeyCustomerCare", submitted(Map.of("keyKind", kind)));
    }

    /** A called diagram by itself, as its caller would begin it. */
    void begins(String process) {
        begins(process, Map.of());
    }

    void does(String userTask) {
        completes(userTask, submitted(Map.of()));
    }

    /** Somebody tells of something out of turn. */
    void hears(String message) {
        receives(message, submitted(Map.of()));
    }

    /** What the sheet answers from now on when it is asked. */
    void isReviewedAs(String variable, Object value) {
        reviewed.put(variable, value);
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** The steps that were written, oldest first. */
    List<String> written() {
        return List.copyOf(written);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    @Override
    void holdsInAnyState() {}

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        written.clear();
        reviewed.clear();
        reminders.clear();
    }

    @Override
    void playTheDelegates() {
        play("openSheetCaseDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            execution.setVariables(strings(submitted(execution)));
        });
        play("recordSheetEntryDelegate", execution -> written.add(execution.getCurrentActivityId()));
        play("flagMissedSheetEntryDelegate", execution -> flag());
        play("remindOfSheetStepDelegate", execution -> reminders.add(ranOut()));
        play("reviewSheetCaseDelegate", execution -> execution.setVariables(reviewed));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> strings(Map<?, ?> form) {
        return (Map<String, Object>) form;
    }
}
