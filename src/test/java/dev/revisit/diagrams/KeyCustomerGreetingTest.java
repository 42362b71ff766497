package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One Friday's greeting to a key customer (rule K2). */
class KeyCustomerGreetingTest {

    private static final String DIAGRAM = "KeyCustomerGreeting";
    private static final String GREET = "UserTask_SendGreeting";

    @RegisterExtension
    static final SheetProcessScenario care = SheetProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("K2: the greeting is opened when its time has come, and confirmed")
    void isConfirmed() {
        care.begins(DIAGRAM);
        assertThat(care.openTasks()).isEmpty();
        care.runsOut("Wait_UntilGreeting");
        care.does(GREET);

        assertThat(care.written()).containsExactly("ServiceTask_RecordGreeting");
        assertThat(care.misses()).isEmpty();
        assertThat(care.isOpen()).isFalse();
    }

    @Test
    @DisplayName("K2: one that is not confirmed is missed, and again each week")
    void isMissed() {
        care.begins(DIAGRAM);
        care.runsOut("Wait_UntilGreeting");
        care.runsOut("Deadline_SendGreeting");
        care.runsOut("Wait_AfterMiss_SendGreeting");

        assertThat(care.misses())
                .extracting(RanOut::timer)
                .containsExactly("Deadline_SendGreeting", "Wait_AfterMiss_SendGreeting");
        assertThat(care.openTasks()).containsExactly(GREET);
    }
}
