package dev.revisit.project.web;

import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a stage is approved although conditions are not met (rule P4), as a call tells it: in a list, where the decision's
 * form has a field for each.
 *
 * @param unmet in any order
 */
record UnmetReasons(
        @Schema(
                nullable = true,
                description = "Where it is approved, why so without each condition that is not met: one line for each"
                        + " of them, all owed (rule P4). Else not taken.")
        @Nullable List<@Nullable WhyUnmet> unmet) {

    /** Why the stage is approved although a condition is not met, as another program tells it. */
    @Schema(description = "Why the stage is approved although a condition is not met (rule P4).")
    record WhyUnmet(
            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The condition, by its place in the checklist, from 1.",
                    minimum = "1",
                    maximum = "12",
                    example = "2")
            @Nullable Object condition,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why it is approved all the same.",
                    minLength = 5,
                    maxLength = 500,
                    example = "客户月底换届，先进入下一阶段，两周内补齐")
            @Nullable Object reason) {}

    /**
     * Tells the form the reasons.
     *
     * @param places of the conditions that are not met, from 1
     */
    static void tell(FormRequest decision, Set<Integer> places) {
        var given = new HashSet<Integer>();
        var lines = decision.takeList("unmet", WhyUnmet.class);
        for (int i = 0; i < lines.size(); i++) {
            String place = "unmet[" + i + "]";
            @Nullable WhyUnmet line = lines.get(i);
            if (line == null || !(line.condition() instanceof Integer condition) || !places.contains(condition)) {
                decision.refuse(Problem.of(place + ".condition", "conditions.not-unmet"));
            } else if (!given.add(condition)) {
                decision.refuse(Problem.of(place + ".condition", "conditions.twice"));
            } else {
                decision.put("unmet" + condition, place + ".reason", line.reason());
            }
        }
    }
}
