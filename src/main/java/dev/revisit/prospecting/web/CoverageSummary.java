package dev.revisit.prospecting.web;

import dev.revisit.prospecting.Coverage;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "The target accounts of one province or industry (rule G1).")
record CoverageSummary(
        @Schema(description = "A code of the form of accounts.", example = "zhejiang")
        String code,

        @Schema(description = "How many are wanted.", example = "20")
        int wanted,

        @Schema(description = "How many were found and not dropped.", example = "7")
        long found,

        @Schema(description = "How many are lacking.", example = "13")
        long lacking,

        @Schema(description = "How many of those found were contacted.", example = "4")
        long contacted,

        @Schema(description = "How many of those found became a project.", example = "1")
        long projects) {

    static CoverageSummary of(Coverage.Line line) {
        return new CoverageSummary(
                line.code(), line.wanted(), line.found(), line.gap(), line.contacted(), line.projects());
    }
}
