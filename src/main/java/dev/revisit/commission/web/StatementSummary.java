package dev.revisit.commission.web;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.statement.PayCorrection;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement, as other programs are told of it. */
@Schema(description = "What a person earned in a month, each deduction with its case, and what is left (rule C4).")
record StatementSummary(
        @Schema(description = "User id.", example = "lina") String person,

        @Schema(description = "The month.", example = "2026-11")
        String month,

        @Schema(description = "Yuan from contracts and designs.", example = "2680.00")
        BigDecimal earned,

        @Schema(description = "Yuan that payroll added, or took where it is below zero.", example = "0.00")
        BigDecimal corrected,

        @Schema(description = "Yuan that flags cost.", example = "100.00")
        BigDecimal deducted,

        @Schema(
                description = "Yuan that flags would have cost, and did not because there was not so much.",
                example = "0.00")
        BigDecimal lapsed,

        @Schema(description = "Yuan that the next month has to give.", example = "0.00")
        BigDecimal carried,

        @Schema(
                description = "Yuan that contracts would earn which are to be confirmed (rule C8); in no other sum.",
                example = "880.00")
        BigDecimal pending,

        @Schema(description = "Yuan to be paid; never below zero.", example = "2580.00")
        BigDecimal net,

        @Schema(description = "Whether it is fixed.", example = "true")
        boolean closed,

        List<StatementLineDetails> lines) {

    /** A line of it. */
    @Schema(name = "StatementLine", description = "A line of a statement.")
    record StatementLineDetails(
            @Schema(
                    description = "A contract or a design, below zero where it is taken back (rule C8); a correction of"
                            + " payroll's or of an earlier month; a flag; what the next month has to give; a"
                            + " contract that is to be confirmed, outside all sums.",
                    allowableValues = {"earned", "corrected", "deducted", "carried", "pending"},
                    example = "deducted")
            String kind,

            @Schema(
                    nullable = true,
                    description = "The id of the earning, the correction, the flag or the contract.",
                    example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
            @Nullable UUID of,

            @Schema(
                    nullable = true,
                    description = "The number of the case, the project or the design.",
                    example = "K-000123")
            @Nullable String number,

            @Schema(description = "The month it belongs to, which can be an earlier one.", example = "2026-11")
            String from,

            @Schema(nullable = true, description = "The rule of a flag.", example = "T9") @Nullable String rule,

            @Schema(
                    nullable = true,
                    description = "When the record of a flag was due.",
                    example = "2026-11-13T09:00:00+08:00")
            @Nullable Instant dueAt,

            @Schema(
                    description = "Yuan; of a flag, what it would cost; of a contract that is to be confirmed, what it"
                            + " would earn.",
                    example = "50.00")
            BigDecimal amount,

            @Schema(description = "Yuan that count; of a flag, what it does cost.", example = "50.00")
            BigDecimal counts,

            @Schema(
                    nullable = true,
                    description = "Why a flag costs less: not so much was there; another flag is charged for all of"
                            + " them; the company takes no deductions.",
                    allowableValues = {"lapsed", "once", "off"},
                    example = "lapsed")
            @Nullable String note,

            @Schema(nullable = true, description = "Payroll's reason for a correction.", example = "合同取消") @Nullable String reason) {}

    static StatementSummary of(Statement statement, Statements.Sources sources) {
        return new StatementSummary(
                statement.person(),
                statement.month().toString(),
                statement.earned(),
                statement.corrected(),
                statement.deducted(),
                statement.lapsed(),
                statement.carried(),
                statement.pending(),
                statement.net(),
                statement.closed(),
                statement.lines().stream().map(line -> line(line, sources)).toList());
    }

    private static StatementLineDetails line(Statement.Line line, Statements.Sources sources) {
        @Nullable PayCorrection correction = sources.corrections().get(line.of());
        @Nullable Flag flag = sources.flags().get(line.of());
        return new StatementLineDetails(
                line.kind().code(),
                line.of(),
                sources.numberOf(line.of()),
                line.from().toString(),
                flag == null ? null : flag.rule(),
                flag == null ? null : flag.dueAt(),
                line.amount(),
                line.taken(),
                line.note() == null ? null : line.note().code(),
                correction == null ? null : correction.reason());
    }
}
