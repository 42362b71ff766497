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

/** Reads and changes the cells of decision tables that are none of rates, for other programs (rule M1). */
@RestController
@RequestMapping(path = "/api/tables", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Tables",
        description =
                "The cells of further decision tables: hints, calls per week, quiet hours (rule M1). They hold from now on. For"
                        + " managers and above.")
class TablesApi {

    private final Timings timings;
    private final Previews previews;
    private final SettingNames names;
    private final TimingAccess timingAccess;

    TablesApi(Timings timings, Previews previews, SettingNames names, TimingAccess timingAccess) {
        this.timings = timings;
        this.previews = previews;
        this.names = names;
        this.timingAccess = timingAccess;
    }

    @GetMapping
    @Operation(
            operationId = "listTableCells",
            summary = "Read the decision tables",
            description = "All cells that can be changed, by table, in the order of its rows; all of them on one page.")
    @ApiResponse(responseCode = "200", description = "All of them.", useReturnTypeSchema = true)
    Page<CellSummary> now(Locale locale) {
        timingAccess.current();
        var now = timings.cells();
        SettingLabels said = names.in(locale, List.of(), List.of(), now);
        return new Page<>(now.stream().map(cell -> CellSummary.of(cell, said)).toList(), null);
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "previewTableCells",
            summary = "Try other cells",
            description = "Which cells would differ from now on. Nothing is changed.")
    @ApiResponse(responseCode = "200", description = "What it would do.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    PreviewDetails preview(@RequestBody TablesRequest wanted) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked();
        return previews.preview(
                changeRequestReader, changeRequestReader.wish(wanted.reason(), wanted.basis()), null, Page.LARGEST);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeTableCells",
            summary = "Change cells",
            description = "All of the cells, or none, from now on. It is read and taken back as a change of timings.")
    @ApiResponse(responseCode = "200", description = "Made.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    ChangeSummary change(@RequestBody TablesRequest wanted) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked();
        return previews.apply(changeRequestReader, changeRequestReader.wish(wanted.reason(), wanted.basis()));
    }
}
