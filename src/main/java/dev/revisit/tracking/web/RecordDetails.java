package dev.revisit.tracking.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.tracking.TrackingRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
                allowableValues = {"registration", "face-to-face", "phone", "wechat", "sms", "email", "other"},
                example = "phone")
        String way,

        @Schema(description = "What the customer said, asked and newly needs.", example = "客户周末来看图，想先了解报价")
        String summary,

        @Schema(
                description = "What came of it (rule T6); `registered` for record no. 1.",
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
        String outcome,

        @Schema(description = "User id of the writer.", example = "lina")
        String by,

        @Schema(
                nullable = true,
                description = "The step it was owed at, by its id in the diagram; null for a contact out of turn.",
                example = "UserTask_RevisitCustomer")
        @Nullable String step,

        @Schema(nullable = true, description = "The day agreed.", example = "2026-11-14T10:00:00+08:00") @Nullable Instant appointmentAt,

        @Schema(nullable = true, description = "What we told, recommended and answered.", example = "介绍了环保材料和工期")
        @Nullable String told,

        @Schema(nullable = true, description = "What we promised.", example = "周五前发报价") @Nullable String promised,

        @Schema(nullable = true, description = "The day by which it is promised.", example = "2026-11-13") @Nullable LocalDate promisedFor,

        @Schema(nullable = true, description = "Feedback on what was recommended.", example = "liked") @Nullable String feedback,

        @Schema(nullable = true, description = "Mood and reactions.", example = "热情") @Nullable String mood,

        @Schema(nullable = true, description = "Material handed over.", example = "案例画册一本") @Nullable String material,

        @Schema(nullable = true, description = "Where the customer stands (rule F4).", example = "need-clear") @Nullable String state,

        @Schema(nullable = true, description = "The next step: what.", example = "到店看图") @Nullable String nextStep,

        @Schema(nullable = true, description = "The next step: when.", example = "2026-11-14T10:00:00+08:00") @Nullable Instant nextStepAt,

        @Schema(nullable = true, description = "The next step: by which way.", example = "face-to-face") @Nullable String nextStepWay,

        @Schema(nullable = true, description = "The next step: to reach what.", example = "确定方案") @Nullable String nextStepGoal,

        @Schema(nullable = true, description = "Why this follow-up now.", example = "上次说等太太一起看") @Nullable String whyNow,

        @Schema(
                nullable = true,
                description = "The intention, asked at the first revisit (rule T3).",
                example = "想春天开工")
        @Nullable String intention,

        @Schema(
                nullable = true,
                description = "The time of renovation, asked at the first revisit (rule T3).",
                example = "明年三月")
        @Nullable String renovationTime,

        @Schema(nullable = true, description = "Why they did not come, asked at a revisit (rule T4).", example = "加班")
        @Nullable String whyNotCome,

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

    static RecordDetails of(TrackingRecord written, String caseNumber) {
        var details = written.details();
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
                details.told(),
                details.promised(),
                details.promisedFor(),
                details.feedback(),
                details.mood(),
                details.material(),
                details.state(),
                details.nextStep(),
                details.nextStepAt(),
                details.nextStepWay(),
                details.nextStepGoal(),
                details.whyNow(),
                details.intention(),
                details.renovationTime(),
                details.whyNotCome(),
                rejection(written));
    }

    private static @Nullable Rejection rejection(TrackingRecord written) {
        var at = written.rejectedAt();
        var by = written.rejectedBy();
        var reason = written.rejectionReason();
        return at == null || by == null || reason == null ? null : new Rejection(at, by, reason);
    }
}
