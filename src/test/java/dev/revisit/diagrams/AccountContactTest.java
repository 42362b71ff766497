package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One contact with a target account (rule G2). */
class AccountContactTest {

    private static final String DIAGRAM = "AccountContact";
    private static final String CONTACT = "UserTask_ContactAccount";

    @RegisterExtension
    static final SheetProcessScenario prospects = SheetProcessScenario.covering(DIAGRAM);

    private static void beginsWithRest(String rest) {
        prospects.isReviewedAs("accountRest", rest);
        prospects.begins(DIAGRAM);
    }

    @Test
    @DisplayName("G2: a contact is owed within seven days; each further seven are a further miss")
    void isOwed() {
        beginsWithRest("none");
        assertThat(prospects.dueAt("Deadline_ContactAccount")).isEqualTo(day(7));
        prospects.runsOut("Deadline_ContactAccount");
        prospects.runsOut("Wait_AfterMiss_ContactAccount");
        prospects.does(CONTACT);

        assertThat(prospects.misses())
                .containsExactly(
                        new RanOut("Deadline_ContactAccount", day(7)),
                        new RanOut("Wait_AfterMiss_ContactAccount", day(14)));
        assertThat(prospects.isOpen()).isFalse();
    }

    @Test
    @DisplayName("G2: a refusal rests for ninety days")
    void restsAfterARefusal() {
        beginsWithRest("refused");
        assertThat(prospects.dueAt("Wait_RefusedRest")).isEqualTo(day(90));
        prospects.runsOut("Wait_RefusedRest");
        prospects.does(CONTACT);

        assertThat(prospects.isOpen()).isFalse();
    }

    @Test
    @DisplayName("G2: a day that was named is waited for")
    void waitsForTheDay() {
        prospects.isReviewedAs("nextTryAt", Date.from(day(12)));
        beginsWithRest("named");
        assertThat(prospects.dueAt("Wait_UntilNextTry")).isEqualTo(day(12));
        prospects.runsOut("Wait_UntilNextTry");
        prospects.does(CONTACT);

        assertThat(prospects.isOpen()).isFalse();
    }

    @Test
    @DisplayName("G2, T8: a contact meanwhile ends the rest at once")
    void wakesByAContact() {
        beginsWithRest("refused");
        prospects.hears("Message_AccountContacted");

        assertThat(prospects.written()).containsExactly("ServiceTask_RecordAccountContactOutOfTurn");
        assertThat(prospects.isOpen()).isFalse();
    }
}
