package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The consolidation, until the panel has judged (rule H1). */
class HealthConsolidationTest {

    private static final String DIAGRAM = "HealthConsolidation";

    @RegisterExtension
    static final HealthProcessScenario phase = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H1: after two weeks the panel judges, and is reminded after two days; the calls go on until then")
    void endsWithTheVerdict() {
        phase.begins(DIAGRAM);
        assertThat(phase.dueAt("Wait_Consolidation")).isEqualTo(day(14));
        phase.runsOut("Deadline_CallCustomer");
        phase.runsOut("Wait_Consolidation");
        phase.runsOut("Deadline_AssessEffect");
        assertThat(phase.openTasks()).contains("UserTask_CallCustomer");
        phase.does("UserTask_AssessEffect");

        assertThat(phase.isOpen()).isFalse();
        assertThat(phase.reminders()).containsExactly(new RanOut("Deadline_AssessEffect", day(16)));
    }
}
