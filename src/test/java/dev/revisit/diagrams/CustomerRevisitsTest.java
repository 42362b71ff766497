package dev.revisit.diagrams;

import static dev.revisit.diagrams.CaseProcessScenario.day;
import static dev.revisit.diagrams.Contact.CAME_TO_SHOP;
import static dev.revisit.diagrams.Contact.COMES_SOME_DAY;
import static dev.revisit.diagrams.Contact.NOT_REACHED;
import static dev.revisit.diagrams.Contact.THINKING_IT_OVER;
import static dev.revisit.diagrams.Contact.comesOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From the registration until the customer comes to the shop (rules T3, T4, T5, T9). */
class CustomerRevisitsTest {

    private static final String DIAGRAM = "CustomerRevisits";
    private static final Contact REGISTERED = Contact.of("registered");

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("T3: whoever is registered is invited to the shop within three days")
    void invitesWithinThreeDays() {
        customer.begins(DIAGRAM, REGISTERED);

        assertThat(customer.in(DIAGRAM)).isWaitingAt("UserTask_InviteToShop");
        assertThat(customer.dueAt("Deadline_InviteToShop")).isEqualTo(day(3));
    }

    @Test
    @DisplayName("T4: a customer who has not come after seven days is asked why, within one day")
    void asksWhyTheCustomerDidNotCome() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.writes("UserTask_InviteToShop", COMES_SOME_DAY);

        assertThat(customer.in(DIAGRAM)).isWaitingAtExactly("CallActivity_Waiting");
        customer.runsOut("Wait_BeforeRevisit");

        assertThat(customer.in(DIAGRAM)).isWaitingAt("UserTask_RevisitCustomer");
        assertThat(customer.dueAt("Deadline_RevisitCustomer")).isEqualTo(day(8));
        assertThat(customer.misses()).isEmpty();
    }

    @Test
    @DisplayName("T5: and so on, every seven days, each revisit with a deadline of its own")
    void revisitsAgainAndAgain() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.writes("UserTask_InviteToShop", THINKING_IT_OVER);
        for (var revisit = 1; revisit <= 3; revisit++) {
            customer.runsOut("Wait_BeforeRevisit");
            assertThat(customer.dueAt("Deadline_RevisitCustomer")).isEqualTo(day(7 * revisit + 1));
            customer.writes("UserTask_RevisitCustomer", THINKING_IT_OVER);
        }

        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(28));
        assertThat(customer.misses()).isEmpty();
    }

    @Test
    @DisplayName("T9: registered on day 0 and nothing written: missed on day 3 and on day 10")
    void missesTheInvitationAgainAndAgain() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.runsOut("Deadline_InviteToShop");
        customer.runsOut("Wait_AfterMiss_InviteToShop");

        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_InviteToShop", day(3)),
                        new RanOut("Wait_AfterMiss_InviteToShop", day(10)));
        assertThat(customer.dueAt("Wait_AfterMiss_InviteToShop")).isEqualTo(day(17));
        assertThat(customer.in(DIAGRAM)).isWaitingAt("UserTask_InviteToShop");
    }

    @Test
    @DisplayName(
            "T9: record no. 2 on day 1, then nothing: the revisit opens on day 8, is missed on day 9 and on day 16")
    void missesTheRevisitAgainAndAgain() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.now(day(1));
        customer.writes("UserTask_InviteToShop", THINKING_IT_OVER);
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(8));
        customer.runsOut("Wait_BeforeRevisit");
        customer.runsOut("Deadline_RevisitCustomer");
        customer.runsOut("Wait_AfterMiss_RevisitCustomer");

        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_RevisitCustomer", day(9)),
                        new RanOut("Wait_AfterMiss_RevisitCustomer", day(16)));
    }

    @Test
    @DisplayName("T9: writing it late ends the misses, but does not take back what was missed")
    void endsTheMissesByTheRecord() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.runsOut("Deadline_InviteToShop");
        customer.now(day(5));
        customer.writes("UserTask_InviteToShop", THINKING_IT_OVER);

        assertThat(customer.waitsFor()).isEqualTo("Wait_BeforeRevisit");
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(12));
        assertThat(customer.misses()).hasSize(1);
    }

    @Test
    @DisplayName("C2: a miss is due when its timer was due, however late the timer is handled and whoever fires it")
    void knowsWhenAMissWasDue() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.now(day(3).plus(Duration.ofHours(30)));
        customer.runsOut("Deadline_InviteToShop");
        customer.now(day(20));
        customer.runsOutInTheJobExecutor("Wait_AfterMiss_InviteToShop");

        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_InviteToShop", day(3)),
                        new RanOut("Wait_AfterMiss_InviteToShop", day(11).plus(Duration.ofHours(6))));
    }

    @Test
    @DisplayName("C2: a flag that had to be tried again keeps its due time")
    void keepsTheDueTimeOverARetry() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.flaggingFails(2);
        customer.runsOutInTheJobExecutor("Deadline_InviteToShop");
        customer.now(day(4));
        customer.runsOutInTheJobExecutor("Deadline_InviteToShop");
        assertThat(customer.misses()).isEmpty();
        customer.now(day(5));
        customer.runsOutInTheJobExecutor("Deadline_InviteToShop");

        assertThat(customer.misses()).containsExactly(new RanOut("Deadline_InviteToShop", day(3)));
    }

    @Test
    @DisplayName("T9: a revisit after a missed one starts with a clean slate")
    void givesEachRevisitAFreshDeadline() {
        customer.begins(DIAGRAM, Contact.of("woken"));
        customer.runsOut("Deadline_RevisitCustomer");
        customer.now(day(2));
        customer.writes("UserTask_RevisitCustomer", THINKING_IT_OVER);
        customer.runsOut("Wait_BeforeRevisit");

        assertThat(customer.dueAt("Deadline_RevisitCustomer")).isEqualTo(day(10));
        customer.runsOut("Deadline_RevisitCustomer");
        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_RevisitCustomer", day(1)),
                        new RanOut("Deadline_RevisitCustomer", day(10)));
    }

    @Test
    @DisplayName("T8: a customer who was woken is revisited at once")
    void revisitsWhoeverWasWoken() {
        customer.begins(DIAGRAM, Contact.of("woken"));

        assertThat(customer.in(DIAGRAM)).isWaitingAt("UserTask_RevisitCustomer");
        assertThat(customer.dueAt("Deadline_RevisitCustomer")).isEqualTo(day(1));
    }

    @Test
    @DisplayName("T6: three attempts in a row tell the manager, each of them a record")
    void countsTheAttempts() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.writes("UserTask_InviteToShop", NOT_REACHED);
        customer.runsOut("Wait_TryAgain");
        customer.writes("UserTask_RevisitCustomer", NOT_REACHED);
        customer.runsOut("Wait_TryAgain");
        assertThat(customer.timesManagerWasTold()).isZero();
        customer.writes("UserTask_RevisitCustomer", NOT_REACHED);

        assertThat(customer.timesManagerWasTold()).isOne();
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(9));
        assertThat(customer.records()).containsExactly("not-reached", "not-reached", "not-reached");
    }

    @ParameterizedTest
    @MethodSource("whatTheCaseWaitsFor")
    @DisplayName("T5: a contact at any time counts as the revisit and starts the waiting anew")
    void startsTheWaitingAnewAfterAContact(Contact last, int attemptsBefore, String wait) {
        customer.begins(DIAGRAM, last, attemptsBefore);
        assertThat(customer.waitsFor()).isEqualTo(wait);
        customer.now(day(0).plus(Duration.ofHours(12)));
        customer.contactRecorded(THINKING_IT_OVER);

        assertThat(customer.in(DIAGRAM)).isWaitingAtExactly("CallActivity_Waiting");
        assertThat(customer.runningDiagrams()).containsExactly("CustomerRevisits", "CustomerWaiting");
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(7).plus(Duration.ofHours(12)));
        assertThat(customer.records()).containsExactly("thinking-it-over");
    }

    static Stream<Arguments> whatTheCaseWaitsFor() {
        return Stream.of(
                Arguments.of(THINKING_IT_OVER, 0, "Wait_BeforeRevisit"),
                Arguments.of(NOT_REACHED, 0, "Wait_TryAgain"),
                Arguments.of(NOT_REACHED, 2, "Wait_BeforeRevisit"),
                Arguments.of(comesOn(day(2)), 0, "Wait_Appointment"));
    }

    @Test
    @DisplayName("T5: a contact on the day after the appointment counts, too")
    void startsTheWaitingAnewAfterTheAppointment() {
        customer.begins(DIAGRAM, comesOn(day(2)));
        customer.runsOut("Wait_Appointment");
        customer.contactRecorded(comesOn(day(6)));

        assertThat(customer.dueAt("Wait_Appointment")).isEqualTo(day(6));
    }

    @Test
    @DisplayName("T5: while a revisit is open, its form is the way in: nothing else takes the record")
    void takesTheRecordByTheOpenTask() {
        customer.begins(DIAGRAM, REGISTERED);

        assertThatThrownBy(() -> customer.contactRecorded(THINKING_IT_OVER))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
        assertThat(customer.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "came-to-shop, EndEvent_CameToShop",
        "signed-with-us, EndEvent_SignedWithUs",
        "signed-with-another, EndEvent_SignedWithAnother",
        "not-for-now, EndEvent_NotForNow"
    })
    @DisplayName("T6: the outcome ends the revisits, whether it was written in the invitation, a revisit or in between")
    void endsByTheOutcome(String outcome, String end) {
        customer.begins(DIAGRAM, REGISTERED);
        customer.writes("UserTask_InviteToShop", Contact.of(outcome));
        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo(end);

        customer.begins(DIAGRAM, Contact.of("woken"));
        customer.writes("UserTask_RevisitCustomer", Contact.of(outcome));
        assertThat(customer.endOf(DIAGRAM)).isEqualTo(end);

        customer.begins(DIAGRAM, THINKING_IT_OVER);
        customer.contactRecorded(Contact.of(outcome));
        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo(end);
    }

    @Test
    @DisplayName("T6: a customer who has come needs no further revisit")
    void leavesNothingBehind() {
        customer.begins(DIAGRAM, REGISTERED);
        customer.runsOut("Deadline_InviteToShop");
        customer.writes("UserTask_InviteToShop", CAME_TO_SHOP);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.openTasks()).isEmpty();
    }
}
