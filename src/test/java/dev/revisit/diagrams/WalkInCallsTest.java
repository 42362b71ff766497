package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A known customer is in the shop, and their salesperson is out (rule W2). */
class WalkInCallsTest {

    private static final String DIAGRAM = "WalkInCalls";

    @RegisterExtension
    static final ReceptionProcessScenario visitor = ReceptionProcessScenario.covering(DIAGRAM);

    @ParameterizedTest
    @ValueSource(strings = {"met", "left", "taken-over"})
    @DisplayName("W2: a salesperson who is out is called; an answer ends it")
    void isCalled(String result) {
        visitor.begins(DIAGRAM);
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls(result);

        ended("EndEvent_ReceptionOver");
        assertThat(visitor.told()).containsExactly(result);
    }

    @Test
    @DisplayName(
            "W2: a try in vain is repeated after ten minutes, each is recorded, and the manager hears of it after thirty, once")
    void isCalledAgain() {
        visitor.begins(DIAGRAM);
        assertThat(visitor.dueAt("Escalation_ReachSalesperson")).isEqualTo(minutes(30));
        visitor.calls("not-reached");
        assertThat(visitor.openTasks()).isEmpty();
        assertThat(visitor.dueAt("Wait_CallAgain")).isEqualTo(minutes(10));
        visitor.runsOut("Wait_CallAgain");
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls("not-reached");
        visitor.runsOut("Wait_CallAgain");
        visitor.calls("not-reached");
        visitor.runsOut("Escalation_ReachSalesperson");
        assertThat(visitor.runningTimers()).containsExactly("Wait_CallAgain");
        visitor.runsOut("Wait_CallAgain");
        visitor.calls("met");

        ended("EndEvent_ReceptionOver");
        assertThat(visitor.told()).containsExactly("not-reached", "not-reached", "not-reached", "manager told", "met");
    }

    @ParameterizedTest
    @ValueSource(strings = {"met", "left", "taken-over"})
    @DisplayName("W2: while the next call is not due, the desk can still say how it ended")
    void endsWhileWaiting(String result) {
        visitor.begins(DIAGRAM);
        visitor.calls("not-reached");
        visitor.ends(result);

        ended("EndEvent_ReceptionOver");
        assertThat(visitor.told()).containsExactly("not-reached", result);
    }

    @Test
    @DisplayName("W2: a desk that does not answer a call in time is reminded, and the call stays theirs")
    void remindsTheDesk() {
        visitor.begins(DIAGRAM);
        visitor.runsOut("Deadline_CallSalesperson");

        assertThat(visitor.reminders()).containsExactly(new RanOut("Deadline_CallSalesperson", minutes(5)));
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls("met");
        ended("EndEvent_ReceptionOver");
    }

    private static Instant minutes(int minutes) {
        return DAY_0.plus(Duration.ofMinutes(minutes));
    }

    private static void ended(String end) {
        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.endOf(DIAGRAM)).isEqualTo(end);
    }
}
