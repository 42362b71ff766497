package dev.revisit.competition.web;

import dev.revisit.api.Page;
import dev.revisit.competition.CompetitorNote;
import dev.revisit.competition.CompetitorNotes;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
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

/** Notes and finds what was seen of competing brands, for other programs (rule A4). */
@RestController
@RequestMapping(path = "/api/competitors", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Competitors",
        description = "Strengths and weaknesses of competing brands, with who saw them, where and when (rule A4). For"
                + " salespeople and those above them; all read all of it.")
class CompetitorsApi {

    private final CompetitorNotes notes;
    private final AnswerJson answers;
    private final Viewers viewers;

    CompetitorsApi(CompetitorNotes notes, AnswerJson answers, Viewers viewers) {
        this.notes = notes;
        this.answers = answers;
        this.viewers = viewers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "noteCompetitor",
            summary = "Note a competing brand",
            description = "Keeps what the caller saw. A strength or a weakness is owed.")
    @ApiResponse(
            responseCode = "201",
            description = "Kept.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    ResponseEntity<CompetitorNoteDetails> write(
            @RequestBody
                    @FormBody(
                            value = CompetitorNote.FORM,
                            schema = "CompetitorNoteRequest",
                            description = "What was seen of a competing brand (rule A4).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        CompetitorNote note = told.handTo(values -> notes.write(values, viewer));
        return ResponseEntity.created(URI.create("/api/competitors/" + note.id()))
                .body(details(note));
    }

    @GetMapping
    @Operation(
            operationId = "listCompetitorNotes",
            summary = "Find what is known of competing brands",
            description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "One page of it.", useReturnTypeSchema = true)
    Page<CompetitorNoteDetails> find(
            @Parameter(description = "A part of brand, product, strength, weakness or place.", example = "工期")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = "Only this brand.", example = "云木") @RequestParam(required = false) @Nullable String brand,
            @Parameter(description = "Only known from there, a code of the form.", example = "customer")
                    @RequestParam(required = false)
                    @Nullable String source,
            @Parameter(description = "Only brands that this customer's records name, by the customer's id.")
                    @RequestParam(required = false)
                    @Nullable UUID customer,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        var search = new CompetitorNotes.Search(q, given(brand), given(source), customer);
        return notes.page(search, viewers.current(), after, size).map(this::details);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readCompetitorNote",
            summary = "Read a note on a competing brand",
            description = "What was seen, by whom, where and when.")
    @ApiResponse(responseCode = "200", description = "The note.", useReturnTypeSchema = true)
    CompetitorNoteDetails read(@Parameter(description = "The note's id.") @PathVariable UUID id) {
        return details(notes.note(id, viewers.current()));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "correctCompetitorNote",
            summary = "Correct a note on a competing brand",
            description =
                    "For its writer and whoever is above them. What it said before is kept; what changes nothing is no"
                            + " correction.")
    @ApiResponse(responseCode = "200", description = "The note, as it is by now.", useReturnTypeSchema = true)
    CompetitorNoteDetails correct(
            @Parameter(description = "The note's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = CompetitorNote.FORM,
                            schema = "CompetitorNoteRequest",
                            description = "What was seen of a competing brand (rule A4).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        return details(told.handTo(values -> notes.correct(id, values, viewer)));
    }

    @GetMapping("/{id}/corrections")
    @Operation(
            operationId = "listCompetitorNoteCorrections",
            summary = "Read what a note said before",
            description = "The latest correction first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<CompetitorCorrectionDetails> corrections(
            @Parameter(description = "The note's id.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return notes.corrections(id, viewers.current(), after, size)
                .map(correction -> CompetitorCorrectionDetails.of(correction, answers));
    }

    private CompetitorNoteDetails details(CompetitorNote note) {
        return CompetitorNoteDetails.of(note, answers);
    }
}
