package dev.revisit.diagrams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One visitor sheet. Its steps stand side by side; each is one task, with timers of its own alone. */
final class VisitorProcessScenario extends ProcessScenarioEngine {

    private final List<String> written = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();

    private VisitorProcessScenario(String diagram) {
        super(diagram);
    }

    static VisitorProcessScenario covering(String diagram) {
        return new VisitorProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** Somebody came, with a phone or without. */
    void comes(boolean phoneGiven) {
        begins("VisitorAnalysis", submitted(Map.of("phoneGiven", phoneGiven)));
    }

    /** A called diagram by itself, as its caller would begin it. */
    void begins(String process) {
        begins(process, Map.of());
    }

    /** Completes a step; {@code told} is what the gateways behind it read. */
    void does(String userTask, Map<String, Object> told) {
        completes(userTask, submitted(told));
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
        reminders.clear();
    }

    @Override
    void playTheDelegates() {
        play("openSheetCaseDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            execution.setVariables(strings(submitted(execution)));
        });
        play("recordSheetEntryDelegate", execution -> {
            written.add(execution.getCurrentActivityId());
            execution.setVariables(strings(submitted(execution)));
        });
        play("flagMissedSheetEntryDelegate", execution -> flag());
        play("remindOfSheetStepDelegate", execution -> reminders.add(ranOut()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> strings(Map<?, ?> form) {
        return (Map<String, Object>) form;
    }
}
