package dev.revisit.timing.web;

import dev.revisit.timing.Setting;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other cells for decision tables, as another program wants them. */
@Schema(description = "Other values for cells of decision tables, all of them or none, from now on.")
record TablesRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Why.",
                minLength = 2,
                maxLength = 500,
                example = "调理期先少打电话")
        @Nullable Object reason,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Cells that change, each of them once.") @Nullable List<@Nullable Change> changes,

        @Schema(
                implementation = Integer.class,
                nullable = true,
                description = "`basis` of the preview: if somebody changed something since, this is refused. Left out,"
                        + " it is made on top of whatever holds.",
                example = "12")
        @Nullable Object basis) {

    private static final int LONGEST = 500;

    /** One cell, as another program wants it. */
    @Schema(name = "TableCellWanted", description = "Another value for a cell.")
    record Change(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the decision.",
                    example = "CallsPerWeek")
            @Nullable Object table,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the row in it.",
                    example = "Rule_Adjustment")
            @Nullable Object row,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The name of the output.",
                    example = "minimum")
            @Nullable Object column,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "What it is to say: a whole number, a time of day (`21:00`), or a text, which may be empty.",
                    maxLength = LONGEST,
                    example = "2")
            @Nullable Object value) {}

    ChangeRequestReader asked() {
        var changeRequestReader = new ChangeRequestReader();
        if (changes == null) {
            changeRequestReader.refuse("changes", "required");
        }
        changeRequestReader.each("changes", changes, (one, place) -> read(changeRequestReader, one, place));
        return changeRequestReader;
    }

    private static void read(ChangeRequestReader changeRequestReader, Change change, String place) {
        var setting = new Setting(
                changeRequestReader.owed(place + ".table", change.table()),
                changeRequestReader.owed(place + ".row", change.row()) + "."
                        + changeRequestReader.owed(place + ".column", change.column()));
        if (change.value() == null) {
            changeRequestReader.refuse(place + ".value", "required");
            return;
        }
        String value = change.value() instanceof Integer whole
                ? whole.toString()
                : changeRequestReader.text(place + ".value", change.value());
        changeRequestReader.want(setting, value, place, code -> code.equals("timing.unknown") ? "row" : "value");
    }
}
