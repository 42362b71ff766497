package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The regular review of a key customer (rule F5). */
class KeyCustomerReviewTest {

    private static final String DIAGRAM = "KeyCustomerReview";
    private static final String REVIEW = "UserTask_ReviewKeyCustomer";

    @RegisterExtension
    static final SheetProcessScenario care = SheetProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("F5: after thirty days owner and superior go through the sheet; one that is late is reminded"
            + " of, and flags nobody")
    void reminded() {
        care.begins(DIAGRAM);
        assertThat(care.dueAt("Wait_BeforeKeyReview")).isEqualTo(day(30));
        care.runsOut("Wait_BeforeKeyReview");
        care.runsOut("Deadline_ReviewKeyCustomer");
        assertThat(care.openTasks()).containsExactly(REVIEW);
        care.does(REVIEW);

        assertThat(care.reminders()).containsExactly(new RanOut("Deadline_ReviewKeyCustomer", day(33)));
        assertThat(care.misses()).isEmpty();
        assertThat(care.written()).containsExactly("ServiceTask_RecordKeyReview");
        assertThat(care.isOpen()).isFalse();
    }
}
