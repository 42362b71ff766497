package dev.revisit.commission.web;

import dev.revisit.api.FormRequestValues;
import dev.revisit.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is decided on one flag or many, as another program tells it; checked by the form {@code decide-appeal}. */
@Schema(description = "A verdict on one flag or on many (rules C3, C5).")
record VerdictRequest(
        @ArraySchema(
                arraySchema = @Schema(implementation = String[].class, requiredMode = RequiredMode.REQUIRED),
                schema =
                        @Schema(
                                implementation = String.class,
                                description = "Ids of flags that wait for the caller, 200 at most.",
                                example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f"))
        @Nullable Object flags,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "They are charged, or they are not.",
                allowableValues = {"upheld", "waived"},
                example = "waived")
        @Nullable Object answer,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The reason, which each person reads.",
                minLength = 2,
                maxLength = 4000,
                example = "系统停机")
        @Nullable Object reason) {

    private static final int MOST = 200;

    FormRequestValues asForm() {
        return new FormRequestValues().put("verdict", "answer", answer).put("verdictReason", "reason", reason);
    }

    Set<UUID> ids() {
        if (!(flags instanceof Collection<?> several) || several.isEmpty()) {
            throw Refusal.invalid("flags", "required");
        }
        if (several.size() > MOST) {
            throw Refusal.invalid("flags", "too-large", MOST);
        }
        var ids = new LinkedHashSet<UUID>();
        for (Object each : several) {
            ids.add(id(each));
        }
        return ids;
    }

    private static UUID id(@Nullable Object written) {
        try {
            return UUID.fromString(String.valueOf(written));
        } catch (IllegalArgumentException noId) {
            throw Refusal.invalid("flags", "not-an-option");
        }
    }
}
