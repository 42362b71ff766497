package dev.revisit.diagrams;

import static dev.revisit.diagrams.CaseProcessScenario.day;
import static dev.revisit.diagrams.Contact.CAME_TO_SHOP;
import static dev.revisit.diagrams.Contact.COMES_SOME_DAY;
import static dev.revisit.diagrams.Contact.NOT_FOR_NOW;
import static dev.revisit.diagrams.Contact.NOT_REACHED;
import static dev.revisit.diagrams.Contact.SIGNED_WITH_ANOTHER;
import static dev.revisit.diagrams.Contact.SIGNED_WITH_US;
import static dev.revisit.diagrams.Contact.THINKING_IT_OVER;
import static dev.revisit.diagrams.Contact.comesOn;
import static dev.revisit.diagrams.Contact.notForNowUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One customer's case, from the registration to won, lost or resting (rules T1, T6, T7, T8). */
class CustomerTrackingTest {

    private static final String DIAGRAM = "CustomerTracking";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("T1: the registration is record no. 1, and the invitation is due")
    void opensTheSheet() {
        customer.registered();

        assertThat(customer.records()).containsExactly("registered");
        assertThat(customer.in("CustomerRevisits")).isWaitingAt("UserTask_InviteToShop");
        assertThat(customer.variable("CustomerRevisits", "caseNumber")).isEqualTo("K-000001");
    }

    @Test
    @DisplayName("T1, T3 to T6: registered, not come, revisited, came, won")
    void isWon() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", comesOn(day(4)));
        customer.runsOut("Wait_Appointment");
        customer.runsOut("Wait_AfterAppointment");
        customer.writes("UserTask_RevisitCustomer", COMES_SOME_DAY);
        customer.customerCame();
        customer.runsOut("Wait_BeforeRevisit");
        customer.writes("UserTask_FollowUpNegotiation", SIGNED_WITH_US);
        assertThat(customer.in(DIAGRAM)).isWaitingAtExactly("CallActivity_ConfirmContract");
        customer.decidesOnTheContract("confirmed");

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Won");
        assertThat(customer.records())
                .containsExactly("registered", "comes", "comes", "came-to-shop", "signed-with-us");
        assertThat(customer.misses()).isEmpty();
    }

    @Test
    @DisplayName("T6: a visit that the salesperson records leads to the negotiation as one that the desk reports")
    void negotiatesAfterARecordedVisit() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", CAME_TO_SHOP);

        negotiates(day(7));
        assertThat(customer.records()).containsExactly("registered", "came-to-shop");
    }

    @Test
    @DisplayName("T6: a contract signed on the phone wins the case without a visit")
    void isWonWithoutAVisit() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", SIGNED_WITH_US);
        customer.decidesOnTheContract("confirmed");

        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Won");
    }

    @Test
    @DisplayName("C8: a contract that is refused leads back to the negotiation, from that moment")
    void negotiatesOnAfterARefusal() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", SIGNED_WITH_US);
        customer.now(day(3));
        customer.decidesOnTheContract("refused");

        negotiates(day(10));
    }

    @Test
    @DisplayName("C8: a contract that fell through leads where the owner's record says")
    void fallsThrough() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", SIGNED_WITH_US);
        customer.contactRecorded(SIGNED_WITH_ANOTHER);

        assertThat(customer.in("CustomerOpinion")).isWaitingAt("UserTask_AskOpinion");
    }

    @Test
    @DisplayName("C8: an appointment from before the contract is not waited for after its refusal")
    void forgetsTheEarlierAppointment() {
        customer.registered();
        customer.writes("UserTask_InviteToShop", NOT_FOR_NOW);
        customer.contactRecorded(comesOn(day(40)));
        customer.contactRecorded(SIGNED_WITH_US);
        customer.decidesOnTheContract("refused");

        negotiates(day(7));
    }

    @Test
    @DisplayName("T7: a customer who signed with another is asked for their opinion within three days, then lost")
    void asksForTheOpinionBeforeItIsLost() {
        losesTheCustomer();
        assertThat(customer.in("CustomerOpinion")).isWaitingAt("UserTask_AskOpinion");
        assertThat(customer.dueAt("Deadline_AskOpinion")).isEqualTo(day(3));
        customer.writes("UserTask_AskOpinion", SIGNED_WITH_ANOTHER);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Lost");
        assertThat(customer.records()).containsExactly("registered", "signed-with-another", "opinion");
    }

    @Test
    @DisplayName("T7, T9: the opinion is owed like any record: missed after three days and every seven days after them")
    void missesTheOpinionAgainAndAgain() {
        losesTheCustomer();
        customer.runsOut("Deadline_AskOpinion");
        customer.runsOut("Wait_AfterMiss_AskOpinion");
        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_AskOpinion", day(3)), new RanOut("Wait_AfterMiss_AskOpinion", day(10)));
        customer.writes("UserTask_AskOpinion", SIGNED_WITH_ANOTHER);

        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo("EndEvent_Lost");
    }

    @Test
    @DisplayName("T7: a customer lost in the negotiation is asked, too")
    void asksForTheOpinionAfterTheNegotiation() {
        customer.registered();
        customer.customerCame();
        customer.contactRecorded(SIGNED_WITH_ANOTHER);

        assertThat(customer.in("CustomerOpinion")).isWaitingAt("UserTask_AskOpinion");
    }

    @Test
    @DisplayName("T5: a contact while the opinion is owed counts, and what came of it decides")
    void goesByAContactWhileTheOpinionIsOwed() {
        losesTheCustomer();
        customer.now(day(1));
        customer.contactRecorded(THINKING_IT_OVER);

        assertThat(customer.openTasks()).isEmpty();
        assertThat(customer.in("CustomerRevisits")).isWaitingAtExactly("CallActivity_Waiting");
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(8));
    }

    @Test
    @DisplayName("T7: a contact that only confirms the loss starts the asking anew")
    void asksAgainAfterTheLossWasConfirmed() {
        losesTheCustomer();
        customer.runsOut("Deadline_AskOpinion");
        customer.contactRecorded(SIGNED_WITH_ANOTHER);

        assertThat(customer.openTasks()).containsExactly("UserTask_AskOpinion");
        assertThat(customer.dueAt("Deadline_AskOpinion")).isEqualTo(day(6));
    }

    @Test
    @DisplayName("T8: not for now rests for ninety days, then the customer is revisited")
    void restsForNinetyDays() {
        rests(NOT_FOR_NOW);
        assertThat(customer.dueAt("Wait_Resting")).isEqualTo(day(90));
        customer.runsOut("Wait_Resting");

        assertThat(customer.in("CustomerRevisits")).isWaitingAt("UserTask_RevisitCustomer");
        assertThat(customer.dueAt("Deadline_RevisitCustomer")).isEqualTo(day(91));
    }

    @Test
    @DisplayName("T8: not for now wakes on the day that the salesperson named")
    void restsUntilTheNamedDay() {
        rests(notForNowUntil(day(30)));
        assertThat(customer.dueAt("Wait_UntilNamedDay")).isEqualTo(day(30));
        customer.runsOut("Wait_UntilNamedDay");

        assertThat(customer.in("CustomerRevisits")).isWaitingAt("UserTask_RevisitCustomer");
    }

    @Test
    @DisplayName("T8: a second rest does not go by the day that was named for the first")
    void forgetsTheDayNamedBefore() {
        rests(notForNowUntil(day(30)));
        customer.runsOut("Wait_UntilNamedDay");
        customer.writes("UserTask_RevisitCustomer", NOT_FOR_NOW);

        assertThat(customer.dueAt("Wait_Resting")).isEqualTo(day(120));
    }

    @Test
    @DisplayName("T8: not for now in the negotiation rests as well")
    void restsAfterTheNegotiation() {
        customer.registered();
        customer.customerCame();
        customer.contactRecorded(notForNowUntil(day(20)));

        assertThat(customer.dueAt("Wait_UntilNamedDay")).isEqualTo(day(20));
    }

    @ParameterizedTest
    @MethodSource("rests")
    @DisplayName("T8: a contact wakes a resting case at once, and what came of it decides")
    void wakesByAContact(Contact rest) {
        rests(rest);
        customer.now(day(10));
        customer.contactRecorded(comesOn(day(14)));

        assertThat(customer.runningDiagrams())
                .containsExactly("CustomerRevisits", "CustomerTracking", "CustomerWaiting");
        assertThat(customer.dueAt("Wait_Appointment")).isEqualTo(day(14));
        assertThat(customer.records()).containsExactly("registered", "not-for-now", "comes");
    }

    static Stream<Contact> rests() {
        return Stream.of(NOT_FOR_NOW, notForNowUntil(day(30)));
    }

    @ParameterizedTest
    @MethodSource("allStatesBeforeTheVisit")
    @DisplayName("T6: a visit counts at once, whatever the case is waiting for")
    void negotiatesAfterAVisitInAnyState(Runnable story, String timer) {
        story.run();
        assertThat(customer.waitsFor()).isEqualTo(timer);
        var sevenDaysOn = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7));
        customer.customerCame();

        negotiates(sevenDaysOn);
        assertThat(customer.records()).endsWith("came-to-shop");
    }

    static Stream<Arguments> allStatesBeforeTheVisit() {
        return Stream.of(
                state("invitation owed", "Deadline_InviteToShop", customer::registered),
                state("invitation missed", "Wait_AfterMiss_InviteToShop", () -> {
                    customer.registered();
                    customer.runsOut("Deadline_InviteToShop");
                }),
                state("waiting", "Wait_BeforeRevisit", () -> invited(THINKING_IT_OVER)),
                state("waiting for the agreed day", "Wait_Appointment", () -> invited(comesOn(day(5)))),
                state("the day after", "Wait_AfterAppointment", () -> {
                    invited(comesOn(day(5)));
                    customer.runsOut("Wait_Appointment");
                }),
                state("not reached", "Wait_TryAgain", () -> invited(NOT_REACHED)),
                state("revisit owed", "Deadline_RevisitCustomer", () -> {
                    invited(THINKING_IT_OVER);
                    customer.runsOut("Wait_BeforeRevisit");
                }),
                state("revisit missed", "Wait_AfterMiss_RevisitCustomer", () -> {
                    invited(THINKING_IT_OVER);
                    customer.runsOut("Wait_BeforeRevisit");
                    customer.runsOut("Deadline_RevisitCustomer");
                }),
                state("opinion owed", "Deadline_AskOpinion", CustomerTrackingTest::losesTheCustomer),
                state("opinion missed", "Wait_AfterMiss_AskOpinion", () -> {
                    losesTheCustomer();
                    customer.runsOut("Deadline_AskOpinion");
                }),
                state("resting", "Wait_Resting", () -> rests(NOT_FOR_NOW)),
                state("resting until a day", "Wait_UntilNamedDay", () -> rests(notForNowUntil(day(30)))),
                state("negotiating", "Wait_BeforeRevisit", () -> {
                    customer.registered();
                    customer.customerCame();
                    customer.now(day(2));
                }),
                state("follow-up owed", "Deadline_FollowUpNegotiation", () -> {
                    customer.registered();
                    customer.customerCame();
                    customer.runsOut("Wait_BeforeRevisit");
                }),
                state("follow-up missed", "Wait_AfterMiss_FollowUpNegotiation", () -> {
                    customer.registered();
                    customer.customerCame();
                    customer.runsOut("Wait_BeforeRevisit");
                    customer.runsOut("Deadline_FollowUpNegotiation");
                }));
    }

    private static Arguments state(String name, String timer, Runnable story) {
        return Arguments.of(Named.of(name, story), timer);
    }

    private static void invited(Contact contact) {
        customer.registered();
        customer.writes("UserTask_InviteToShop", contact);
    }

    private static void losesTheCustomer() {
        invited(SIGNED_WITH_ANOTHER);
    }

    private static void rests(Contact notForNow) {
        invited(notForNow);
        assertThat(customer.runningDiagrams()).containsExactly("CustomerResting", DIAGRAM);
    }

    private static void negotiates(Instant followUpOpens) {
        assertThat(customer.runningDiagrams())
                .containsExactly("CustomerNegotiation", "CustomerTracking", "CustomerWaiting");
        assertThat(customer.openTasks()).isEmpty();
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(followUpOpens);
    }
}
