package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * One design job. While it is open, one person has it in hand, or it waits for a designer; and no variable but these two
 * ever exists: whether a designer is free, and what the check came to.
 */
final class DesignProcessScenario extends ProcessScenarioEngine {

    private static final String DISPATCH = "DesignDispatch";

    private final List<String> happened = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private final List<RanOut> lateDesigns = new ArrayList<>();
    private boolean designerIsFree = true;

    private DesignProcessScenario(String diagram) {
        super(diagram);
    }

    static DesignProcessScenario covering(String diagram) {
        return new DesignProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    void noDesignerIsFree() {
        designerIsFree = false;
    }

    /** A floor plan has come. */
    void begins() {
        begins(DISPATCH, Map.of());
    }

    /** The designer's part by itself, as its caller would begin it. */
    void beginsDelivery(String check) {
        begins("DesignDelivery", Map.of("check", check));
    }

    void designerIsFree() {
        receives("Message_DesignerFree", submitted(Map.of()));
    }

    void dispatches() {
        completes("UserTask_Dispatch", submitted(Map.of()));
    }

    void fillsInSheet() {
        completes("UserTask_FillInSheet", submitted(Map.of()));
    }

    void delivers() {
        completes("UserTask_DeliverDesign", submitted(Map.of()));
    }

    void checks(String check) {
        completes("UserTask_CheckDesign", submitted(Map.of("check", check)));
    }

    void correctsSheet() {
        completes("UserTask_CorrectSheet", submitted(Map.of()));
    }

    /** From the floor plan to the manager's check. */
    void isDelivered() {
        begins();
        dispatches();
        fillsInSheet();
        delivers();
    }

    /** Time passes, and every timer fires when it is due. */
    void hoursPass(int hours) {
        var until = now().plus(Duration.ofHours(hours));
        for (var next = next(until); next != null; next = next(until)) {
            runsOut(next);
        }
        now(until);
    }

    private @Nullable String next(Instant until) {
        return runningTimers().stream()
                .findFirst()
                .filter(timer -> !dueAt(timer).isAfter(until))
                .orElse(null);
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** What the delegates were told, oldest first. */
    List<String> happened() {
        return List.copyOf(happened);
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    List<RanOut> lateDesigns() {
        return List.copyOf(lateDesigns);
    }

    @Override
    void holdsInAnyState() {
        var tasks = openTasks();
        assertThat(tasks).as("one person has it in hand").hasSizeLessThanOrEqualTo(1);
        if (tasks.isEmpty() && isOpen()) {
            assertThat(runningDiagrams()).as("it waits for a designer").containsExactly(DISPATCH);
            assertThat(runningTimers()).as("nobody owes anything").isEmpty();
        }
        assertThat(runningTimers()).doesNotHaveDuplicates();
        assertThat(Set.of("designerFree", "check")).containsAll(variables());
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        happened.clear();
        reminders.clear();
        lateDesigns.clear();
        designerIsFree = true;
    }

    @Override
    void playTheDelegates() {
        play("openDesignJobDelegate", execution -> {
            happened.add("opened");
            execution.setVariable("designerFree", designerIsFree);
        });
        play("dispatchDesignDelegate", execution -> {
            happened.add("dispatched");
            execution.setVariable("check", "dispatched");
        });
        play(
                "recordDispatchSheetDelegate",
                execution -> happened.add(
                        execution.getCurrentActivityId().equals("ServiceTask_RecordSheet")
                                ? "sheet"
                                : "corrected sheet"));
        play("flagMissedSheetDelegate", execution -> flag());
        play("recordDeliveryDelegate", execution -> happened.add("delivered"));
        play("reportLateDesignDelegate", execution -> lateDesigns.add(ranOut()));
        play("recordCheckDelegate", execution -> {
            var check = submitted(execution).get("check");
            happened.add(String.valueOf(check));
            execution.setVariable("check", check);
        });
        play("approveDesignDelegate", execution -> happened.add("approved"));
        play("remindOfDesignDelegate", execution -> reminders.add(ranOut()));
    }
}
