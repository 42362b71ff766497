package dev.revisit.project.web.pricing;

import dev.revisit.input.TypedNumbers;
import dev.revisit.project.pricing.PricingPrinciple;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pricing principle for a kind of customer as another program wants it to be. */
@Schema(description = "The pricing principle as it is to be, for the reports that are written from now on (rule P10).")
record PrincipleRequest(
        @Schema(
                implementation = Integer.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The version that was read: if somebody else edited it meanwhile, this is refused.",
                example = "3")
        @Nullable Object version,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "In English; without one the Chinese stands for both.",
                maxLength = PricingPrinciple.LONGEST_TEXT,
                example = "New customers are quoted by the price list.")
        @Nullable Object text,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "In Chinese.",
                maxLength = PricingPrinciple.LONGEST_TEXT,
                example = "新客户按公司价目表报价")
        @Nullable Object textZh,

        @Schema(
                implementation = BigDecimal.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The greatest discount that does not depart from it: percent, with one decimal at most.",
                minimum = "0",
                maximum = "100",
                example = "5.0")
        @Nullable Object greatestDiscount) {

    /**
     * The principle as it is kept, and the version it replaces.
     *
     * @param seen the version that the editor had before them
     */
    record Read(int seen, PricingPrinciples.PrincipleText written) {}

    /** @throws Refusal naming everything that is not what it should be */
    Read read() {
        var problems = new ArrayList<Problem>();
        if (!(version instanceof Integer)) {
            problems.add(Problem.of("version", version == null ? "required" : "not-whole"));
        }
        String zh = text("textZh", textZh, problems);
        String en = text("text", text, problems);
        if (!(greatestDiscount instanceof Number)) {
            problems.add(Problem.of("greatestDiscount", greatestDiscount == null ? "required" : "pricing.percent"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new Read(
                (Integer) Objects.requireNonNull(version),
                new PricingPrinciples.PrincipleText(
                        zh, en, TypedNumbers.parsed(greatestDiscount).orElse(null)));
    }

    private static String text(String field, @Nullable Object given, List<Problem> problems) {
        if (given != null && !(given instanceof String)) {
            problems.add(Problem.of(field, "not-text"));
        }
        return given instanceof String text ? text : "";
    }
}
