package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One flag. While its appeal is open exactly one person has a step; what becomes of it is told once, and timers run for
 * open steps alone.
 */
final class AppealProcessScenario extends ProcessScenarioEngine {

    private static final String DIAGRAM = "DeductionAppeal";

    private final List<String> told = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private final List<RanOut> reportsUpward = new ArrayList<>();

    AppealProcessScenario() {
        super(DIAGRAM);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** A record was missed or rejected. */
    void isRaised() {
        begins(DIAGRAM, Map.of("excused", false));
    }

    /** A record was missed while the system was down, or its person on leave. */
    void isRaisedAndExcused() {
        begins(DIAGRAM, Map.of("excused", true));
    }

    void isAppealed() {
        completes("UserTask_Appeal", submitted(Map.of("appeal", "客户当天住院")));
    }

    void isDecided(String step) {
        completes(step, submitted(Map.of("verdict", "waived", "verdictReason", "属实")));
    }

    void isWithdrawn() {
        receives("Message_FlagWithdrawn", submitted(Map.of()));
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** What the delegates were told became of the flag: appealed, verdict, stands. */
    List<String> told() {
        return List.copyOf(told);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    List<RanOut> reportsUpward() {
        return List.copyOf(reportsUpward);
    }

    String end() {
        return endOf(DIAGRAM);
    }

    @Override
    void holdsInAnyState() {
        assertThat(openTasks()).as("who has it in hand").hasSize(isOpen() ? 1 : 0);
        assertThat(runningTimers())
                .doesNotHaveDuplicates()
                .allSatisfy(timer -> assertThat(openTasks()).contains(timer.replaceAll(".*_", "UserTask_")));
        assertThat(told).as("each is told once").doesNotHaveDuplicates();
        assertThat(Set.of("excused")).containsAll(variables());
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        told.clear();
        reminders.clear();
        reportsUpward.clear();
    }

    @Override
    void playTheDelegates() {
        play("recordAppealDelegate", execution -> told.add("appealed"));
        play("recordVerdictDelegate", execution -> told.add("verdict"));
        play("letFlagStandDelegate", execution -> told.add("stands"));
        play("remindSuperiorDelegate", execution -> reminders.add(ranOut()));
        play("reportUndecidedDelegate", execution -> reportsUpward.add(ranOut()));
    }
}
