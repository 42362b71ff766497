package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The repeat test and its result (rule H1). */
class HealthTestTest {

    private static final String DIAGRAM = "HealthTest";

    @RegisterExtension
    static final HealthProcessScenario test = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H1: a week after the test the expert is reminded of its result, which costs nobody anything")
    void remindsOfTheResult() {
        test.begins(DIAGRAM);
        test.runsOut("Wait_UntilTest");
        test.runsOut("Deadline_GiveTestResult");
        assertThat(test.reminders()).containsExactly(new RanOut("Deadline_GiveTestResult", day(47)));
        test.does("UserTask_GiveTestResult");

        assertThat(test.misses()).isEmpty();
        assertThat(test.isOpen()).isFalse();
    }

    @Test
    @DisplayName("H1: a result that is there before the day is written at once")
    void isToldBefore() {
        test.begins(DIAGRAM);
        test.hears("Message_TestResult");

        assertThat(test.written()).containsExactly("ServiceTask_RecordResultOutOfTurn");
        assertThat(test.isOpen()).isFalse();
    }
}
