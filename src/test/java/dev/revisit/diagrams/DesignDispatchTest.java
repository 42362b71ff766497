package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.DAY_0;
import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A design job from the floor plan to the approved design, as its managers see it (rules D1, D2, D4). */
class DesignDispatchTest {

    private static final String DIAGRAM = "DesignDispatch";

    @RegisterExtension
    static final DesignProcessScenario design = DesignProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("D1: where a designer is free, the manager dispatches at once")
    void isDispatchedWhereADesignerIsFree() {
        design.begins();

        assertThat(design.in(DIAGRAM)).isWaitingAt("UserTask_Dispatch");
        assertThat(design.happened()).containsExactly("opened");
    }

    @Test
    @DisplayName("D1: where none is free, the plan waits, for as long as it takes, and is offered when one is")
    void waitsForADesigner() {
        design.noDesignerIsFree();
        design.begins();
        design.hoursPass(24 * 30);

        assertThat(design.openTasks()).isEmpty();
        assertThat(design.in(DIAGRAM)).isWaitingAt("CatchEvent_DesignerFree");
        design.designerIsFree();
        assertThat(design.openTasks()).containsExactly("UserTask_Dispatch");
        assertThat(design.reminders()).isEmpty();
    }

    @Test
    @DisplayName("D1, D2, D4: dispatched, sheet, design, in order: finished")
    void goesThrough() {
        design.isDelivered();
        assertThat(design.openTasks()).containsExactly("UserTask_CheckDesign");
        design.checks("in-order");

        assertThat(design.isOpen()).isFalse();
        assertThat(design.endOf(DIAGRAM)).isEqualTo("EndEvent_Approved");
        assertThat(design.happened())
                .containsExactly("opened", "dispatched", "sheet", "delivered", "in-order", "approved");
        assertThat(design.misses()).isEmpty();
        assertThat(design.lateDesigns()).isEmpty();
        assertThat(design.reminders()).isEmpty();
    }

    @Test
    @DisplayName("D2: a wrong sheet goes back to be corrected, and is checked again; the design is not drawn anew")
    void sendsTheSheetBack() {
        design.isDelivered();
        design.checks("sheet-wrong");
        assertThat(design.openTasks()).containsExactly("UserTask_CorrectSheet");
        design.correctsSheet();
        assertThat(design.openTasks()).containsExactly("UserTask_CheckDesign");
        design.checks("in-order");

        assertThat(design.happened())
                .containsExactly(
                        "opened",
                        "dispatched",
                        "sheet",
                        "delivered",
                        "sheet-wrong",
                        "corrected sheet",
                        "in-order",
                        "approved");
    }

    @Test
    @DisplayName("D2: a design that needs a change goes back to be delivered again, without a new sheet")
    void sendsTheDesignBack() {
        design.isDelivered();
        design.checks("design-change");
        assertThat(design.openTasks()).containsExactly("UserTask_DeliverDesign");
        design.delivers();
        design.checks("in-order");

        assertThat(design.endOf(DIAGRAM)).isEqualTo("EndEvent_Approved");
        assertThat(design.happened())
                .containsExactly(
                        "opened",
                        "dispatched",
                        "sheet",
                        "delivered",
                        "design-change",
                        "delivered",
                        "in-order",
                        "approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "perhaps", "In-order", "in-order "})
    @DisplayName("D2: what is neither in order nor a wrong sheet goes back: nothing is approved by mistake")
    void approvesNothingByMistake(String check) {
        design.isDelivered();
        design.checks(check);

        assertThat(design.happened()).doesNotContain("approved");
        assertThat(design.openTasks()).containsExactly("UserTask_DeliverDesign");
    }

    @Test
    @DisplayName("D2: the check of an earlier round carries nothing on by itself")
    void doesNotGoByAnEarlierCheck() {
        design.isDelivered();
        design.checks("sheet-wrong");
        design.correctsSheet();
        design.hoursPass(24 * 20);

        assertThat(design.variable(DIAGRAM, "check")).isEqualTo("sheet-wrong");
        assertThat(design.openTasks()).containsExactly("UserTask_CheckDesign");
    }

    @Test
    @DisplayName("D1, D2: dispatch, check and correction are reminded of once a day late, and cost nothing")
    void remindsOnce() {
        design.begins();
        design.hoursPass(72);
        design.dispatches();
        design.fillsInSheet();
        design.delivers();
        design.hoursPass(72);
        design.checks("sheet-wrong");
        design.hoursPass(72);
        design.correctsSheet();

        assertThat(design.reminders())
                .containsExactly(
                        new RanOut("Deadline_Dispatch", day(1)),
                        new RanOut("Deadline_CheckDesign", day(4)),
                        new RanOut("Deadline_CorrectSheet", day(7)));
        assertThat(design.misses()).isEmpty();
        assertThat(design.lateDesigns()).isEmpty();
    }

    @Test
    @DisplayName("D3: the design's deadline runs from the dispatch, and anew from where it was sent back")
    void countsFromTheDispatch() {
        design.begins();
        design.hoursPass(10);
        design.dispatches();
        design.hoursPass(5);
        design.fillsInSheet();
        assertThat(design.dueAt("Deadline_DeliverDesign")).isEqualTo(DAY_0.plus(Duration.ofHours(10 + 48)));
        design.hoursPass(5);
        design.delivers();
        design.checks("design-change");

        assertThat(design.runningTimers()).containsExactly("Deadline_DeliverDesign");
        assertThat(design.dueAt("Deadline_DeliverDesign")).isEqualTo(DAY_0.plus(Duration.ofHours(20 + 48)));
    }
}
