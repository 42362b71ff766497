package dev.revisit.diagrams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A salesperson's plan and its summary. */
final class PlanProcessScenario extends ProcessScenarioEngine {

    private final List<String> done = new ArrayList<>();
    private boolean owed = true;

    private PlanProcessScenario(String diagram) {
        super(diagram);
    }

    static PlanProcessScenario covering(String diagram) {
        return new PlanProcessScenario(diagram);
    }

    /** A plan of a kind is opened by the calendar. */
    void opens(String kind) {
        begins("SalesPlan", submitted(Map.of("planKind", kind)));
    }

    /** A called diagram by itself, as its caller would begin it. */
    void begins(String process) {
        begins(process, Map.of());
    }

    void does(String userTask) {
        completes(userTask, submitted(Map.of()));
    }

    void hears(String message) {
        receives(message, submitted(Map.of()));
    }

    void isNotOwed() {
        owed = false;
    }

    /** What was recorded, reminded of and reported, oldest first. */
    List<String> done() {
        return List.copyOf(done);
    }

    @Override
    void holdsInAnyState() {}

    @Override
    void forget() {
        done.clear();
        owed = true;
    }

    @Override
    void playTheDelegates() {
        play("openSheetCaseDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            var variables = new HashMap<String, Object>();
            submitted(execution).forEach((key, value) -> variables.put(String.valueOf(key), value));
            variables.put("period", "2026-11-09/2026-11-15");
            execution.setVariables(variables);
        });
        play("reviewSheetCaseDelegate", execution -> execution.setVariable("planOwed", owed));
        play("recordSheetEntryDelegate", execution -> done.add(execution.getCurrentActivityId()));
        play("flagMissedSheetEntryDelegate", execution -> flag());
        play("remindOfSheetStepDelegate", execution -> done.add(execution.getCurrentActivityId()));
        play("reportSheetStepDelegate", execution -> done.add(execution.getCurrentActivityId()));
    }
}
