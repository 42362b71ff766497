package dev.revisit.tracking.process;

import dev.revisit.form.FormValues;
import dev.revisit.rule.Rule;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.Pace;
import dev.revisit.tracking.TrackingRecord;

/** What the contact form tells, at an invitation, a revisit, a negotiation, or out of turn. */
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
                form.maybeText("pace").map(Pace::of).orElse(null),
                form.answersBut(TrackingRecord.READ_BY_CODE));
    }
}
