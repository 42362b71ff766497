package dev.revisit.tracking.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact to record, as another program tells it. What the values must be is said once, by the form
 * {@code record-contact}: they are handed to it as they came, so that all that is wrong is named at once.
 */
@Schema(
        description =
                "A contact to record (rules T5, T6, T9, F3, F4). The first four make a complete record; all else is"
                        + " welcome, not owed.")
record ContactRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                format = "date-time",
                description = "When we were in touch: ISO-8601 with offset; without one, in the company's time zone."
                        + " Not in the future, and not before the registration (rule F5).",
                example = "2026-11-12T14:30:00+08:00")
        @Nullable Object contactedAt,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "By which way (rule F3).",
                allowableValues = {"face-to-face", "phone", "wechat", "sms", "email", "other"},
                example = "phone")
        @Nullable Object way,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description =
                        "What the customer said, asked and newly needs, in the writer's own words (rules T9, F3).",
                minLength = 5,
                maxLength = 4000,
                example = "客户周末来看图，想先了解报价")
        @Nullable Object summary,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What came of it; it decides what follows (rule T6).",
                allowableValues = {
                    "comes",
                    "not-reached",
                    "thinking-it-over",
                    "came-to-shop",
                    "signed-with-us",
                    "signed-with-another",
                    "not-for-now"
                },
                example = "comes")
        @Nullable Object outcome,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date-time",
                description = "The day agreed, for the outcome `comes`; taken with no other (rule T6).",
                example = "2026-11-14T10:00:00+08:00")
        @Nullable Object appointmentAt,

        @Schema(
                implementation = java.math.BigDecimal.class,
                nullable = true,
                description =
                        "Contract amount in yuan (CNY), within the bounds that managers set; owed for `signed-with-us`,"
                                + " taken with no other outcome. It wins and earns once a superior confirmed it (rule C8).",
                example = "128000")
        @Nullable Object contractAmount,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date",
                description = "Day of the signature, not before the registration and not in the future; owed for"
                        + " `signed-with-us`.",
                example = "2026-11-12")
        @Nullable Object signedOn,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The number on the contract, for `signed-with-us`; whoever confirms it goes by it"
                        + " (rule C8).",
                maxLength = 60,
                example = "HT-2026-0117")
        @Nullable Object contractNumber,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date",
                description = "The day to ask again, for `not-for-now`; after 90 days, where none is named (rule T8).",
                example = "2027-03-01")
        @Nullable Object wakeOn,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What we told, recommended and answered (rule F3).",
                maxLength = 4000,
                example = "介绍了环保材料和工期")
        @Nullable Object told,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "What we promised (rule F3).",
                maxLength = 4000,
                example = "周五前发报价")
        @Nullable Object promised,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date",
                description = "The day by which it is promised.",
                example = "2026-11-13")
        @Nullable Object promisedFor,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Feedback on what was recommended (rule F3).",
                allowableValues = {"liked", "disliked", "hesitated"},
                example = "liked")
        @Nullable Object feedback,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Mood and reactions (rule F3).",
                maxLength = 200,
                example = "热情")
        @Nullable Object mood,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Material handed over, so that nothing is handed over twice (rule F3).",
                maxLength = 4000,
                example = "案例画册一本")
        @Nullable Object material,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Where the customer stands (rule F4).",
                allowableValues = {
                    "first-contact",
                    "need-clear",
                    "comparing",
                    "strong-intent",
                    "deposit-pending",
                    "closed",
                    "not-now"
                },
                example = "need-clear")
        @Nullable Object state,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The next step: what (rule F4).",
                maxLength = 4000,
                example = "到店看图")
        @Nullable Object nextStep,

        @Schema(
                implementation = String.class,
                nullable = true,
                format = "date-time",
                description = "The next step: when.",
                example = "2026-11-14T10:00:00+08:00")
        @Nullable Object nextStepAt,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The next step: by which way.",
                allowableValues = {"face-to-face", "phone", "wechat", "sms", "email", "other"},
                example = "face-to-face")
        @Nullable Object nextStepWay,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The next step: to reach what.",
                maxLength = 200,
                example = "确定方案")
        @Nullable Object nextStepGoal,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Why this follow-up now: the last result and what triggers it (rule F4).",
                maxLength = 200,
                example = "上次说等太太一起看")
        @Nullable Object whyNow,

        @Schema(
                implementation = Boolean.class,
                nullable = true,
                description = "The outcome holds as of now, although the contact lies before the newest one on the"
                        + " sheet (rule T6). Asked for by the answer 409 that names the newer record.",
                example = "true")
        @Nullable Object asOfNow) {

    /** The contact as its form takes it. */
    Map<String, Object> asForm() {
        var form = new LinkedHashMap<String, Object>();
        put(form, "contactedAt", contactedAt);
        put(form, "way", way);
        put(form, "summary", summary);
        put(form, "outcome", outcome);
        put(form, "appointmentAt", appointmentAt);
        put(form, "contractAmount", contractAmount);
        put(form, "signedOn", signedOn);
        put(form, "contractNumber", contractNumber);
        put(form, "wakeOn", wakeOn);
        put(form, "told", told);
        put(form, "promised", promised);
        put(form, "promisedFor", promisedFor);
        put(form, "feedback", feedback);
        put(form, "mood", mood);
        put(form, "material", material);
        put(form, "state", state);
        put(form, "nextStep", nextStep);
        put(form, "nextStepAt", nextStepAt);
        put(form, "nextStepWay", nextStepWay);
        put(form, "nextStepGoal", nextStepGoal);
        put(form, "whyNow", whyNow);
        put(form, "asOfNow", asOfNow);
        return form;
    }

    private static void put(Map<String, Object> form, String key, @Nullable Object value) {
        if (value != null) {
            form.put(key, value);
        }
    }
}
