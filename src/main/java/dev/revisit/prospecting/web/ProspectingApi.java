package dev.revisit.prospecting.web;

import dev.revisit.api.Page;
import dev.revisit.prospecting.AccountRefusals;
import dev.revisit.prospecting.Coverage;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/prospecting", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Prospecting",
        description = "How far target accounts cover what is wanted of each province and industry, and why accounts"
                + " refuse (rules G1, G2). The accounts themselves are the sheet `prospecting`.")
class ProspectingApi {

    private final Coverage coverage;
    private final AccountRefusals refusals;
    private final Viewers viewers;

    ProspectingApi(Coverage coverage, AccountRefusals refusals, Viewers viewers) {
        this.coverage = coverage;
        this.refusals = refusals;
        this.viewers = viewers;
    }

    @GetMapping("/coverage")
    @Operation(
            operationId = "readProspectingCoverage",
            summary = "Read the coverage of target accounts",
            description = "Of the whole company, a line for each province or industry that can be chosen.")
    @ApiResponse(responseCode = "200", description = "The lines.", useReturnTypeSchema = true)
    Page<CoverageSummary> coverage(
            @Parameter(description = "By what it is counted.", example = "PROVINCE") @RequestParam Coverage.By by) {
        ProspectingPage.requireOpenTo(viewers.current());
        return new Page<>(coverage.of(by).stream().map(CoverageSummary::of).toList(), null);
    }

    @GetMapping("/refusals")
    @Operation(
            operationId = "countProspectingRefusals",
            summary = "Count why target accounts refuse",
            description = "Of the caller’s own accounts and those of their team, the newest month first.")
    @ApiResponse(responseCode = "200", description = "The counts.", useReturnTypeSchema = true)
    Page<RefusalCountSummary> refusals(
            @Parameter(description = "The first day.", example = "2026-01-01") @RequestParam LocalDate from,
            @Parameter(description = "The last day, included.", example = "2026-12-31") @RequestParam LocalDate to) {
        var counts = refusals.of(from, to, ProspectingPage.requireOpenTo(viewers.current()));
        return new Page<>(counts.stream().map(RefusalCountSummary::of).toList(), null);
    }
}
