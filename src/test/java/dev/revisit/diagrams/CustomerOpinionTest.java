package dev.revisit.diagrams;

import static dev.revisit.diagrams.Contact.SIGNED_WITH_ANOTHER;
import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asking a customer who signed with another for their opinion (rules T7, T9). */
class CustomerOpinionTest {

    private static final String DIAGRAM = "CustomerOpinion";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @BeforeEach
    void isLost() {
        customer.begins(DIAGRAM, SIGNED_WITH_ANOTHER);
    }

    @Test
    @DisplayName("T7: the opinion is due within three days, and ends with its record")
    void isAsked() {
        assertThat(customer.dueAt("Deadline_AskOpinion")).isEqualTo(day(3));
        customer.writes("UserTask_AskOpinion", SIGNED_WITH_ANOTHER);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_OpinionAsked");
        assertThat(customer.records()).containsExactly("opinion");
        assertThat(customer.misses()).isEmpty();
    }

    @Test
    @DisplayName("T9: not written in time it is a miss, and one more for every seven days after it")
    void isMissedAgainAndAgain() {
        customer.runsOut("Deadline_AskOpinion");
        customer.runsOut("Wait_AfterMiss_AskOpinion");
        customer.runsOut("Wait_AfterMiss_AskOpinion");
        customer.writes("UserTask_AskOpinion", SIGNED_WITH_ANOTHER);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_AskOpinion", day(3)),
                        new RanOut("Wait_AfterMiss_AskOpinion", day(10)),
                        new RanOut("Wait_AfterMiss_AskOpinion", day(17)));
    }
}
