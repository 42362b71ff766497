package dev.revisit.sheet.web;

import dev.revisit.api.Download;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.customer.file.UploadForms;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetFiles;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.Sheets;
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
import java.time.Instant;
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

/** The files of entries of all sheets, for other programs. */
@RestController
@RequestMapping("/api/sheets/{sheet}/{id}/entries/{no}/files")
@Tag(name = "Sheets")
class SheetFilesApi {

    private final Sheets sheets;
    private final SheetList list;
    private final SheetFiles files;
    private final Attachments attachments;
    private final Viewers viewers;

    SheetFilesApi(Sheets sheets, SheetList list, SheetFiles files, Attachments attachments, Viewers viewers) {
        this.sheets = sheets;
        this.list = list;
        this.files = files;
        this.attachments = attachments;
        this.viewers = viewers;
    }

    /** A file of an entry. */
    @Schema(name = "SheetFile", description = "A picture or a PDF that was put with an entry.")
    record SheetFileDetails(
            @Schema(description = "Its id.", example = "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "What it is called.", example = "现场.jpg")
            String fileName,

            @Schema(
                    description = "What it is, told by its content.",
                    allowableValues = {"image/jpeg", "image/png", "application/pdf"},
                    example = "image/jpeg")
            String contentType,

            @Schema(description = "In bytes.", example = "483112")
            long size,

            @Schema(description = "User id of whoever uploaded it.", example = "lina")
            String by,

            @Schema(description = "When.", example = "2026-11-10T09:00:00+08:00")
            Instant at,

            @Schema(
                    description = "Where its content is read.",
                    example = "/api/sheets/visitor/9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11/entries/2/files/"
                            + "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
            String path) {

        static SheetFileDetails of(SheetCase sheetCase, SheetEntry entry, Attachment file) {
            return new SheetFileDetails(
                    file.id(),
                    file.fileName(),
                    file.contentType(),
                    file.size(),
                    file.uploadedBy(),
                    file.uploadedAt(),
                    "/api" + sheetCase.path() + "/entries/" + entry.number() + "/files/" + file.id());
        }
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "addSheetFile",
            summary = "Put a file with an entry",
            description =
                    "A JPEG, PNG or WebP picture or a PDF of 10 MB at most, as the part `file`. By whoever has the"
                            + " case, who wrote the entry, and those above them; also when the case has ended. What a file is,"
                            + " is told by its content; pictures are kept without place and time of the camera.")
    @ApiResponse(responseCode = "201", description = "Kept.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "413", description = "The whole request is larger than any file may be.")
    ResponseEntity<SheetFileDetails> add(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Number of the entry, from 1.") @PathVariable int no,
            @Parameter(description = "The file.") @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Viewer viewer = viewers.current();
        SheetCase sheetCase = list.visible(sheets.sheet(code), id, viewer);
        SheetEntry entry = entry(sheetCase, no);
        Attachment kept = files.add(
                sheetCase,
                entry.id(),
                file == null ? null : file.getOriginalFilename(),
                UploadForms.content(file),
                viewer);
        var told = SheetFileDetails.of(sheetCase, entry, kept);
        return ResponseEntity.created(URI.create(told.path())).body(told);
    }

    @GetMapping("/{file}")
    @Operation(
            operationId = "readSheetFile",
            summary = "Read a file of an entry",
            description = "Its content, for whoever may see the case.")
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
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Number of the entry, from 1.") @PathVariable int no,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        SheetEntry entry = entry(list.visible(sheets.sheet(code), id, viewer), no);
        Attachment found = files.file(entry.id(), fileId, viewer);
        return Download.uploaded(
                found.fileName(),
                MediaType.parseMediaType(found.contentType()),
                found.isImage(),
                attachments.content(found));
    }

    @DeleteMapping("/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeSheetFile",
            summary = "Take away a file that was uploaded by mistake",
            description =
                    "By whoever uploaded it, and those above them. Its content is gone; that it was there, and what"
                            + " it was called, stays with the entry.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    void remove(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Number of the entry, from 1.") @PathVariable int no,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        files.remove(entry(list.visible(sheets.sheet(code), id, viewer), no).id(), fileId, viewer);
    }

    private SheetEntry entry(SheetCase sheetCase, int no) {
        return sheets.theEntry(sheetCase.id(), no);
    }
}
