package dev.revisit.desk.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task somebody has to do, as other programs are told of it. */
@Schema(description = "A record that is owed.")
record TaskInList(
        @Schema(
                description = "The task's id; it is done at /camunda/app/tasklist/default/#/?task={id}.",
                example = "0d6b8c3a-c6a1-11f0-9f7c-0242ac110002")
        String id,

        @JsonProperty("case") @Schema(name = "case", description = "The number of the case.", example = "K-000123")
        String caseNumber,

        @Schema(description = "The customer's id.", example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID customer,

        @Schema(description = "The customer's name.", example = "王芳")
        String customerName,

        @Schema(description = "The step's id in the diagram.", example = "UserTask_RevisitCustomer")
        String step,

        @Schema(
                description = "The step's name as it stands in the diagram, Chinese first.",
                example = "回访客户 Revisit the customer")
        String name,

        @Schema(
                nullable = true,
                description = "By when; a miss is flagged after that (rule T9).",
                example = "2026-11-20T14:30:00+08:00")
        @Nullable OffsetDateTime due,

        @Schema(description = "Whether that time has passed.", example = "false")
        boolean overdue,

        @Schema(description = "The last contact with the customer.", example = "2026-11-12T14:30:00+08:00")
        OffsetDateTime lastContactAt) {}
