package dev.revisit.diagrams;

import static dev.revisit.diagrams.Contact.NOT_FOR_NOW;
import static dev.revisit.diagrams.Contact.notForNowUntil;
import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A case rests (rule T8): nothing is owed meanwhile. */
class CustomerRestingTest {

    private static final String DIAGRAM = "CustomerResting";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("T8: without a named day it rests for ninety days")
    void restsForNinetyDays() {
        customer.begins(DIAGRAM, NOT_FOR_NOW);

        assertThat(customer.openTasks()).isEmpty();
        assertThat(customer.dueAt("Wait_Resting")).isEqualTo(day(90));
        customer.runsOut("Wait_Resting");
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Rested");
    }

    @Test
    @DisplayName("T8: it rests until the day that was named")
    void restsUntilTheNamedDay() {
        customer.begins(DIAGRAM, notForNowUntil(day(30)));

        assertThat(customer.openTasks()).isEmpty();
        assertThat(customer.dueAt("Wait_UntilNamedDay")).isEqualTo(day(30));
        customer.runsOut("Wait_UntilNamedDay");
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Rested");
    }
}
