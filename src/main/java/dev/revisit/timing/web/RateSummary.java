package dev.revisit.timing.web;

import dev.revisit.timing.Charge;
import dev.revisit.timing.Rate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A number of a decision table, as other programs are told of it. */
@Schema(description = "A number in a row of a decision table, as it holds now (rules C1, C4).")
record RateSummary(
        @Schema(description = "The id of the decision.", example = "DeductionRates")
        String table,

        @Schema(description = "The id of the row in it.", example = "Rule_RevisitMissed")
        String row,

        @Schema(description = "The number.", example = "50") BigDecimal value,

        @Schema(
                description = "What it counts.",
                allowableValues = {"yuan", "percent", "yuan-per-m2", "fixed-yuan", "contract-yuan"},
                example = "yuan")
        String unit,

        @Schema(nullable = true, description = "Since when; null as delivered.", example = "2026-11-02T09:00:00+08:00")
        @Nullable Instant changedAt,

        @Schema(nullable = true, description = "User id; null as delivered, or by a release.", example = "liuyang")
        @Nullable String changedBy,

        @Schema(
                description = "What the row is about, in the caller’s language.",
                example = "A revisit without a record by its deadline")
        String name,

        @Schema(
                nullable = true,
                description =
                        "In the table of deductions, the rule’s id; empty for the row that decides on anything else.",
                example = "T9")
        @Nullable String rule,

        @Schema(
                nullable = true,
                description = "In the table of deductions, what happened; empty for either.",
                allowableValues = {"missed", "rejected", ""},
                example = "missed")
        @Nullable String happened,

        @Schema(
                nullable = true,
                description = "In the table of deductions, what it is taken from.",
                allowableValues = {"month", "design"},
                example = "month")
        @Nullable String chargedTo,

        @Schema(
                nullable = true,
                description = "In the table of deductions, what it is charged once for.",
                allowableValues = {"record", "case-and-month", "person-and-month", "design"},
                example = "record")
        @Nullable String per,

        @Schema(description = "Whether the row was added here, and can be removed.", example = "false")
        boolean removable) {

    static RateSummary of(Rate rate, SettingLabels settingLabels) {
        @Nullable Charge charge = rate.charge();
        return new RateSummary(
                rate.setting().diagram(),
                rate.setting().item(),
                rate.value(),
                rate.unit(),
                rate.changedAt(),
                rate.changedBy(),
                settingLabels.item(rate.setting()),
                charge == null ? null : charge.rule(),
                charge == null ? null : charge.happened(),
                charge == null ? null : charge.chargedTo(),
                charge == null ? null : charge.per(),
                charge != null && charge.added());
    }
}
