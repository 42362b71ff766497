package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A round of 42 days (rule H1). */
class HealthRoundTest {

    private static final String DIAGRAM = "HealthRound";

    @RegisterExtension
    static final HealthProcessScenario round = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H1: the date of the test is not waited for; the calls go on until the panel has judged")
    void doesNotWaitForTheTest() {
        round.begins(DIAGRAM);
        round.runsOut("Wait_Adjustment");
        assertThat(round.openTasks()).contains("UserTask_SetTestDate", "UserTask_CallCustomer");
        assertThat(round.dueAt("Wait_Consolidation")).isEqualTo(day(42));
        round.runsOut("Wait_Consolidation");
        assertThat(round.openTasks()).contains("UserTask_AssessEffect", "UserTask_CallCustomer");
        round.does("UserTask_SetTestDate");
        assertThat(round.openTasks()).contains("UserTask_AssessEffect");
        round.does("UserTask_AssessEffect");

        assertThat(round.isOpen()).as("the result is not waited for any more").isFalse();
        assertThat(round.reviewed()).contains("ServiceTask_BeginAdjustment", "ServiceTask_BeginConsolidation");
        assertThat(round.written()).contains("ServiceTask_CloseAdjustment", "ServiceTask_CloseConsolidation");
    }

    @Test
    @DisplayName("H1: the expert is asked for the result of the test on its day, beside the consolidation")
    void asksForTheResult() {
        round.begins(DIAGRAM);
        round.runsOut("Wait_Adjustment");
        round.does("UserTask_SetTestDate");
        assertThat(round.dueAt("Wait_UntilTest")).isEqualTo(day(40));
        round.runsOut("Wait_UntilTest");
        round.does("UserTask_GiveTestResult");

        assertThat(round.isOpen()).isTrue();
        assertThat(round.written()).contains("ServiceTask_RecordTestResult");
    }

    @Test
    @DisplayName("H1: the panel is reminded of the date after two days")
    void remindsOfTheDate() {
        round.begins(DIAGRAM);
        round.runsOut("Wait_Adjustment");
        round.runsOut("Deadline_SetTestDate");

        assertThat(round.reminders()).containsExactly(new RanOut("Deadline_SetTestDate", day(30)));
    }
}
