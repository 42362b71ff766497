package dev.revisit.diagrams;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One customer's health programme; the panel, the weeks and the visits go on beside each other. */
final class HealthProcessScenario extends ProcessScenarioEngine {

    private final List<String> written = new ArrayList<>();
    private final List<String> reviewed = new ArrayList<>();
    private final List<RanOut> settled = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private final Map<String, Object> answers = new HashMap<>();

    private HealthProcessScenario(String diagram) {
        super(diagram);
    }

    static HealthProcessScenario covering(String diagram) {
        return new HealthProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** A diagram by itself, as its form or its caller would begin it. */
    void begins(String process) {
        begins(process, submitted(Map.of()).putValue("testDay", answers.get("testDay")));
    }

    void does(String userTask) {
        completes(userTask, submitted(Map.of()));
    }

    /** Somebody tells of something out of turn. */
    void hears(String message) {
        receives(message, submitted(Map.of()));
    }

    /** What the sheet answers from now on, whatever is written or reviewed. */
    void answers(String variable, Object value) {
        answers.put(variable, value);
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** The service tasks that kept something, oldest first. */
    List<String> written() {
        return List.copyOf(written);
    }

    /** The service tasks that asked the sheet, oldest first. */
    List<String> reviewed() {
        return List.copyOf(reviewed);
    }

    /** The timers by which a week was settled. */
    List<RanOut> settled() {
        return List.copyOf(settled);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    @Override
    void holdsInAnyState() {}

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        List.of(written, reviewed, settled, reminders).forEach(List::clear);
        answers.clear();
        answers.put("callsOwed", true);
        answers.put("testDay", Date.from(day(40)));
        answers.put("weekEnds", Date.from(day(7)));
        answers.put("nextPhase", "adjustment");
    }

    @Override
    void playTheDelegates() {
        play("openSheetCaseDelegate", execution -> execution.setProcessBusinessKey(businessKey()));
        play("recordSheetEntryDelegate", execution -> {
            written.add(execution.getCurrentActivityId());
            execution.setVariables(answers);
        });
        play("reviewSheetCaseDelegate", execution -> {
            reviewed.add(execution.getCurrentActivityId());
            execution.setVariables(answers);
        });
        play("flagMissedSheetEntryDelegate", execution -> flag());
        play("settleSheetQuotaDelegate", execution -> settled.add(ranOut()));
        play("closeSheetQuotaDelegate", execution -> written.add(execution.getCurrentActivityId()));
        play("remindOfSheetStepDelegate", execution -> reminders.add(ranOut()));
        play("lateQuestionDelegate", execution -> reminders.add(ranOut()));
    }
}
