package dev.revisit.commission.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which flags a verdict reached. */
@Schema(description = "The flags that were decided. One that somebody decided meanwhile is not among them.")
record DecisionResult(
        @ArraySchema(
                schema =
                        @Schema(
                                description = "The flag’s id.",
                                implementation = UUID.class,
                                example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f"))
        List<UUID> decided) {

    static DecisionResult of(Collection<UUID> flags) {
        return new DecisionResult(List.copyOf(flags));
    }
}
