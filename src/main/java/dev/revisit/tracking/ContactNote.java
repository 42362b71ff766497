package dev.revisit.tracking;

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
        ContactDetails details) {

    /** Of all that it says: two notes are alike if theirs are. */
    String fingerprint() {
        return new Fingerprint().add(toString()).asText();
    }
}
