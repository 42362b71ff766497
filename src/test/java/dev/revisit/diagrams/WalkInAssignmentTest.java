package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new customer, from the details to being somebody’s (rules W1, W3). */
class WalkInAssignmentTest {

    private static final String DIAGRAM = "WalkInAssignment";

    @RegisterExtension
    static final ReceptionProcessScenario visitor = ReceptionProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("W3: a new customer is registered in detail, assigned, and tracked from then on")
    void isAssigned() {
        visitor.begins(DIAGRAM);
        assertThat(visitor.in(DIAGRAM)).isWaitingAt("UserTask_FillInDetails");
        visitor.fillsInTheDetails();
        assertThat(visitor.in(DIAGRAM)).isWaitingAt("UserTask_AssignSalesperson");
        visitor.assigns("given");

        ended("EndEvent_Tracked");
        assertThat(visitor.told()).containsExactly("proposed", "assigned", "sheet opened");
    }

    @ParameterizedTest
    @CsvSource({"given, EndEvent_Tracked", "none, EndEvent_WithoutPhone"})
    @DisplayName("W1, W3: where no phone was given, the salesperson asks for it")
    void asksForThePhone(String answered, String end) {
        visitor.begins(DIAGRAM);
        visitor.fillsInTheDetails();
        visitor.assigns("none");
        assertThat(visitor.in(DIAGRAM)).isWaitingAt("UserTask_GetPhone");
        visitor.asksForThePhone(answered);

        ended(end);
        assertThat(visitor.told().contains("sheet opened")).isEqualTo(answered.equals("given"));
    }

    @Test
    @DisplayName("W1, W3: whoever keeps a new customer waiting is reminded; the step stays theirs")
    void remindsWhoeverHasIt() {
        visitor.begins(DIAGRAM);
        visitor.runsOut("Deadline_FillInDetails");
        visitor.fillsInTheDetails();
        visitor.runsOut("Deadline_AssignSalesperson");
        visitor.assigns("none");
        visitor.runsOut("Deadline_GetPhone");
        visitor.asksForThePhone("given");

        ended("EndEvent_Tracked");
        assertThat(visitor.reminders())
                .extracting(RanOut::timer)
                .containsExactly("Deadline_FillInDetails", "Deadline_AssignSalesperson", "Deadline_GetPhone");
    }

    @Test
    @DisplayName(
            "W5, T1: one who turns out to be tracked already is no turn of anybody, and their visit is the caller’s to report")
    void turnsOutToBeKnown() {
        visitor.begins(DIAGRAM);
        visitor.fillsInTheDetails();
        visitor.assigns("tracked");

        ended("EndEvent_TrackedMeanwhile");
        assertThat(visitor.told()).containsExactly("proposed", "assigned");
    }

    private static void ended(String end) {
        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.endOf(DIAGRAM)).isEqualTo(end);
    }
}
