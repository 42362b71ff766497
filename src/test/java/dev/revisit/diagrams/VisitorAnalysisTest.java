package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first visit: the form, its signature, and what follows by the intent (rules V1, V3, V4). */
class VisitorAnalysisTest {

    private static final String DIAGRAM = "VisitorAnalysis";
    private static final String FILL_IN = "UserTask_FillInVisitorForm";
    private static final String SIGN = "UserTask_SignVisitorForm";
    private static final String GET_PHONE = "UserTask_GetVisitorPhone";

    @RegisterExtension
    static final VisitorProcessScenario visitor = VisitorProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("V1: the form is owed in a day; one that is not filled in is missed then, and every seven days")
    void owesTheForm() {
        visitor.comes(true);

        assertThat(visitor.openTasks()).containsExactly(FILL_IN);
        visitor.runsOut("Deadline_FillInVisitorForm");
        visitor.runsOut("Wait_AfterMiss_FillInVisitorForm");
        visitor.does(FILL_IN, Map.of("intent", "c"));

        assertThat(visitor.misses())
                .containsExactly(
                        new RanOut("Deadline_FillInVisitorForm", day(1)),
                        new RanOut("Wait_AfterMiss_FillInVisitorForm", day(8)));
        assertThat(visitor.runningTimers()).containsExactly("Deadline_SignVisitorForm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "c"})
    @DisplayName("V4: at intent B and C only the signature is left; the revisits are the tracking sheet's")
    void leavesRevisitsToTracking(String intent) {
        visitor.comes(true);
        visitor.does(FILL_IN, Map.of("intent", intent));

        assertThat(visitor.openTasks()).containsExactly(SIGN);
        visitor.does(SIGN, Map.of("complete", true));
        assertThat(visitor.isOpen()).isFalse();
    }

    @Test
    @DisplayName("V3, V4: at intent A the deposit does not wait for the signature, nor the signature for it")
    void goesOnWithoutTheSignature() {
        visitor.comes(true);
        visitor.does(FILL_IN, Map.of("intent", "a"));

        assertThat(visitor.openTasks()).containsExactlyInAnyOrder(SIGN, "UserTask_RecordDeposit");
        visitor.does("UserTask_RecordDeposit", Map.of("depositPaid", false));
        assertThat(visitor.openTasks()).containsExactly(SIGN);
        visitor.does(SIGN, Map.of("complete", true));
        assertThat(visitor.isOpen()).isFalse();
    }

    @Test
    @DisplayName("W1: a phone that was not given is asked for beside the form, and only reminded of")
    void asksForThePhone() {
        visitor.comes(false);

        assertThat(visitor.openTasks()).containsExactlyInAnyOrder(FILL_IN, GET_PHONE);
        visitor.does(FILL_IN, Map.of("intent", "c"));
        visitor.does(SIGN, Map.of("complete", true));
        visitor.runsOut("Deadline_GetVisitorPhone");
        assertThat(visitor.reminders()).containsExactly(new RanOut("Deadline_GetVisitorPhone", day(1)));
        assertThat(visitor.misses()).isEmpty();
        visitor.does(GET_PHONE, Map.of());
        assertThat(visitor.isOpen()).isFalse();
        assertThat(visitor.written())
                .containsExactly(
                        "ServiceTask_RecordVisitorForm",
                        "ServiceTask_RecordSignature",
                        "ServiceTask_RecordVisitorPhone");
    }
}
