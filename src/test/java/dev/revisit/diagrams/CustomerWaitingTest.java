package dev.revisit.diagrams;

import static dev.revisit.diagrams.CaseProcessScenario.day;
import static dev.revisit.diagrams.Contact.COMES_SOME_DAY;
import static dev.revisit.diagrams.Contact.NOT_REACHED;
import static dev.revisit.diagrams.Contact.comesOn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long to wait after a record, by its outcome (rules T4, T6). */
class CustomerWaitingTest {

    private static final String DIAGRAM = "CustomerWaiting";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("T6: a customer who agreed a day is waited for until that day, and one day more")
    void waitsForTheAgreedDay() {
        customer.begins(DIAGRAM, comesOn(day(12)));

        assertThat(customer.dueAt("Wait_Appointment")).isEqualTo(day(12));
        customer.runsOut("Wait_Appointment");
        assertThat(customer.dueAt("Wait_AfterAppointment")).isEqualTo(day(13));
        customer.runsOut("Wait_AfterAppointment");

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Waited");
    }

    @Test
    @DisplayName("T6: an agreed day that has already passed does not hold the case up")
    void goesOnAtOnceWhenTheAgreedDayHasPassed() {
        customer.begins(DIAGRAM, comesOn(day(-1)));

        assertThat(customer.dueAt("Wait_Appointment")).isEqualTo(day(-1));
        customer.runsOut("Wait_Appointment");

        assertThat(customer.dueAt("Wait_AfterAppointment")).isEqualTo(day(1));
    }

    @Test
    @DisplayName("T4: a customer who will come, but named no day, is waited for seven days")
    void waitsSevenDaysWhenNoDayWasAgreed() {
        customer.begins(DIAGRAM, COMES_SOME_DAY);

        waitsSevenDays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thinking-it-over", "came-to-shop"})
    @DisplayName("T4: after any other outcome the seven days run")
    void waitsSevenDays(String outcome) {
        customer.begins(DIAGRAM, Contact.of(outcome));

        waitsSevenDays();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("T6: a customer who was not reached is tried again the next day")
    void triesAgainTheNextDay(int attempt) {
        customer.begins(DIAGRAM, NOT_REACHED, attempt - 1);

        assertThat(customer.dueAt("Wait_TryAgain")).isEqualTo(day(1));
        customer.runsOut("Wait_TryAgain");

        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Waited");
        assertThat(customer.timesManagerWasTold()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    @DisplayName("T6: after three attempts in a row the manager is told, and the seven days run again")
    void tellsTheManagerAfterThreeAttempts(int attempt) {
        customer.begins(DIAGRAM, NOT_REACHED, attempt - 1);

        assertThat(customer.timesManagerWasTold()).isOne();
        waitsSevenDays();
    }

    @Test
    @DisplayName("V4: a visitor of intent B is revisited after three days")
    void waitsThreeDaysAtIntentB() {
        customer.isIntentB();
        customer.begins(DIAGRAM, Contact.of("came-to-shop"));

        assertThat(customer.dueAt("Wait_BeforeRevisit_Strong")).isEqualTo(day(3));
        customer.runsOut("Wait_BeforeRevisit_Strong");

        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Waited");
    }

    private static void waitsSevenDays() {
        assertThat(customer.waitsFor()).isEqualTo("Wait_BeforeRevisit");
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(7));
        customer.runsOut("Wait_BeforeRevisit");

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Waited");
    }
}
