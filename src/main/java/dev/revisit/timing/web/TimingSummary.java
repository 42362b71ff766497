package dev.revisit.timing.web;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.timing.Timing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A timer, as other programs are told of it. */
@Schema(description = "A timer of a diagram, as it holds now (rule M1).")
record TimingSummary(
        @Schema(description = "The id of the process.", example = "CustomerRevisits")
        String process,

        @Schema(description = "The id of the timer in it.", example = "Deadline_InviteToShop")
        String timer,

        @Schema(
                description =
                        "What it is for. `deadline`: a step is due. `after-miss`: a record stays unwritten."
                                + " `wait`: the time between two steps. `reminder`: asks again. `escalation`: tells the superior.",
                allowableValues = {"deadline", "after-miss", "wait", "reminder", "escalation"},
                example = "deadline")
        String kind,

        @Schema(
                description = "How long, in ISO-8601; a week for a timer on a day of the week, which falls once in each"
                        + " week that has a working day up to it.",
                example = "P3D")
        String duration,

        @Schema(
                description = "Which days are counted; `working-days` for a timer on a day of the week or of a period.",
                allowableValues = {"natural-days", "working-days"},
                example = "natural-days")
        String calendar,

        @Schema(
                nullable = true,
                description = "The day of the week on which it is due, or the last working day before it in that week;"
                        + " null where it is counted from its beginning.",
                allowableValues = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
                example = "friday")
        @Nullable String weekday,

        @Schema(
                nullable = true,
                description = "The edge of the case’s period near which it is due; null for any other timer.",
                allowableValues = {"period-begin", "period-end"},
                example = "period-begin")
        @Nullable String of,

        @Schema(
                nullable = true,
                description = "How many working days before it: at the begin, 0 is the first working day of the period;"
                        + " at the end, 0 is the last; null for any other timer.",
                example = "3")
        @Nullable Integer workingDaysBefore,

        @Schema(nullable = true, description = "When on that day; null where there is none.", example = "17:00")
        @Nullable String time,

        @Schema(nullable = true, description = "Since when; null as delivered.", example = "2026-11-02T09:00:00+08:00")
        @Nullable Instant changedAt,

        @Schema(nullable = true, description = "User id; null as delivered, or by a release.", example = "liuyang")
        @Nullable String changedBy,

        @Schema(
                nullable = true,
                description = "The id of the step that it stands on; null for a wait between two steps.",
                example = "UserTask_InviteToShop")
        @Nullable String step,

        @Schema(description = "What it is called, in the caller’s language.", example = "Invite to the shop · Deadline")
        String name) {

    static TimingSummary of(Timing timing, SettingLabels settingLabels) {
        @Nullable WeekdayTime weekly = timing.length().weekly();
        @Nullable PeriodDay periodic = timing.length().periodic();
        return new TimingSummary(
                timing.setting().diagram(),
                timing.setting().item(),
                timing.kind().code(),
                timing.length().iso(),
                timing.length().counting().code(),
                weekly == null ? null : WeekdayTime.code(weekly.weekday()),
                periodic == null ? null : periodic.edge().code(),
                periodic == null ? null : periodic.daysBefore(),
                periodic != null
                        ? periodic.time().toString()
                        : weekly == null ? null : weekly.time().toString(),
                timing.changedAt(),
                timing.changedBy(),
                timing.step(),
                settingLabels.item(timing.setting()));
    }
}
