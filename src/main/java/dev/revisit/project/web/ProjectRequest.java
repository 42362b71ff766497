package dev.revisit.project.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** A project to start, as another program tells it; checked by the form {@code start-project}. */
@Schema(
        description =
                "A project to start (rule P1). It becomes the caller’s; the department is always that of its owner.")
record ProjectRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Project name.",
                maxLength = 200,
                example = "第一人民医院信息化")
        @Nullable Object projectName,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Project region.",
                maxLength = 100,
                example = "上海静安")
        @Nullable Object region,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "The company’s own number for it.",
                maxLength = 60,
                example = "XM-2026-018")
        @Nullable Object code,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "General contractor.",
                maxLength = 200,
                example = "华东建设集团")
        @Nullable Object generalContractor,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Who quotes.",
                maxLength = 100,
                example = "赵燕")
        @Nullable Object quoter) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .put("projectName", projectName)
                .put("region", region)
                .put("code", code)
                .put("generalContractor", generalContractor)
                .put("quoter", quoter);
    }
}
