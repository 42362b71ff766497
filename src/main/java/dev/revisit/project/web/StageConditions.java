package dev.revisit.project.web;

import dev.revisit.form.request.FormRequest;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.refusal.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of the conditions, as a call tells it: in a list, where the report's form has two fields for each.
 *
 * @param conditions in the checklist's order
 */
record StageConditions(
        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "One answer for each condition of the stage’s checklist, in its order. One that the"
                        + " decision fills in is answered with false: nobody ticks it beforehand (rule P4).")
        @Nullable List<@Nullable ConditionRequest> conditions) {

    /** Whether a condition is met, as another program tells it. */
    @Schema(description = "Whether a condition of the checklist is met, and how that is shown.")
    record ConditionRequest(
            @Schema(
                    implementation = Boolean.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Whether it is met.",
                    example = "true")
            @Nullable Object met,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "How that is shown; owed where it is met, else not taken.",
                    minLength = 2,
                    maxLength = 500,
                    example = "见立项申请表第 2 页")
            @Nullable Object evidence) {}

    /**
     * Tells the form what is met.
     *
     * @param asked the conditions of the stage's checklist
     */
    static void tell(FormRequest report, List<Checklist.Item> asked) {
        var told = report.takeList("conditions", ConditionRequest.class);
        if (told.size() != asked.size()) {
            report.refuse(Problem.of("conditions", "conditions.count", asked.size()));
            return;
        }
        for (int i = 0; i < told.size(); i++) {
            tell(report, i, asked.get(i), told.get(i));
        }
    }

    private static void tell(FormRequest report, int index, Checklist.Item asked, @Nullable ConditionRequest told) {
        String place = "conditions[" + index + "]";
        if (told == null || told.met() == null) {
            report.refuse(Problem.of(place + ".met", "required"));
        } else if (!asked.byDecision()) {
            report.put("condition" + (index + 1), place + ".met", told.met());
            report.put("evidence" + (index + 1), place + ".evidence", told.evidence());
        } else if (!Boolean.FALSE.equals(told.met())) {
            report.refuse(Problem.of(place + ".met", "conditions.by-decision"));
        }
    }
}
