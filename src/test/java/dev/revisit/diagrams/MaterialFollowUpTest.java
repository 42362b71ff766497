package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows when material was sent (rule K3). */
class MaterialFollowUpTest {

    private static final String DIAGRAM = "MaterialFollowUp";
    private static final String ASK = "UserTask_AskAfterMaterial";

    @RegisterExtension
    static final SheetProcessScenario care = SheetProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("K3: after three days without an answer they are asked, within a day")
    void asksAfterThreeDays() {
        care.begins(DIAGRAM);
        assertThat(care.dueAt("Wait_ForMaterialReply")).isEqualTo(day(3));
        care.isReviewedAs("materialAnswered", false);
        care.runsOut("Wait_ForMaterialReply");
        assertThat(care.dueAt("Deadline_AskAfterMaterial")).isEqualTo(day(4));
        care.runsOut("Deadline_AskAfterMaterial");
        care.runsOut("Wait_AfterMiss_AskAfterMaterial");
        care.does(ASK);

        assertThat(care.misses())
                .containsExactly(
                        new RanOut("Deadline_AskAfterMaterial", day(4)),
                        new RanOut("Wait_AfterMiss_AskAfterMaterial", day(11)));
        assertThat(care.isOpen()).isFalse();
    }

    @Test
    @DisplayName("K3: whoever was asked meanwhile is not asked again")
    void asksOnce() {
        care.begins(DIAGRAM);
        care.isReviewedAs("materialAnswered", true);
        care.runsOut("Wait_ForMaterialReply");

        assertThat(care.isOpen()).isFalse();
        assertThat(care.written()).isEmpty();
    }
}
