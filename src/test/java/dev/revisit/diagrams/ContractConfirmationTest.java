package dev.revisit.diagrams;

import static dev.revisit.diagrams.Contact.CAME_TO_SHOP;
import static dev.revisit.diagrams.Contact.SIGNED_WITH_US;
import static dev.revisit.diagrams.Contact.THINKING_IT_OVER;
import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contract that was reported, until somebody else confirmed or refused it, or it fell through (rule C8). */
class ContractConfirmationTest {

    private static final String DIAGRAM = "ContractConfirmation";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "refused"})
    @DisplayName("C8: the superior decides, once")
    void isDecided(String decision) {
        customer.begins(DIAGRAM, SIGNED_WITH_US);
        assertThat(customer.openTasks()).containsExactly("UserTask_ConfirmContract");

        customer.decidesOnTheContract(decision);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Decided");
        assertThat(customer.reminders()).isEmpty();
        assertThatThrownBy(() -> customer.decidesOnTheContract(decision)).isInstanceOf(AssertionError.class);
    }

    @Test
    @DisplayName("C8: reminded after two days, reported upward after four, and still the superior's to decide")
    void isRemindedAndReported() {
        customer.begins(DIAGRAM, SIGNED_WITH_US);
        customer.runsOut("Deadline_ConfirmContract");
        customer.runsOut("Escalation_ConfirmContract");
        customer.now(day(60));

        assertThat(customer.runningTimers()).isEmpty();
        assertThat(customer.openTasks()).containsExactly("UserTask_ConfirmContract");
        assertThat(customer.reminders()).containsExactly(new RanOut("Deadline_ConfirmContract", day(2)));
        assertThat(customer.reportsUpward()).containsExactly(new RanOut("Escalation_ConfirmContract", day(4)));
        customer.decidesOnTheContract("confirmed");
        assertThat(customer.isOpen()).isFalse();
    }

    @Test
    @DisplayName("T5, T6, C8: contacts and visits meanwhile are records, and the waiting goes on as it was")
    void contactsGoOn() {
        customer.begins(DIAGRAM, SIGNED_WITH_US);
        customer.now(day(1));
        customer.contactRecorded(THINKING_IT_OVER);
        customer.customerCame();
        customer.contactRecorded(CAME_TO_SHOP);

        assertThat(customer.openTasks()).containsExactly("UserTask_ConfirmContract");
        assertThat(customer.dueAt("Deadline_ConfirmContract")).isEqualTo(day(2));
        assertThat(customer.records()).containsExactly("thinking-it-over", "came-to-shop", "came-to-shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signed-with-another", "not-for-now"})
    @DisplayName("C8: what the owner records against it ends the waiting: nobody needs to confirm a contract less")
    void fallsThrough(String outcome) {
        customer.begins(DIAGRAM, SIGNED_WITH_US);
        customer.contactRecorded(Contact.of(outcome));

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_FellThrough");
        assertThat(customer.openTasks()).isEmpty();
    }
}
