package dev.revisit.design.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** A note on a design job, as another program writes it (rule T2). */
@Schema(description = "A note on a design job.")
record NoteRequest(
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "What it says.",
                minLength = 1,
                maxLength = 4000,
                example = "客户养两只猫，请留猫砂的位置")
        @Nullable String note) {}
