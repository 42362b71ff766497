package dev.revisit.document.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.api.Page;
import dev.revisit.document.DocumentSubject;
import dev.revisit.document.DocumentVersion;
import dev.revisit.document.Documents;
import dev.revisit.document.Documents.Place;
import dev.revisit.document.Filled;
import dev.revisit.document.SubjectRef;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Problem;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Forms about a subject, for other programs. Each form stands under its own address in the API's description ({@link
 * DocumentDescription}).
 */
@RestController
@RequestMapping(path = "/api/{collection}/{id}/forms", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Forms",
        description =
                "Forms filled in about a project or an organisation (rule P8), each one for all or row by row. What"
                        + " they say stands in versions; personal data of contacts is never told.")
class DocumentsApi {

    private final Documents documents;
    private final AnswerJson answers;
    private final Viewers viewers;

    DocumentsApi(Documents documents, AnswerJson answers, Viewers viewers) {
        this.documents = documents;
        this.answers = answers;
        this.viewers = viewers;
    }

    /** A form of a subject. */
    @Schema(name = "FilledForm", description = "A form of a subject, and whether it is filled in.")
    record DocumentSummary(
            @Schema(description = "Its id, as it stands in the address.", example = "visit-report")
            String form,

            @Schema(
                    nullable = true,
                    description = "The stage it belongs to.",
                    allowableValues = {"initiation", "first-contact", "solution-design", "quotation", "negotiation"},
                    example = "first-contact")
            @Nullable String stage,

            @Schema(
                    description = "What it is about: the project, or the project's organisation.",
                    allowableValues = {"project", "account"},
                    example = "project")
            String subjectKind,

            @Schema(description = "Whether it is filled in row by row; otherwise there is one.", example = "true")
            boolean rows,

            @Schema(description = "Whether it is filled in.", example = "true")
            boolean filled,

            @Schema(description = "How many rows it has; 1 for one that is filled in.", example = "2")
            int count,

            @Schema(nullable = true, description = "User id of whoever wrote last.", example = "lina") @Nullable String writtenBy,

            @Schema(nullable = true, description = "When.", example = "2026-11-12T14:30:00+08:00") @Nullable Instant writtenAt) {}

    /** A document. */
    @Schema(name = "FormRow", description = "What a form or one of its rows says, under the keys of the form.")
    record DocumentDetails(
            @Schema(
                    description = "Its id: what choices of other forms answer.",
                    example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "Its number within the form, from 1.", example = "1")
            int row,

            @Schema(description = "The version that this is; a change names it.", example = "3")
            int version,

            @Schema(
                    description = "What was done with this version.",
                    allowableValues = {"written", "removed", "restored", "erased"},
                    example = "written")
            String act,

            @Schema(description = "User id of whoever did.", example = "lina")
            String writtenBy,

            @Schema(description = "When.", example = "2026-11-12T14:30:00+08:00")
            Instant writtenAt,

            @Schema(description = "What was answered, under the keys of the form.", example = "{}") @JsonAnyGetter
            Map<String, @Nullable Object> answers) {}

    @GetMapping
    @Operation(
            operationId = "listForms",
            summary = "Read which forms are filled in",
            description = "All forms of the subject, in the order of the stages; a project's with those of its"
                    + " organisation.")
    @ApiResponse(responseCode = "200", description = "All of them.", useReturnTypeSchema = true)
    Page<DocumentSummary> list(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id) {
        return new Page<>(
                documents.overview(visible(collection, id).ref()).stream()
                        .map(status -> new DocumentSummary(
                                status.place().form().form(),
                                status.place().form().stage(),
                                status.place().holder().kind(),
                                status.place().form().rows(),
                                status.isFilled(),
                                status.count(),
                                status.writtenBy(),
                                status.writtenAt()))
                        .toList(),
                null);
    }

    @GetMapping("/{form}")
    @Operation(
            operationId = "readForm",
            summary = "Read what a form says",
            description = "Its rows in their order, or the one that is filled in; those taken away are not among them.")
    @ApiResponse(responseCode = "200", description = "All rows.", useReturnTypeSchema = true)
    Page<DocumentDetails> read(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form) {
        return new Page<>(
                documents.said(place(collection, id, form)).stream()
                        .map(this::details)
                        .toList(),
                null);
    }

    @PostMapping(path = "/{form}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "addFormRow",
            summary = "Fill in a form, or add a row",
            description =
                    "With what the form asks. What must be there once, a contact by name and phone, is refused the"
                            + " second time, and `detail` says which row it is.")
    @ApiResponse(responseCode = "201", description = "Written.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The same is there already; or the project has ended.")
    ResponseEntity<DocumentDetails> add(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @RequestBody FormRequest row) {
        Place place = place(collection, id, form);
        SubjectRef subject = subject(collection, id);
        int number =
                row.of(documents.form(place)).handTo(told -> documents.add(subject, form, told, viewers.current()));
        return ResponseEntity.created(URI.create("/api/" + collection + "/" + id + "/forms/" + form + "/" + number))
                .body(details(documents.said(place, number)));
    }

    @GetMapping("/{form}/{row}")
    @Operation(operationId = "readFormRow", summary = "Read a row", description = "Also one that was taken away.")
    @ApiResponse(responseCode = "200", description = "The row.", useReturnTypeSchema = true)
    DocumentDetails readRow(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row) {
        return details(documents.said(place(collection, id, form), row));
    }

    @PutMapping(path = "/{form}/{row}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeFormRow",
            summary = "Change a row",
            description = "To all that it is to say from now on. `version` names the one that was read; what it said"
                    + " before is kept.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed; the same version as before, where nothing is different.",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "Somebody else changed it meanwhile, and `detail` says which version it is now: read it again.")
    DocumentDetails change(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @RequestBody FormRequest changed) {
        Place place = place(collection, id, form);
        SubjectRef subject = subject(collection, id);
        FormRequest better = changed.of(documents.form(place));
        int seen = version(better);
        better.tell(told -> documents.change(subject, form, row, seen, told, viewers.current()));
        return details(documents.said(place, row));
    }

    private static int version(FormRequest changed) {
        @Nullable Object version = changed.take("version");
        if (version instanceof Integer seen) {
            return seen;
        }
        changed.refuse(Problem.of("version", version == null ? "required" : "not-whole"));
        return 0;
    }

    @DeleteMapping("/{form}/{row}")
    @Operation(
            operationId = "removeFormRow",
            summary = "Take a row away",
            description = "What it said is kept, and it can be brought back.")
    @ApiResponse(responseCode = "200", description = "Taken away.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Somebody else changed it meanwhile, or took it away.")
    DocumentDetails remove(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @Parameter(description = "The version that was read.", example = "3") @RequestParam int version) {
        Place place = place(collection, id, form);
        documents.remove(subject(collection, id), form, row, version, viewers.current());
        return details(documents.said(place, row));
    }

    @PostMapping("/{form}/{row}/restoration")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "restoreFormRow",
            summary = "Bring back a row",
            description = "One that was taken away, with what it said.")
    @ApiResponse(responseCode = "201", description = "It is there again.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "It is there, or another row says the same by now.")
    DocumentDetails bringBack(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row) {
        Place place = place(collection, id, form);
        documents.bringBack(subject(collection, id), form, row, viewers.current());
        return details(documents.said(place, row));
    }

    @GetMapping("/{form}/{row}/versions")
    @Operation(
            operationId = "listFormRowVersions",
            summary = "Read all that a row ever said",
            description = "Who wrote what and when, the newest version first.")
    @ApiResponse(responseCode = "200", description = "All versions.", useReturnTypeSchema = true)
    Page<DocumentDetails> versions(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row) {
        Filled now = documents.said(place(collection, id, form), row);
        return new Page<>(
                documents.versions(now.document()).stream()
                        .map(version -> details(new Filled(now.document(), version)))
                        .toList(),
                null);
    }

    @DeleteMapping("/{form}/{row}/versions")
    @Operation(
            operationId = "eraseFormRow",
            summary = "Erase a person",
            description = "All that the row ever said, its files, and what other rows tell about this person, in every"
                    + " version; by the owner of the organisation and those above. Who erased it and when stays. It cannot"
                    + " be undone.")
    @ApiResponse(responseCode = "200", description = "Erased.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else changed it meanwhile: read it again; or it was erased.")
    DocumentDetails erase(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @Parameter(description = "The version that was read.", example = "3") @RequestParam int version) {
        Place place = place(collection, id, form);
        documents.erase(subject(collection, id), form, row, version, viewers.current());
        return details(documents.said(place, row));
    }

    private DocumentDetails details(Filled row) {
        DocumentVersion version = row.version();
        return new DocumentDetails(
                row.document().id(),
                row.document().number(),
                version.number(),
                version.act().code(),
                version.writtenBy(),
                version.writtenAt(),
                answers.of(version.answers(), row.document().form()));
    }

    private SubjectRef subject(String collection, UUID id) {
        return documents.subject(collection, id);
    }

    private DocumentSubject visible(String collection, UUID id) {
        return documents.visible(subject(collection, id), viewers.current());
    }

    private Place place(String collection, UUID id, String form) {
        return documents.place(visible(collection, id).ref(), form);
    }
}
