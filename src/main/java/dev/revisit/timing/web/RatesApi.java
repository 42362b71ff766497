package dev.revisit.timing.web;

import dev.revisit.api.Page;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.change.ChangeSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and changes what a miss costs and what is earned, for other programs (rules C1, C4). */
@RestController
@RequestMapping(path = "/api/rates", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Rates",
        description = "The numbers of the decision tables: what a miss costs, what a contract or a design earns (rules"
                + " C1, C4). They hold from now on; what was flagged or earned already stays. For managers and above.")
class RatesApi {

    private final Timings timings;
    private final Previews previews;
    private final SettingNames names;
    private final TimingAccess timingAccess;

    RatesApi(Timings timings, Previews previews, SettingNames names, TimingAccess timingAccess) {
        this.timings = timings;
        this.previews = previews;
        this.names = names;
        this.timingAccess = timingAccess;
    }

    @GetMapping
    @Operation(
            operationId = "listRates",
            summary = "Read the rates",
            description = "All numbers of the decision tables, by table, in the order of its rows; all of them on one"
                    + " page.")
    @ApiResponse(responseCode = "200", description = "All of them.", useReturnTypeSchema = true)
    Page<RateSummary> now(Locale locale) {
        timingAccess.current();
        var now = timings.rates();
        SettingLabels said = names.in(locale, List.of(), now, List.of());
        return new Page<>(now.stream().map(rate -> RateSummary.of(rate, said)).toList(), null);
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "previewRates",
            summary = "Try other rates",
            description = "Which numbers would differ from now on. Nothing is changed.")
    @ApiResponse(responseCode = "200", description = "What it would do.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    PreviewDetails preview(@RequestBody RatesRequest wanted) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked();
        return previews.preview(
                changeRequestReader, changeRequestReader.wish(wanted.reason(), wanted.basis()), null, Page.LARGEST);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeRates",
            summary = "Change rates",
            description = "All of the numbers, or none, from now on. It is read and taken back as a change of timings.")
    @ApiResponse(responseCode = "200", description = "Made.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    ChangeSummary change(@RequestBody RatesRequest wanted) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked();
        return previews.apply(changeRequestReader, changeRequestReader.wish(wanted.reason(), wanted.basis()));
    }
}
