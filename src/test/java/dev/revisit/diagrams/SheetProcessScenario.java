package dev.revisit.diagrams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case of a sheet: what is written and reviewed is played, what follows is the diagram's. */
final class SheetProcessScenario extends ProcessScenarioEngine {

    private final List<String> written = new ArrayList<>();
    private final List<String> projects = new ArrayList<>();
    private final Map<String, Object> reviewed = new HashMap<>();
    private final List<RanOut> reminders = new ArrayList<>();

    private SheetProcessScenario(String diagram) {
        super(diagram);
    }

    static SheetProcessScenario covering(String diagram) {
        return new SheetProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    void isMarked(String kind) {
        begins("KeyCustomerCare", submitted(Map.of("keyKind", kind)));
    }

    /** A called diagram by itself, as its caller would begin it. */
    void begins(String process) {
        begins(process, submitted(Map.of()));
    }

    void does(String userTask) {
        does(userTask, Map.of());
    }

    /** @param follows the variables that the sheet sets by what was written */
    void does(String userTask, Map<String, Object> follows) {
        completes(userTask, submitted(follows));
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

    /** The cases that became a project. */
    List<String> projects() {
        return List.copyOf(projects);
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
        projects.clear();
        reviewed.clear();
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
        play("startProjectOfAccountDelegate", execution -> projects.add(execution.getProcessBusinessKey()));
        play("flagMissedSheetEntryDelegate", execution -> flag());
        play("remindOfSheetStepDelegate", execution -> reminders.add(ranOut()));
        play("reviewSheetCaseDelegate", execution -> execution.setVariables(reviewed));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> strings(Map<?, ?> form) {
        return (Map<String, Object>) form;
    }
}
