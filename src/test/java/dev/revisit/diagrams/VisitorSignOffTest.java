package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The signature of a visitor form, and the way back (rule V3). */
class VisitorSignOffTest {

    private static final String DIAGRAM = "VisitorSignOff";
    private static final String SIGN = "UserTask_SignVisitorForm";
    private static final String CORRECT = "UserTask_CorrectVisitorForm";

    @RegisterExtension
    static final VisitorProcessScenario visitor = VisitorProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("V3: a signature that is late is reminded of, and costs nobody anything")
    void remindsOfTheSignature() {
        visitor.begins(DIAGRAM);
        visitor.runsOut("Deadline_SignVisitorForm");

        assertThat(visitor.reminders()).containsExactly(new RanOut("Deadline_SignVisitorForm", day(1)));
        assertThat(visitor.misses()).isEmpty();
        visitor.does(SIGN, Map.of("complete", true));
        assertThat(visitor.endOf(DIAGRAM)).isEqualTo("EndEvent_FormSigned");
    }

    @Test
    @DisplayName("V3: sent back twice, corrected each time within a day, it is signed at last")
    void goesBackTwice() {
        visitor.begins(DIAGRAM);
        for (int time = 0; time < 2; time++) {
            visitor.does(SIGN, Map.of("complete", false));
            assertThat(visitor.openTasks()).containsExactly(CORRECT);
            assertThat(visitor.dueAt("Deadline_CorrectVisitorForm")).isEqualTo(day(1));
            visitor.does(CORRECT, Map.of());
        }
        visitor.does(SIGN, Map.of("complete", true));

        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.misses()).isEmpty();
    }

    @Test
    @DisplayName("V1: a correction that does not come is missed, and again every seven days")
    void missesTheCorrection() {
        visitor.begins(DIAGRAM);
        visitor.does(SIGN, Map.of("complete", false));
        visitor.runsOut("Deadline_CorrectVisitorForm");
        visitor.runsOut("Wait_AfterMiss_CorrectVisitorForm");

        assertThat(visitor.misses())
                .containsExactly(
                        new RanOut("Deadline_CorrectVisitorForm", day(1)),
                        new RanOut("Wait_AfterMiss_CorrectVisitorForm", day(8)));
        assertThat(visitor.openTasks()).containsExactly(CORRECT);
    }
}
