package dev.revisit.sheet.web;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetNumbers;
import dev.revisit.sheet.SheetPeriod;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts the cases of a sheet, for other programs. */
@RestController
@RequestMapping(path = "/api/sheets/{sheet}/numbers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sheets")
class SheetNumbersApi {

    private final Sheets sheets;
    private final SheetNumbers numbers;
    private final FacetChoices facets;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    SheetNumbersApi(
            Sheets sheets, SheetNumbers numbers, FacetChoices facets, Viewers viewers, CompanyZone zone, Clock clock) {
        this.sheets = sheets;
        this.numbers = numbers;
        this.facets = facets;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    /** How the cases are distributed. */
    @Schema(description = "How the cases of a sheet are distributed, of those that the caller may see.")
    record SheetNumbersDetails(
            @Schema(description = "The first day on which a counted case was opened.", example = "2026-11-01")
            LocalDate from,

            @Schema(description = "The last day.", example = "2026-11-30")
            LocalDate to,

            @Schema(description = "How many were opened.", example = "48")
            long cases,

            @Schema(description = "How many of them have ended.", example = "31")
            long ended,

            @Schema(description = "By whoever has them, the most first.")
            List<PersonNumbers> people,

            @Schema(description = "By the company's weeks, those without a case too.")
            List<WeekNumbers> weeks,

            @Schema(description = "By facet, in the order of the sheet's list.")
            List<FacetNumbers> facets) {}

    /** Of somebody. */
    @Schema(name = "SheetPersonNumbers", description = "The cases that somebody has.")
    record PersonNumbers(
            @Schema(description = "User id.", example = "lina")
            String person,

            @Schema(description = "How many.", example = "12")
            long cases,

            @Schema(description = "How many of them have ended.", example = "9")
            long ended,

            @Schema(
                    description = "How many entries they missed in them, but for what was withdrawn or waived.",
                    example = "1")
            long missed,

            @Schema(
                    description = "How many there are of each answer, by facet: of the facets that have one or two.",
                    example = "{\"sentBack\": {\"yes\": 2}}")
            Map<String, Map<String, Long>> facets) {}

    /** Of a week. */
    @Schema(name = "SheetWeekNumbers", description = "The cases that were opened in a week.")
    record WeekNumbers(
            @Schema(description = "Its Monday.", example = "2026-11-02")
            LocalDate monday,

            @Schema(description = "How many, on those of its days that were asked for.", example = "11")
            long cases) {}

    /** Of a facet. */
    @Schema(name = "SheetFacetNumbers", description = "The cases by one of the sheet's facets.")
    record FacetNumbers(
            @Schema(description = "Its key, by which the list filters.", example = "topic")
            String facet,

            @Schema(
                    description = "How many there are of each answer. A case with several answers counts for each.",
                    example = "{\"price\": 30, \"schools\": 12}")
            Map<String, Long> answers,

            @Schema(description = "How many do not say.", example = "6")
            long notSaid) {}

    @GetMapping
    @Operation(
            operationId = "countSheetCases",
            summary = "Count cases of a sheet",
            description = "Those that were opened in a period, by person, week and facet; of those that the caller may"
                    + " see (rule M3).")
    @ApiResponse(responseCode = "200", description = "The numbers.", useReturnTypeSchema = true)
    SheetNumbersDetails count(
            @Parameter(description = "Code of the sheet.", example = "visitor") @PathVariable("sheet") String code,
            @Parameter(
                            description = "The first day; the first of the month where it is not said.",
                            example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable LocalDate from,
            @Parameter(
                            description = "The last day, within two years of the first; today where it is not said.",
                            example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable LocalDate to,
            @Parameter(description = "User id: only this one's.", example = "lina")
                    @RequestParam(required = false)
                    @Nullable String owner) {
        Sheet sheet = sheets.sheet(code);
        SheetPeriod period = SheetNumbersPage.period(from, to, LocalDate.ofInstant(clock.instant(), zone.zone()));
        SheetNumbers.Numbers counted = numbers.of(
                sheet,
                period,
                SheetsPage.orNull(owner),
                SheetNumbersView.byPerson(facets.of(sheet, Map.of())),
                viewers.current());
        return new SheetNumbersDetails(
                period.from(),
                period.to(),
                counted.cases(),
                counted.ended(),
                counted.people().stream()
                        .map(each -> new PersonNumbers(
                                each.person(), each.cases(), each.ended(), each.missed(), each.facets()))
                        .toList(),
                counted.weeks().stream()
                        .map(each -> new WeekNumbers(each.days().monday(), each.cases()))
                        .toList(),
                counted.facets().entrySet().stream()
                        .map(each -> new FacetNumbers(
                                each.getKey(),
                                each.getValue().answers(),
                                each.getValue().notSaid()))
                        .toList());
    }
}
