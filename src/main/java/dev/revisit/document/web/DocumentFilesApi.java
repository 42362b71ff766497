package dev.revisit.document.web;

import dev.revisit.api.Download;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.customer.file.FileDetails;
import dev.revisit.customer.file.UploadForms;
import dev.revisit.document.DocumentFiles;
import dev.revisit.document.DocumentSubject;
import dev.revisit.document.Documents;
import dev.revisit.document.FormDocument;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The files of documents, for other programs. */
@RestController
@RequestMapping("/api/{collection}/{id}/forms/{form}/{row}/files")
@Tag(name = "Forms")
class DocumentFilesApi {

    private final Documents documents;
    private final DocumentFiles files;
    private final Attachments attachments;
    private final Viewers viewers;

    DocumentFilesApi(Documents documents, DocumentFiles files, Attachments attachments, Viewers viewers) {
        this.documents = documents;
        this.files = files;
        this.attachments = attachments;
        this.viewers = viewers;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "addFormFile",
            summary = "Attach a file to a row",
            description =
                    "A JPEG, PNG or WebP picture or a PDF of 10 MB at most, as the part `file`. By whoever fills in"
                            + " the form. What a file is, is told by its content; pictures are kept without place and time of the"
                            + " camera.")
    @ApiResponse(responseCode = "201", description = "Kept.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The row was taken away, or what it is about has ended.")
    @ApiResponse(responseCode = "413", description = "The whole request is larger than any file may be.")
    ResponseEntity<FileDetails> add(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @Parameter(description = "The file.") @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Viewer viewer = viewers.current();
        DocumentSubject subject = documents.visible(documents.subject(collection, id), viewer);
        Attachment kept = files.add(
                subject,
                document(subject, form, row),
                file == null ? null : file.getOriginalFilename(),
                UploadForms.content(file),
                viewer);
        var told = FileDetails.of(kept, path(collection, id, form, row));
        return ResponseEntity.created(URI.create(told.path())).body(told);
    }

    @GetMapping("/{file}")
    @Operation(
            operationId = "readFormFile",
            summary = "Read a file of a row",
            description = "Its content, for whoever may see what the form is about.")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content = {
                @Content(mediaType = MediaType.IMAGE_JPEG_VALUE, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = MediaType.IMAGE_PNG_VALUE, schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_PDF_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<byte[]> read(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        DocumentSubject subject = documents.visible(documents.subject(collection, id), viewer);
        Attachment found = attachments.visible(DocumentFiles.attachedTo(document(subject, form, row)), fileId, viewer);
        return Download.uploaded(
                found.fileName(),
                MediaType.parseMediaType(found.contentType()),
                found.isImage(),
                attachments.content(found));
    }

    @DeleteMapping("/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeFormFile",
            summary = "Take away a file that was uploaded by mistake",
            description =
                    "By whoever uploaded it, and those above them, while the form is filled in. Its content is gone;"
                            + " what it was called stays with the row.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    void remove(
            @Parameter(description = "What it is about.") @PathVariable String collection,
            @Parameter(description = "The subject's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the form.") @PathVariable String form,
            @Parameter(description = "Number of the row.", example = "1") @PathVariable int row,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        DocumentSubject subject = documents.visible(documents.subject(collection, id), viewer);
        files.remove(subject, document(subject, form, row), fileId, viewer);
    }

    private FormDocument document(DocumentSubject subject, String form, int row) {
        return documents.said(documents.place(subject.ref(), form), row).document();
    }

    /** Under which the files of a row are read. */
    static String path(String collection, UUID id, String form, int row) {
        return "/api/" + collection + "/" + id + "/forms/" + form + "/" + row + "/files";
    }
}
