package dev.revisit.commission.web;

import dev.revisit.commission.policy.PolicyTerms.LengthTerm;
import dev.revisit.commission.policy.PolicyTerms.RateTerm;
import dev.revisit.commission.policy.PolicyVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A version of the deduction policy, as other programs are told of it. */
@Schema(description = "What can cost money, and how long there is to do it (rule C7).")
record PolicyDetails(
        @Schema(description = "Counts from 1.", example = "1")
        int version,

        @Schema(description = "Since when it holds.", example = "2026-11-02T09:00:00+08:00")
        Instant since,

        List<Charge> rates,
        List<Term> lengths) {

    /** What an offence costs. */
    @Schema(name = "PolicyRate", description = "What an offence costs.")
    record Charge(
            @Schema(description = "The rule.", example = "T9")
            String rule,

            @Schema(
                    description = "What happened.",
                    allowableValues = {"missed", "rejected"},
                    example = "missed")
            String happened,

            @Schema(description = "Yuan (CNY).", example = "50.00")
            BigDecimal amount,

            @Schema(
                    description = "What it is taken from.",
                    allowableValues = {"month", "design"},
                    example = "month")
            String chargedTo,

            @Schema(
                    description = "What it is charged once for.",
                    allowableValues = {"record", "case-and-month", "person-and-month", "design"},
                    example = "record")
            String per) {

        static Charge of(RateTerm rate) {
            return new Charge(rate.rule(), rate.happened(), rate.amount(), rate.chargedTo(), rate.per());
        }
    }

    /** How long there is. */
    @Schema(name = "PolicyLength", description = "How long there is until something is missed, or missed again.")
    record Term(
            @Schema(description = "The diagram.", example = "CustomerRevisits")
            String process,

            @Schema(description = "The timer in it.", example = "Deadline_InviteToShop")
            String timer,

            @Schema(description = "The rule.", example = "T9")
            String rule,

            @Schema(description = "ISO 8601, and which days count.", example = "P3D working-days")
            String length) {

        static Term of(LengthTerm length) {
            return new Term(length.process(), length.timer(), length.rule(), length.value());
        }
    }

    static PolicyDetails of(PolicyVersion version) {
        return new PolicyDetails(
                version.no(),
                version.since(),
                version.terms().rates().stream().map(Charge::of).toList(),
                version.terms().lengths().stream().map(Term::of).toList());
    }
}
