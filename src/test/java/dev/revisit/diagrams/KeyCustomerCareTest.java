package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key customer from the mark to its end (rules K1–K4). */
class KeyCustomerCareTest {

    private static final String DIAGRAM = "KeyCustomerCare";
    private static final String CONTACT = "UserTask_ContactKeyCustomer";
    private static final String GREET = "UserTask_SendGreeting";

    @RegisterExtension
    static final SheetProcessScenario care = SheetProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("K1, K2: contact and greeting come round again beside each other, for as long as the mark stays")
    void comesRoundAgain() {
        care.isMarked("long-term");
        for (int week = 0; week < 2; week++) {
            care.runsOut("Wait_BeforeKeyContact");
            care.does(CONTACT);
            care.runsOut("Wait_UntilGreeting");
            care.does(GREET);
        }

        assertThat(care.openTasks()).isEmpty();
        assertThat(care.isOpen()).isTrue();
        care.hears("Message_NoLongerKey");
        assertThat(care.endOf(DIAGRAM)).isEqualTo("EndEvent_NoLongerKey");
        assertThat(care.misses()).isEmpty();
    }

    @Test
    @DisplayName("F5: the review comes round again beside them, thirty days after each")
    void isReviewedAgain() {
        care.isMarked("long-term");
        for (int round = 1; round <= 2; round++) {
            assertThat(care.dueAt("Wait_BeforeKeyReview")).isEqualTo(day(30 * round));
            care.runsOut("Wait_BeforeKeyReview");
            care.does("UserTask_ReviewKeyCustomer");
        }

        assertThat(care.isOpen()).isTrue();
        assertThat(care.misses()).isEmpty();
    }

    @Test
    @DisplayName("K1: the mark of a signed customer runs out after ninety days")
    void runsOutAfterTheSignature() {
        care.isMarked("signed");
        assertThat(care.dueAt("Wait_SignedPeriod")).isEqualTo(day(90));
        care.isReviewedAs("keyKind", "signed");
        care.runsOut("Wait_SignedPeriod");

        assertThat(care.isOpen()).isFalse();
    }

    @Test
    @DisplayName("K1: a signed customer who is marked as another kind meanwhile stays")
    void staysAsAnotherKind() {
        care.isMarked("signed");
        care.isReviewedAs("keyKind", "long-term");
        care.runsOut("Wait_SignedPeriod");

        assertThat(care.isOpen()).isTrue();
        care.hears("Message_KeyCustomerContacted");
        assertThat(care.isOpen()).isTrue();
    }

    @Test
    @DisplayName("K3: material sent twice is followed up twice, beside everything else")
    void followsUpOnEachMaterial() {
        care.isMarked("about-to-sign");
        care.hears("Message_MaterialSent");
        care.isReviewedAs("materialAnswered", false);
        care.runsOut("Wait_ForMaterialReply");
        assertThat(care.openTasks()).containsExactly("UserTask_AskAfterMaterial");
        care.does("UserTask_AskAfterMaterial");
        care.hears("Message_MaterialSent");
        care.isReviewedAs("materialAnswered", true);
        care.runsOut("Wait_ForMaterialReply");

        assertThat(care.openTasks()).isEmpty();
        assertThat(care.isOpen()).isTrue();
    }

    @Test
    @DisplayName("K: when the mark is taken off, nothing of it is owed any more, a follow-up neither")
    void endsWithEverythingInIt() {
        care.isMarked("closely-tracked");
        care.hears("Message_MaterialSent");
        care.hears("Message_NoLongerKey");

        assertThat(care.isOpen()).isFalse();
        assertThat(care.openTasks()).isEmpty();
    }
}
