package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One walk-in, from the registration to being received (rules W). */
class WalkInReceptionTest {

    private static final String DIAGRAM = "WalkInReception";

    @RegisterExtension
    static final ReceptionProcessScenario visitor = ReceptionProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("W5: a known customer whose salesperson is in is reported and met")
    void isMetAtOnce() {
        visitor.knownCustomer(true);

        ended("EndEvent_Met");
        assertThat(visitor.told()).containsExactly("visit reported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"met", "left", "taken-over"})
    @DisplayName("W2: a salesperson who is out is called; an answer ends it")
    void isCalled(String result) {
        visitor.knownCustomer(false);
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls(result);

        ended("EndEvent_ReceptionOver");
        assertThat(visitor.told()).containsExactly("visit reported", result);
    }

    @Test
    @DisplayName(
            "W2: a try in vain is repeated after ten minutes, each is recorded, and the manager hears of it after thirty, once")
    void isCalledAgain() {
        visitor.knownCustomer(false);
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
        assertThat(visitor.told())
                .containsExactly("visit reported", "not-reached", "not-reached", "not-reached", "manager told", "met");
    }

    @ParameterizedTest
    @ValueSource(strings = {"met", "left", "taken-over"})
    @DisplayName("W2: while the next call is not due, the desk can still say how it ended")
    void endsWhileWaiting(String result) {
        visitor.knownCustomer(false);
        visitor.calls("not-reached");
        visitor.ends(result);

        ended("EndEvent_ReceptionOver");
        assertThat(visitor.told()).containsExactly("visit reported", "not-reached", result);
    }

    @Test
    @DisplayName("W2: a desk that does not answer a call in time is reminded, and the call stays theirs")
    void remindsTheDesk() {
        visitor.knownCustomer(false);
        visitor.runsOut("Deadline_CallSalesperson");

        assertThat(visitor.reminders()).containsExactly(new RanOut("Deadline_CallSalesperson", minutes(5)));
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls("met");
        ended("EndEvent_ReceptionOver");
    }

    @Test
    @DisplayName("W3: a new customer is registered in detail, assigned, and tracked from then on")
    void isAssigned() {
        visitor.walksIn("new");
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
        visitor.walksIn("new");
        visitor.fillsInTheDetails();
        visitor.assigns("none");
        assertThat(visitor.in(DIAGRAM)).isWaitingAt("UserTask_GetPhone");
        visitor.asksForThePhone(answered);

        ended(end);
        assertThat(visitor.told().contains("sheet opened")).isEqualTo(answered.equals("given"));
    }

    @Test
    @DisplayName("W5, T1: one who turns out to be tracked already is reported to their salesperson, and called for")
    void turnsOutToBeKnown() {
        visitor.walksIn("new");
        visitor.fillsInTheDetails();
        visitor.assigns("tracked");

        assertThat(visitor.told()).containsExactly("proposed", "assigned", "visit reported");
        assertThat(visitor.openTasks()).containsExactly("UserTask_CallSalesperson");
        visitor.calls("met");
        ended("EndEvent_ReceptionOver");
    }

    @Test
    @DisplayName("W1, W3: whoever keeps a new customer waiting is reminded; the step stays theirs")
    void remindsWhoeverHasIt() {
        visitor.walksIn("new");
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
    @DisplayName("W4: a customer who is brought along needs no reception, but a tracking sheet")
    void isBroughtAlong() {
        visitor.broughtAlong(false);

        ended("EndEvent_Brought");
        assertThat(visitor.told()).containsExactly("told to register");
    }

    @Test
    @DisplayName("W4, W5: brought along and on a sheet, the visit counts, and nobody has to be called")
    void isBroughtAlongAndKnown() {
        visitor.broughtAlong(true);

        ended("EndEvent_Met");
        assertThat(visitor.told()).containsExactly("visit reported");
    }

    @Test
    @DisplayName("W1: of any other visitor only the reason is noted")
    void isNoted() {
        visitor.walksIn("other");

        ended("EndEvent_Noted");
        assertThat(visitor.told()).isEmpty();
    }

    private static Instant minutes(int minutes) {
        return DAY_0.plus(Duration.ofMinutes(minutes));
    }

    private static void ended(String end) {
        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.endOf(DIAGRAM)).isEqualTo(end);
    }
}
