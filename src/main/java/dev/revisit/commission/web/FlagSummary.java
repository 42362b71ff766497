package dev.revisit.commission.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.obligation.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A flag, as other programs are told of it. */
@Schema(description = "A missed or rejected record or report, and what it costs (rules C1, C2).")
record FlagSummary(
        @Schema(description = "The flag's id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(
                description = "The rule: T9 for a record, P3 for the report of a project's stage, D2 for a designer's"
                        + " dispatch sheet.",
                example = "T9")
        String rule,

        @Schema(
                description = "What happened.",
                allowableValues = {"missed", "rejected"},
                example = "missed")
        String happened,

        @JsonProperty("case")
        @Schema(name = "case", description = "The number of the case, the project or the design.", example = "K-000123")
        String caseNumber,

        @Schema(
                description = "What it happened in, by kind: `case`, `project`, `design`, or another sheet.",
                example = "case")
        String subjectKind,

        @Schema(
                description = "The id of that case, project or design.",
                example = "3c0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID subject,

        @Schema(
                nullable = true,
                description = "The customer's id; null where a report was owed in a project.",
                example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID customer,

        @Schema(
                nullable = true,
                description = "The project's id; null where the record was owed in a customer's case.",
                example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID project,

        @Schema(
                nullable = true,
                description = "The design job's id; null where it was not about a dispatch sheet.",
                example = "7c0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID design,

        @Schema(
                description = "The step's id in the diagram; `record-` and its number for a rejected record.",
                example = "UserTask_InviteToShop")
        String step,

        @Schema(
                description = "When the record or report was due; for a rejected record, when it was written.",
                example = "2026-11-13T09:00:00+08:00")
        Instant dueAt,

        @Schema(description = "User id of whoever is charged.", example = "lina")
        String person,

        @Schema(description = "Yuan (CNY).", example = "50.00")
        BigDecimal amount,

        @Schema(
                description = "What it is taken from: that month's commission, or that design's.",
                allowableValues = {"month", "design"},
                example = "month")
        String chargedTo,

        @Schema(
                description = "Where it stands (rule C3).",
                allowableValues = {"open", "appealed", "upheld", "waived", "stands", "withdrawn"},
                example = "open")
        String state,

        @Schema(
                nullable = true,
                description = "Why it may not be the person's fault, so that it waits for the manager (rule C5).",
                allowableValues = {"leave", "down", "login", "untold", "network"},
                example = "leave")
        @Nullable String excused,

        @Schema(
                nullable = true,
                description = "When what was missed had been written without network, by our clock; null where it was"
                        + " not (rule C5).",
                example = "2026-11-13T08:50:00+08:00")
        @Nullable Instant writtenAt,

        @Schema(
                nullable = true,
                description = "When what was written without network reached us; null where it was not (rule C5).",
                example = "2026-11-13T09:40:00+08:00")
        @Nullable Instant receivedAt,

        @Schema(
                description = "When the person had been warned of it, the earliest first (rule C6).",
                example = "[\"2026-11-12T08:30:00+08:00\"]")
        List<Instant> warnedAt,

        @Schema(
                nullable = true,
                description = "The version of the deduction policy that held; null for flags of before there were any.",
                example = "1")
        @Nullable Integer policyVersion,

        @Schema(
                description = "Whether that version did not bind the person yet: it costs nothing (rule C7).",
                example = "false")
        boolean unsigned,

        @Schema(
                nullable = true,
                description = "The manager's reason, for a rejected record or a wrong sheet.",
                example = "没有写客户说了什么")
        @Nullable String reason,

        @Schema(
                nullable = true,
                description = "Id of the flag with which it is charged once: of another rule, the same customer and the"
                        + " same week (rule K4).",
                example = "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID sameWeekAs,

        @Schema(description = "When it was raised.", example = "2026-11-13T09:00:04+08:00")
        Instant raisedAt) {

    static FlagSummary of(Flag flag, FlagState state, List<Instant> warnedAt) {
        Subject subject = flag.subject();
        return new FlagSummary(
                flag.id(),
                flag.rule(),
                flag.happened(),
                subject.number(),
                subject.kind(),
                subject.id(),
                subject.customerId(),
                subject.kind().equals("project") ? subject.id() : null,
                subject.kind().equals("design") ? subject.id() : null,
                flag.step(),
                flag.dueAt(),
                flag.person(),
                flag.amount(),
                flag.chargedTo(),
                state.code(),
                flag.excuse().map(Excuse::code).orElse(null),
                flag.writtenAt(),
                flag.receivedAt(),
                warnedAt,
                flag.policyVersion(),
                flag.isUnsigned(),
                flag.reason(),
                flag.sameWeekAs(),
                flag.raisedAt());
    }
}
