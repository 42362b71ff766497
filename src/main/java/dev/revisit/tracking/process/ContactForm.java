package dev.revisit.tracking.process;

import dev.revisit.form.FormValues;
import dev.revisit.rule.Rule;
import dev.revisit.tracking.ContactDetails;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Outcome;

/** What the contact forms tell: invitation, revisit, negotiation, and a contact out of turn. */
final class ContactForm {

    /** Ticked, the contact decides as of now, although there is a newer one (rule T6). No part of what was said. */
    static final String AS_OF_NOW = "asOfNow";

    private ContactForm() {}

    @Rule({"F3", "F4"})
    static ContactNote from(FormValues form) {
        return new ContactNote(
                form.instant("contactedAt"),
                form.text("way"),
                form.text("summary"),
                Outcome.of(form.text("outcome")),
                form.instantOrNull("appointmentAt"),
                form.numberOrNull("contractAmount"),
                form.dayOrNull("signedOn"),
                form.textOrNull("contractNumber"),
                form.dayOrNull("wakeOn"),
                new ContactDetails(
                        form.textOrNull("told"),
                        form.textOrNull("promised"),
                        form.dayOrNull("promisedFor"),
                        form.textOrNull("feedback"),
                        form.textOrNull("mood"),
                        form.textOrNull("material"),
                        form.textOrNull("state"),
                        form.textOrNull("nextStep"),
                        form.instantOrNull("nextStepAt"),
                        form.textOrNull("nextStepWay"),
                        form.textOrNull("nextStepGoal"),
                        form.textOrNull("whyNow"),
                        form.textOrNull("intention"),
                        form.textOrNull("renovationTime"),
                        form.textOrNull("whyNotCome")));
    }
}
