package dev.revisit.commission.web;

import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which flags a verdict is about, as a call tells it beside what the form asks of each. */
record VerdictFlags(
        @ArraySchema(
                arraySchema = @Schema(implementation = String[].class, requiredMode = RequiredMode.REQUIRED),
                schema =
                        @Schema(
                                implementation = String.class,
                                description = "Ids of flags that wait for the caller, 200 at most.",
                                example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f"))
        @Nullable Object flags) {

    private static final int MOST = 200;

    /** @throws Refusal if these are no ids of flags */
    static Set<UUID> of(FormRequest verdict) {
        if (!(verdict.take("flags") instanceof Collection<?> several) || several.isEmpty()) {
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
