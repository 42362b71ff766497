package dev.revisit.tracking;

import dev.revisit.form.answer.Answers;
import dev.revisit.input.Fingerprint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a salesperson writes about one contact (rules F3, F4, T6). The first four are owed; the rest is welcome.
 *
 * @param way a code of the contact forms: face-to-face, phone, wechat, …
 * @param appointmentAt the day the customer agreed to come, for {@link Outcome#COMES}
 * @param contractAmount yuan, for {@link Outcome#SIGNED_WITH_US}, as are {@code signedOn} and {@code contractNumber}
 * @param wakeOn when to ask again, for {@link Outcome#NOT_FOR_NOW}
 * @param pace how soon to revisit, where the intent is another one (rule V4); null where it stays
 * @param answers all else; null where no form was filled in
 */
public record ContactNote(
        Instant contactedAt,
        String way,
        String summary,
        Outcome outcome,
        @Nullable Instant appointmentAt,
        @Nullable BigDecimal contractAmount,
        @Nullable LocalDate signedOn,
        @Nullable String contractNumber,
        @Nullable LocalDate wakeOn,
        @Nullable Pace pace,
        @Nullable Answers answers) {

    /** A note of nothing but what happened, without a form. */
    static ContactNote of(Instant contactedAt, String way, String summary, Outcome outcome) {
        return new ContactNote(contactedAt, way, summary, outcome, null, null, null, null, null, null, null);
    }

    /** A note of a contract that was signed with us, where it is told at a step of another sheet. */
    public static ContactNote ofContract(
            Instant signedAt, String summary, BigDecimal amount, LocalDate signedOn, @Nullable String number) {
        return new ContactNote(
                signedAt,
                "face-to-face",
                summary,
                Outcome.SIGNED_WITH_US,
                null,
                amount,
                signedOn,
                number,
                null,
                null,
                null);
    }

    /** Of all that it says: two notes are alike if theirs are, in whichever version of the form. */
    String fingerprint() {
        var said = new ContactNote(
                contactedAt,
                way,
                summary,
                outcome,
                appointmentAt,
                contractAmount,
                signedOn,
                contractNumber,
                wakeOn,
                pace,
                null);
        return new Fingerprint()
                .add(said.toString())
                .add(answers == null ? "" : answers.json())
                .asText();
    }
}
