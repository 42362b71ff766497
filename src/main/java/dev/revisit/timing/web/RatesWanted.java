package dev.revisit.timing.web;

import dev.revisit.timing.Setting;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Other numbers for rows of the decision tables, as another program wants them. */
@Schema(description = "Other numbers for rows of the decision tables, all of them or none, from now on.")
record RatesWanted(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Why.",
                minLength = 2,
                maxLength = 500,
                example = "第二季度起执行新标准")
        @Nullable Object reason,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The rows, each of them once.") @Nullable List<@Nullable Change> changes,

        @Schema(
                implementation = Integer.class,
                nullable = true,
                description = "`basis` of the preview: if somebody changed something since, this is refused. Left out,"
                        + " it is made on top of whatever holds.",
                example = "12")
        @Nullable Object basis) {

    private static final int MOST_DIGITS = 40;

    /** The number in one row, as another program wants it. */
    @Schema(name = "RateWanted", description = "Another number for a row.")
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
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The number, in the unit of the row.",
                    example = "60")
            @Nullable Object value) {}

    Asked asked() {
        var asked = new Asked();
        if (changes == null) {
            asked.refuse("changes", "required");
        }
        List<@Nullable Change> given = Objects.requireNonNullElse(changes, List.of());
        for (int i = 0; i < given.size(); i++) {
            read(asked, given.get(i), "changes[" + i + "]");
        }
        return asked;
    }

    private static void read(Asked asked, @Nullable Change change, String place) {
        if (change == null) {
            asked.refuse(place, "required");
            return;
        }
        var setting =
                new Setting(asked.owed(place + ".table", change.table()), asked.owed(place + ".row", change.row()));
        String value = number(asked, place + ".value", change.value());
        asked.want(setting, value, place, code -> code.equals("timing.unknown") ? "row" : "value");
    }

    private static String number(Asked asked, String field, @Nullable Object value) {
        if (value == null) {
            asked.refuse(field, "required");
            return "";
        }
        try {
            // 1e300 is a number too, and nobody wants to see it written out.
            var number = value instanceof Number ? new BigDecimal(value.toString()) : null;
            if (number != null
                    && Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                    && Math.abs(number.scale()) <= MOST_DIGITS) {
                return number.toPlainString();
            }
        } catch (NumberFormatException notFinite) {
            // As any other value that is no number.
        }
        asked.refuse(field, value instanceof Number ? "timing.rate-not-a-number" : "not-a-number");
        return "";
    }
}
