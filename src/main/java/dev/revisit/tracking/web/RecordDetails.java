package dev.revisit.tracking.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.customer.ContactsAfterCase;
import dev.revisit.form.request.FormAnswers;
import dev.revisit.tracking.TrackingRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A numbered line of a tracking sheet, as other programs are told of it. */
@Schema(description = "A record of a tracking sheet (rules T5, T6, T9, F3 to F5); null where nothing was said.")
record RecordDetails(
        @Schema(description = "Its number on the sheet, from 1, without gaps.", example = "2")
        int no,

        @JsonProperty("case") @Schema(name = "case", description = "The number of the case.", example = "K-000123")
        String caseNumber,

        @Schema(description = "When we were in touch.", example = "2026-11-12T14:30:00+08:00")
        Instant contactedAt,

        @Schema(description = "When it reached us.", example = "2026-11-12T14:42:10+08:00")
        Instant recordedAt,

        @Schema(description = "The time between the contact and its record, in minutes (rule F5).", example = "12")
        long delayMinutes,

        @Schema(
                description = "Whether it was written on a later day than the contact was (rule F5).",
                example = "false")
        boolean late,

        @Schema(
                description = "By which way; `registration` for record no. 1.",
                allowableValues = {"registration", "face-to-face", "phone", "wechat", "qq", "sms", "email", "other"},
                example = "phone")
        String way,

        @Schema(description = "What the customer said, asked and newly needs.", example = "客户周末来看图，想先了解报价")
        String summary,

        @Schema(
                nullable = true,
                description =
                        "What came of it (rule T6); `registered` for record no. 1; null after the end of the case.",
                allowableValues = {
                    "registered",
                    "comes",
                    "not-reached",
                    "thinking-it-over",
                    "came-to-shop",
                    "signed-with-us",
                    "signed-with-another",
                    "not-for-now"
                },
                example = "comes")
        @Nullable String outcome,

        @Schema(description = "User id of the writer.", example = "lina")
        String by,

        @Schema(
                nullable = true,
                description = "The step it was owed at, by its id in the diagram; null for a contact out of turn.",
                example = "UserTask_RevisitCustomer")
        @Nullable String step,

        @Schema(nullable = true, description = "The day agreed.", example = "2026-11-14T10:00:00+08:00") @Nullable Instant appointmentAt,

        @JsonAnyGetter @FormAnswers(TrackingRecord.FORM) Map<String, @Nullable Object> answers,

        @Schema(nullable = true, description = "That a manager rejected it (rule T9); null where none did.") @Nullable Rejection rejected) {

    /** A manager's rejection of a record. */
    @Schema(description = "A record that the manager rejected as not seriously filled in (rule T9).")
    record Rejection(
            @Schema(description = "When.", example = "2026-11-13T09:00:00+08:00")
            Instant at,

            @Schema(description = "User id of the manager.", example = "liuyang")
            String by,

            @Schema(description = "Why.", example = "没有写客户说了什么")
            String reason) {}

    static RecordDetails of(TrackingRecord written, String caseNumber, Map<String, @Nullable Object> answers) {
        return new RecordDetails(
                written.number(),
                caseNumber,
                written.contactedAt(),
                written.recordedAt(),
                written.delay().toMinutes(),
                written.isLate(ZoneId.systemDefault()),
                written.way(),
                written.summary(),
                written.outcome().code(),
                written.writtenBy(),
                written.step(),
                written.appointmentAt(),
                answers,
                rejection(written));
    }

    /** A contact with somebody who has no open case (rule K4). */
    static RecordDetails of(ContactsAfterCase.Written written, Map<String, @Nullable Object> answers) {
        Instant contactedAt =
                written.answers().text("contactedAt").map(Instant::parse).orElseThrow();
        Duration delay = Duration.between(contactedAt, written.at());
        ZoneId zone = ZoneId.systemDefault();
        return new RecordDetails(
                written.no(),
                written.number(),
                contactedAt,
                written.at(),
                delay.toMinutes(),
                LocalDate.ofInstant(written.at(), zone).isAfter(LocalDate.ofInstant(contactedAt, zone)),
                written.answers().text("way").orElseThrow(),
                written.answers().text("summary").orElseThrow(),
                null,
                written.by(),
                written.step(),
                null,
                answers,
                null);
    }

    private static @Nullable Rejection rejection(TrackingRecord written) {
        var at = written.rejectedAt();
        var by = written.rejectedBy();
        var reason = written.rejectionReason();
        return at == null || by == null || reason == null ? null : new Rejection(at, by, reason);
    }
}
