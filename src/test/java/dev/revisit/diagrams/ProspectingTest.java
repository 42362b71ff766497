package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A target account from where it was found to a project (rules G1, G2). */
class ProspectingTest {

    private static final String DIAGRAM = "Prospecting";
    private static final String SCREEN = "UserTask_ScreenAccount";
    private static final String CONTACT = "UserTask_ContactAccount";

    @RegisterExtension
    static final SheetProcessScenario prospects = SheetProcessScenario.covering(DIAGRAM);

    private static void screened() {
        prospects.begins(DIAGRAM);
        prospects.isReviewedAs("accountRest", "none");
        prospects.isReviewedAs("accountInterested", false);
        prospects.does(SCREEN, Map.of("accountFits", true));
    }

    @Test
    @DisplayName("G2: who is not interested yet is contacted again, who is becomes a project")
    void becomesAProject() {
        screened();
        prospects.does(CONTACT);
        assertThat(prospects.openTasks()).containsExactly(CONTACT);
        assertThat(prospects.projects()).isEmpty();

        prospects.isReviewedAs("accountInterested", true);
        prospects.does(CONTACT);

        assertThat(prospects.projects()).hasSize(1);
        assertThat(prospects.endOf(DIAGRAM)).isEqualTo("EndEvent_Project");
    }

    @Test
    @DisplayName("G1: an account that does not fit is dropped, and a late screening is only reminded of")
    void isScreened() {
        prospects.begins(DIAGRAM);
        assertThat(prospects.dueAt("Deadline_ScreenAccount")).isEqualTo(day(3));
        prospects.runsOut("Deadline_ScreenAccount");
        assertThat(prospects.reminders()).containsExactly(new RanOut("Deadline_ScreenAccount", day(3)));
        prospects.does(SCREEN, Map.of("accountFits", false));

        assertThat(prospects.endOf(DIAGRAM)).isEqualTo("EndEvent_Dropped");
        assertThat(prospects.misses()).isEmpty();
    }

    @Test
    @DisplayName("G2: an account is dropped at any time, with a record")
    void isDropped() {
        screened();
        prospects.hears("Message_AccountDropped");

        assertThat(prospects.written()).containsExactly("ServiceTask_RecordScreening", "ServiceTask_RecordDropped");
        assertThat(prospects.endOf(DIAGRAM)).isEqualTo("EndEvent_Dropped");
    }
}
