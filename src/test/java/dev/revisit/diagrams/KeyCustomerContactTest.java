package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One week's contact with a key customer (rule K1). */
class KeyCustomerContactTest {

    private static final String DIAGRAM = "KeyCustomerContact";
    private static final String CONTACT = "UserTask_ContactKeyCustomer";

    @RegisterExtension
    static final SheetProcessScenario care = SheetProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("K1: the contact becomes a task on the fourth day and is owed on the seventh")
    void isOwedAfterSevenDays() {
        care.begins(DIAGRAM);
        assertThat(care.dueAt("Wait_BeforeKeyContact")).isEqualTo(day(4));
        care.runsOut("Wait_BeforeKeyContact");
        assertThat(care.dueAt("Deadline_ContactKeyCustomer")).isEqualTo(day(7));
        care.does(CONTACT);

        assertThat(care.written()).containsExactly("ServiceTask_RecordKeyContact");
        assertThat(care.misses()).isEmpty();
        assertThat(care.isOpen()).isFalse();
    }

    @Test
    @DisplayName("K1: a week without contact is missed, and each further week")
    void missesEachWeek() {
        care.begins(DIAGRAM);
        care.runsOut("Wait_BeforeKeyContact");
        care.runsOut("Deadline_ContactKeyCustomer");
        care.runsOut("Wait_AfterMiss_ContactKeyCustomer");

        assertThat(care.misses())
                .containsExactly(
                        new RanOut("Deadline_ContactKeyCustomer", day(7)),
                        new RanOut("Wait_AfterMiss_ContactKeyCustomer", day(14)));
        care.does(CONTACT);
        assertThat(care.isOpen()).isFalse();
    }

    @Test
    @DisplayName("K1: a contact before its time counts, and so does one that is recorded elsewhere")
    void countsWhateverContact() {
        care.begins(DIAGRAM);
        care.hears("Message_KeyCustomerContacted");
        assertThat(care.written()).containsExactly("ServiceTask_RecordContactOutOfTurn");
        assertThat(care.isOpen()).isFalse();

        care.begins(DIAGRAM);
        care.runsOut("Wait_BeforeKeyContact");
        care.hears("Message_KeyCustomerHeard");
        assertThat(care.isOpen()).isFalse();
        assertThat(care.misses()).isEmpty();
    }
}
