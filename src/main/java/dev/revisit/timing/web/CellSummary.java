package dev.revisit.timing.web;

import dev.revisit.timing.TableCell;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cell of a decision table, as other programs are told of it. */
@Schema(description = "A cell of a decision table that managers change, as it holds now (rule M1).")
record CellSummary(
        @Schema(description = "The id of the decision.", example = "CallsPerWeek")
        String table,

        @Schema(description = "The id of the row in it.", example = "Rule_Adjustment")
        String row,

        @Schema(description = "The name of the output.", example = "minimum")
        String column,

        @Schema(description = "What it says: a whole number, a time of day or a text.", example = "3")
        String value,

        @Schema(nullable = true, description = "Since when; null as delivered.", example = "2026-11-02T09:00:00+08:00")
        @Nullable Instant changedAt,

        @Schema(nullable = true, description = "User id; null as delivered, or by a release.", example = "liuyang")
        @Nullable String changedBy,

        @Schema(
                description = "What row and column are called, in the caller’s language.",
                example = "Adjustment · At least")
        String name) {

    static CellSummary of(TableCell cell, SettingLabels said) {
        String item = cell.setting().item();
        return new CellSummary(
                cell.setting().diagram(),
                cell.row(),
                item.substring(cell.row().length() + 1),
                cell.value(),
                cell.changedAt(),
                cell.changedBy(),
                said.item(cell.setting()));
    }
}
