package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A health programme from its start until the customer leaves (rules H1–H4). */
class HealthProgrammeTest {

    private static final String DIAGRAM = "HealthProgramme";
    private static final String VISIT = "UserTask_VisitAtHome";
    private static final String ASSESS = "UserTask_AssessEffect";

    @RegisterExtension
    static final HealthProcessScenario programme = HealthProcessScenario.covering(DIAGRAM);

    /** Both phases run out, and the panel says what follows. */
    private void roundOver(String next) {
        programme.runsOut("Wait_Adjustment");
        programme.runsOut("Wait_Consolidation");
        programme.answers("nextPhase", next);
        programme.does("UserTask_SetTestDate");
        programme.does(ASSESS);
    }

    @Test
    @DisplayName("H1: a round is repeated, then maintenance, and back to adjustment from there")
    void repeatsAndReturns() {
        programme.begins(DIAGRAM);
        roundOver("adjustment");
        assertThat(programme.runningTimers()).contains("Wait_Adjustment");
        roundOver("maintenance");
        assertThat(programme.runningDiagrams()).contains("HealthMaintenance");
        programme.runsOut("Wait_Maintenance");
        assertThat(programme.runningDiagrams()).contains("HealthMaintenance");
        programme.answers("nextPhase", "adjustment");
        programme.hears("Message_BackToAdjustment");
        assertThat(programme.runningDiagrams()).contains("HealthRound").doesNotContain("HealthMaintenance");

        programme.hears("Message_LeavesProgramme");
        assertThat(programme.isOpen()).isFalse();
        assertThat(programme.openTasks()).isEmpty();
        assertThat(programme.endOf(DIAGRAM)).isEqualTo("EndEvent_ProgrammeLeft");
    }

    @Test
    @DisplayName("H3: a visit each week, whatever the phase")
    void visitsEachWeek() {
        programme.begins(DIAGRAM);
        for (int week = 0; week < 2; week++) {
            programme.runsOut("Wait_BeforeHomeVisit");
            programme.does(VISIT);
        }

        assertThat(programme.misses()).isEmpty();
        assertThat(programme.runningTimers()).contains("Wait_BeforeHomeVisit");
    }

    @Test
    @DisplayName("H4: questions are answered beside everything else, two at once too")
    void answersQuestions() {
        programme.begins(DIAGRAM);
        programme.hears("Message_QuestionHeard");
        programme.hears("Message_QuestionHeard");
        assertThat(programme.openTasks())
                .filteredOn("UserTask_AnswerQuestion"::equals)
                .hasSize(2);
        programme.hears("Message_LeavesProgramme");
        assertThat(programme.openTasks()).isEmpty();

        programme.begins(DIAGRAM);
        programme.hears("Message_QuestionHeard");
        programme.does("UserTask_AnswerQuestion");
        programme.does("UserTask_PassOnAnswer");
        assertThat(programme.isOpen()).isTrue();
    }

    @Test
    @DisplayName("H1: adjustment lasts four weeks, and nothing else ends it")
    void adjustmentLastsFourWeeks() {
        programme.begins(DIAGRAM);
        assertThat(programme.dueAt("Wait_Adjustment")).isEqualTo(day(28));
        assertThat(programme.dueAt("Deadline_CallCustomer")).isEqualTo(day(7));
    }
}
