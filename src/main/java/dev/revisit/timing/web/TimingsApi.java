package dev.revisit.timing.web;

import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.change.ChangeSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads and changes how long each step may take, for other programs (rule M1). */
@RestController
@RequestMapping(path = "/api/timings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Timings",
        description = "How long each step may take (rule M1): tried before it holds, applied to running cases, with the"
                + " diagrams as files. For managers and above.")
class TimingsApi {

    private final Timings timings;
    private final Previews previews;
    private final SettingNames names;
    private final TimingAccess timingAccess;

    TimingsApi(Timings timings, Previews previews, SettingNames names, TimingAccess timingAccess) {
        this.timings = timings;
        this.previews = previews;
        this.names = names;
        this.timingAccess = timingAccess;
    }

    @GetMapping
    @Operation(
            operationId = "listTimings",
            summary = "Read the timings",
            description = "All timers of the diagrams that have a length, by diagram; all of them on one page.")
    @ApiResponse(responseCode = "200", description = "All of them.", useReturnTypeSchema = true)
    Page<TimingSummary> now(Locale locale) {
        timingAccess.current();
        var now = timings.timings();
        SettingLabels said = names.in(locale, now, List.of(), List.of());
        return new Page<>(
                now.stream().map(timing -> TimingSummary.of(timing, said)).toList(), null);
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "previewTimings",
            summary = "Try other timings",
            description = "What a change would do if it were made now: which values differ, and which open steps get"
                    + " another due time. Nothing is changed.")
    @ApiResponse(responseCode = "200", description = "What it would do.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    PreviewDetails preview(
            @RequestBody TimingsRequest wanted,
            @Parameter(description = "`next` of the page of moves before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many moves at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked(timings.timings());
        return previews.preview(changeRequestReader, wish(changeRequestReader, wanted), after, size);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeTimings",
            summary = "Change timings",
            description = "All of the values, or none. Running cases follow in the background; `progress` of the change"
                    + " says how far they are.")
    @ApiResponse(responseCode = "200", description = "Made.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed something since `basis`, or a change is still being applied.")
    ChangeSummary change(@RequestBody TimingsRequest wanted) {
        timingAccess.current();
        ChangeRequestReader changeRequestReader = wanted.asked(timings.timings());
        return previews.apply(changeRequestReader, wish(changeRequestReader, wanted));
    }

    private static ChangeProposal wish(ChangeRequestReader changeRequestReader, TimingsRequest wanted) {
        return changeRequestReader.wish(
                wanted.reason(), changeRequestReader.openCases(wanted.openCases()), null, wanted.basis());
    }

    @GetMapping(path = "/diagrams/{process}", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            operationId = "readDiagram",
            summary = "Read a diagram",
            description = "The current diagram or decision table as a file for a modeller.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML_VALUE,
                            schema = @Schema(type = "string", description = "BPMN 2.0 or DMN.")))
    ResponseEntity<byte[]> diagram(
            @Parameter(description = "The id of the process or decision.", example = "CustomerRevisits") @PathVariable
                    String process) {
        timingAccess.current();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(timings.file(process));
    }

    @PostMapping(path = "/diagrams/{process}/preview", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            operationId = "previewDiagram",
            summary = "Try an edited diagram",
            description =
                    "What an edited diagram would do if it were put in the place of the current one. It may differ"
                            + " in timer values, layout and documentation; `errors` names every other element that differs.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML_VALUE,
                            schema = @Schema(type = "string", description = "BPMN 2.0, at most 1 MB.")))
    @ApiResponse(responseCode = "200", description = "What it would do.", useReturnTypeSchema = true)
    PreviewDetails previewDiagram(
            @Parameter(description = "The id of the process.", example = "CustomerRevisits") @PathVariable
                    String process,
            @Parameter(description = "Why, in 2 to 500 characters.", example = "旺季，客户等不了三天")
                    @RequestParam(required = false)
                    @Nullable String reason,
            @Parameter(description = "What becomes of steps that are open already: `keep` or `move`.", example = "move")
                    @RequestParam(required = false)
                    @Nullable String openCases,
            @Parameter(description = "`next` of the page of moves before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many moves at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size,
            @RequestBody byte[] diagram) {
        var changeRequestReader = new ChangeRequestReader();
        return previews.preview(
                changeRequestReader,
                edited(changeRequestReader, process, diagram, reason, openCases, null),
                after,
                size);
    }

    @PutMapping(path = "/diagrams/{process}", consumes = MediaType.APPLICATION_XML_VALUE)
    @Operation(
            operationId = "changeDiagram",
            summary = "Put an edited diagram in the place of the current one",
            description = "It may differ in timer values, layout and documentation; `errors` names every other element"
                    + " that differs. Running cases follow in the background.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML_VALUE,
                            schema = @Schema(type = "string", description = "BPMN 2.0, at most 1 MB.")))
    @ApiResponse(responseCode = "200", description = "Made.", useReturnTypeSchema = true)
    ChangeSummary changeDiagram(
            @Parameter(description = "The id of the process.", example = "CustomerRevisits") @PathVariable
                    String process,
            @Parameter(description = "Why, in 2 to 500 characters.", example = "旺季，客户等不了三天")
                    @RequestParam(required = false)
                    @Nullable String reason,
            @Parameter(description = "What becomes of steps that are open already: `keep` or `move`.", example = "move")
                    @RequestParam(required = false)
                    @Nullable String openCases,
            @Parameter(description = "`basis` of the preview.", example = "12")
                    @RequestParam(required = false)
                    @Nullable Integer basis,
            @RequestBody byte[] diagram) {
        var changeRequestReader = new ChangeRequestReader();
        return previews.apply(
                changeRequestReader, edited(changeRequestReader, process, diagram, reason, openCases, basis));
    }

    private ChangeProposal edited(
            ChangeRequestReader changeRequestReader,
            String process,
            byte[] diagram,
            @Nullable String reason,
            @Nullable String openCases,
            @Nullable Integer basis) {
        var keeper = timingAccess.current();
        var open = changeRequestReader.openCases(openCases);
        if (diagram.length > FilesPage.LARGEST) {
            throw Refusal.invalid(null, "too-big");
        }
        // What is wrong with the call is said before the diagram is kept.
        changeRequestReader.wish(reason, open, null, basis);
        return changeRequestReader.wish(reason, open, timings.upload(process, diagram, keeper), basis);
    }
}
