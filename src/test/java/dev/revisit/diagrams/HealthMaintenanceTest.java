package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stretch of maintenance (rule H1). */
class HealthMaintenanceTest {

    private static final String DIAGRAM = "HealthMaintenance";

    @RegisterExtension
    static final HealthProcessScenario maintenance = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H1: a stretch of maintenance lasts 56 days")
    void lastsEightWeeks() {
        maintenance.begins(DIAGRAM);
        assertThat(maintenance.dueAt("Wait_Maintenance")).isEqualTo(day(56));
        maintenance.runsOut("Deadline_CallCustomer");
        maintenance.runsOut("Wait_Maintenance");

        assertThat(maintenance.isOpen()).isFalse();
    }

    @Test
    @DisplayName("H1: it ends at any time when the customer goes back to adjustment")
    void endsWithTheReturn() {
        maintenance.begins(DIAGRAM);
        maintenance.hears("Message_BackToAdjustment");

        assertThat(maintenance.isOpen()).isFalse();
        assertThat(maintenance.endOf(DIAGRAM)).isEqualTo("EndEvent_BackToAdjustment");
        assertThat(maintenance.written())
                .containsExactly("ServiceTask_RecordBackToAdjustment", "ServiceTask_CloseMaintenanceEarly");
    }
}
