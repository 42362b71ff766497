package dev.revisit.timing.web;

import dev.revisit.input.TypedNumbers;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.Setting;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Other numbers for rows of the decision tables, as another program wants them. */
@Schema(description = "Other numbers for rows of the decision tables, all of them or none, from now on.")
record RatesRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Why.",
                minLength = 2,
                maxLength = 500,
                example = "第二季度起执行新标准")
        @Nullable Object reason,

        @Schema(
                nullable = true,
                description = "Rows that change, each of them once. Changes, added rows or removed rows: one of them is"
                        + " owed.")
        @Nullable List<@Nullable Change> changes,

        @Schema(nullable = true, description = "Rows for further rules.") @Nullable List<@Nullable Addition> added,

        @Schema(nullable = true, description = "Rows that were added here, to be removed.") @Nullable List<@Nullable Removal> removed,

        @Schema(
                implementation = Integer.class,
                nullable = true,
                description = "`basis` of the preview: if somebody changed something since, this is refused. Left out,"
                        + " it is made on top of whatever holds.",
                example = "12")
        @Nullable Object basis) {

    /** One row, as another program wants it. */
    @Schema(
            name = "RateWanted",
            description =
                    "Another number for a row, or another way to charge it; what is left out stays. One of them is"
                            + " owed.")
    record Change(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the decision.",
                    example = "DeductionRates")
            @Nullable Object table,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the row in it.",
                    example = "Rule_RevisitMissed")
            @Nullable Object row,

            @Schema(
                    implementation = BigDecimal.class,
                    nullable = true,
                    description = "The number, in the unit of the row.",
                    example = "60")
            @Nullable Object value,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "What it is taken from; a design’s commission for rules of designs only.",
                    allowableValues = {"month", "design"},
                    example = "month")
            @Nullable Object chargedTo,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "What it is charged once for; per design for rules of designs only.",
                    allowableValues = {"record", "case-and-month", "person-and-month", "design"},
                    example = "person-and-month")
            @Nullable Object per) {}

    /** A row for a further rule, as another program wants it. */
    @Schema(name = "RateRowAdded", description = "A row for a further rule, in the table of deductions.")
    record Addition(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the decision.",
                    example = "DeductionRates")
            @Nullable Object table,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The rule’s id.",
                    example = "P3")
            @Nullable Object rule,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What happened to the record.",
                    allowableValues = {"missed", "rejected"},
                    example = "missed")
            @Nullable Object happened,

            @Schema(
                    implementation = BigDecimal.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Yuan.",
                    example = "30")
            @Nullable Object value,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it is taken from.",
                    allowableValues = {"month", "design"},
                    example = "month")
            @Nullable Object chargedTo,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it is charged once for.",
                    allowableValues = {"record", "case-and-month", "person-and-month", "design"},
                    example = "record")
            @Nullable Object per) {}

    /** A row that goes, as another program wants it. */
    @Schema(name = "RateRowRemoved", description = "A row that was added here, to be removed.")
    record Removal(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the decision.",
                    example = "DeductionRates")
            @Nullable Object table,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the row in it.",
                    example = "Rule_P3_missed")
            @Nullable Object row) {}

    ChangeRequestReader asked() {
        var changeRequestReader = new ChangeRequestReader();
        if (changes == null && added == null && removed == null) {
            changeRequestReader.refuse("changes", "required");
        }
        changeRequestReader.each("changes", changes, (one, place) -> read(changeRequestReader, one, place));
        changeRequestReader.each("added", added, (one, place) -> read(changeRequestReader, one, place));
        changeRequestReader.each("removed", removed, (one, place) -> read(changeRequestReader, one, place));
        return changeRequestReader;
    }

    private static void read(ChangeRequestReader changeRequestReader, Change change, String place) {
        var setting = new Setting(
                changeRequestReader.owed(place + ".table", change.table()),
                changeRequestReader.owed(place + ".row", change.row()));
        if (change.value() != null || (change.chargedTo() == null && change.per() == null)) {
            String value = number(changeRequestReader, place + ".value", change.value());
            changeRequestReader.want(setting, value, place, code -> code.equals("timing.unknown") ? "row" : "value");
        }
        word(changeRequestReader, setting, "chargedTo", change.chargedTo(), place);
        word(changeRequestReader, setting, "per", change.per(), place);
    }

    private static void word(
            ChangeRequestReader changeRequestReader, Setting row, String column, @Nullable Object value, String place) {
        if (value != null) {
            changeRequestReader.want(
                    new Setting(row.diagram(), row.item() + "." + column),
                    changeRequestReader.owed(place + "." + column, value),
                    place,
                    code -> code.equals("timing.unknown") ? "row" : column);
        }
    }

    private static void read(ChangeRequestReader changeRequestReader, Addition row, String place) {
        changeRequestReader.add(new ChangeProposal.NewRow(
                changeRequestReader.owed(place + ".table", row.table()),
                changeRequestReader.owed(place + ".rule", row.rule()),
                changeRequestReader.owed(place + ".happened", row.happened()),
                number(changeRequestReader, place + ".value", row.value()),
                changeRequestReader.owed(place + ".chargedTo", row.chargedTo()),
                changeRequestReader.owed(place + ".per", row.per())));
    }

    private static void read(ChangeRequestReader changeRequestReader, Removal row, String place) {
        changeRequestReader.remove(new Setting(
                changeRequestReader.owed(place + ".table", row.table()),
                changeRequestReader.owed(place + ".row", row.row())));
    }

    private static String number(ChangeRequestReader changeRequestReader, String field, @Nullable Object value) {
        if (value == null) {
            changeRequestReader.refuse(field, "required");
            return "";
        }
        var number = value instanceof Number ? TypedNumbers.parsed(value) : Optional.<BigDecimal>empty();
        if (number.isPresent()) {
            return number.get().toPlainString();
        }
        changeRequestReader.refuse(field, value instanceof Number ? "timing.rate-not-a-number" : "not-a-number");
        return "";
    }
}
