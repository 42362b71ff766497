package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(visitor.in(DIAGRAM)).isWaitingAtExactly("CallActivity_Calls");
        visitor.calls(result);

        ended("EndEvent_Received");
        assertThat(visitor.told()).containsExactly("visit reported", result);
    }

    @Test
    @DisplayName("W2: the desk can say how it ended at any time")
    void endsWhileWaiting() {
        visitor.knownCustomer(false);
        visitor.calls("not-reached");
        visitor.ends("met");

        ended("EndEvent_Received");
        assertThat(visitor.told()).containsExactly("visit reported", "not-reached", "met");
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "none"})
    @DisplayName("W1, W3: a new customer is assigned; with that the reception is over, with a phone and without")
    void isAssigned(String phone) {
        visitor.walksIn("new");
        assertThat(visitor.in(DIAGRAM)).isWaitingAtExactly("CallActivity_Assignment");
        visitor.fillsInTheDetails();
        visitor.assigns("none");
        visitor.asksForThePhone(phone);

        ended("EndEvent_Assigned");
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
        ended("EndEvent_Received");
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

    private static void ended(String end) {
        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.endOf(DIAGRAM)).isEqualTo(end);
    }
}
