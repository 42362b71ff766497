package dev.revisit.prospecting.web;

import dev.revisit.prospecting.AccountRefusals;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "How often target accounts refused (rule G2).")
record RefusalCountSummary(
        @Schema(description = "The month.", example = "2026-11")
        String month,

        @Schema(description = "User id of the salesperson.", example = "lina")
        String person,

        @Schema(description = "A code of the form.", example = "phone")
        String way,

        @Schema(description = "A code of the form.", example = "no-budget")
        String reason,

        @Schema(description = "How often.", example = "3") long times) {

    static RefusalCountSummary of(AccountRefusals.Count count) {
        return new RefusalCountSummary(
                count.month().toString(), count.person(), count.way(), count.reason(), count.times());
    }
}
