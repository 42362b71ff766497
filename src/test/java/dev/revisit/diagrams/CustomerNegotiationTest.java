package dev.revisit.diagrams;

import static dev.revisit.diagrams.CaseProcessScenario.day;
import static dev.revisit.diagrams.Contact.CAME_TO_SHOP;
import static dev.revisit.diagrams.Contact.NOT_REACHED;
import static dev.revisit.diagrams.Contact.THINKING_IT_OVER;
import static dev.revisit.diagrams.Contact.comesOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the visit to the signature (rules T5, T6, T9). */
class CustomerNegotiationTest {

    private static final String DIAGRAM = "CustomerNegotiation";

    @RegisterExtension
    static final CaseProcessScenario customer = CaseProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("T5: seven days after the visit the negotiation is followed up, within one day")
    void followsUpAfterSevenDays() {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        assertThat(customer.in(DIAGRAM)).isWaitingAtExactly("CallActivity_Waiting");
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(7));
        customer.runsOut("Wait_BeforeRevisit");

        assertThat(customer.in(DIAGRAM)).isWaitingAt("UserTask_FollowUpNegotiation");
        assertThat(customer.dueAt("Deadline_FollowUpNegotiation")).isEqualTo(day(8));
    }

    @Test
    @DisplayName("T5: the follow-ups go on until the customer signs")
    void followsUpAgainAndAgain() {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.runsOut("Wait_BeforeRevisit");
        customer.writes("UserTask_FollowUpNegotiation", THINKING_IT_OVER);
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(14));
        customer.runsOut("Wait_BeforeRevisit");
        customer.writes("UserTask_FollowUpNegotiation", NOT_REACHED);
        assertThat(customer.dueAt("Wait_TryAgain")).isEqualTo(day(15));
        customer.runsOut("Wait_TryAgain");
        customer.writes("UserTask_FollowUpNegotiation", comesOn(day(18)));

        assertThat(customer.dueAt("Wait_Appointment")).isEqualTo(day(18));
        assertThat(customer.misses()).isEmpty();
    }

    @Test
    @DisplayName("T9: a follow-up without a record is missed at its deadline and every seven days after it")
    void missesTheFollowUpAgainAndAgain() {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.runsOut("Wait_BeforeRevisit");
        customer.runsOut("Deadline_FollowUpNegotiation");
        customer.runsOut("Wait_AfterMiss_FollowUpNegotiation");
        customer.runsOutInTheJobExecutor("Wait_AfterMiss_FollowUpNegotiation");
        assertThat(customer.misses())
                .containsExactly(
                        new RanOut("Deadline_FollowUpNegotiation", day(8)),
                        new RanOut("Wait_AfterMiss_FollowUpNegotiation", day(15)),
                        new RanOut("Wait_AfterMiss_FollowUpNegotiation", day(22)));

        customer.writes("UserTask_FollowUpNegotiation", THINKING_IT_OVER);
        assertThat(customer.waitsFor()).isEqualTo("Wait_BeforeRevisit");
        assertThat(customer.misses()).hasSize(3);
    }

    @Test
    @DisplayName("T5: a contact while waiting counts as the follow-up and starts the waiting anew")
    void startsTheWaitingAnewAfterAContact() {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.now(day(3));
        customer.contactRecorded(THINKING_IT_OVER);

        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(10));
        assertThat(customer.records()).containsExactly("thinking-it-over");
    }

    @Test
    @DisplayName("T6: a further visit while waiting is a record and starts the waiting anew")
    void startsTheWaitingAnewAfterAVisit() {
        customer.begins(DIAGRAM, comesOn(day(3)));
        customer.now(day(3));
        customer.customerCame();

        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(10));
        assertThat(customer.records()).containsExactly("came-to-shop");
    }

    @Test
    @DisplayName("T6: a visit while a follow-up is open, even a missed one, settles it")
    void settlesTheOpenFollowUpByAVisit() {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.runsOut("Wait_BeforeRevisit");
        customer.runsOut("Deadline_FollowUpNegotiation");
        customer.now(day(9));
        customer.customerCame();

        assertThat(customer.openTasks()).isEmpty();
        assertThat(customer.dueAt("Wait_BeforeRevisit")).isEqualTo(day(16));
        assertThat(customer.misses()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "signed-with-us, EndEvent_SignedWithUs",
        "signed-with-another, EndEvent_SignedWithAnother",
        "not-for-now, EndEvent_NotForNow"
    })
    @DisplayName("T6: the outcome ends the negotiation, whether it was written in a follow-up or in between")
    void endsByTheOutcome(String outcome, String end) {
        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.runsOut("Wait_BeforeRevisit");
        customer.writes("UserTask_FollowUpNegotiation", Contact.of(outcome));
        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo(end);

        customer.begins(DIAGRAM, CAME_TO_SHOP);
        customer.contactRecorded(Contact.of(outcome));
        assertThat(customer.isOpen()).isFalse();
        assertThat(customer.endOf(DIAGRAM)).isEqualTo(end);
    }
}
