package dev.revisit.project.web;

import dev.revisit.api.Download;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.customer.file.FileDetails;
import dev.revisit.customer.file.UploadForms;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFiles;
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

/** The files of projects and of their reports, for other programs. */
@RestController
@RequestMapping("/api/projects/{id}")
@Tag(name = "Projects")
class ProjectFilesApi {

    private static final String ADDED =
            "A JPEG, PNG or WebP picture or a PDF of 10 MB at most, as the part `file`. By the"
                    + " project’s owner and those above them, until it has ended. What a file is, is told by its content;"
                    + " pictures are kept without place and time of the camera.";

    private static final String REMOVED =
            "By whoever uploaded it, and those above them. Its content is gone; that it was"
                    + " there, and what it was called, stays. What was judged with a report stays, and all files once the"
                    + " project has ended.";

    private final Holders holders;
    private final ProjectFiles files;
    private final Attachments attachments;
    private final Viewers viewers;

    ProjectFilesApi(Holders holders, ProjectFiles files, Attachments attachments, Viewers viewers) {
        this.holders = holders;
        this.files = files;
        this.attachments = attachments;
        this.viewers = viewers;
    }

    @PostMapping(
            path = "/files",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addProjectFile", summary = "Attach a file to a project", description = ADDED)
    @ApiResponse(responseCode = "201", description = "Kept.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The project has ended.")
    @ApiResponse(responseCode = "413", description = "The whole request is larger than any file may be.")
    ResponseEntity<FileDetails> add(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "The file.") @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return added(project, ProjectFiles.attachedTo(project), path(project), file, viewer);
    }

    @GetMapping("/files/{file}")
    @Operation(
            operationId = "readProjectFile",
            summary = "Read a file of a project",
            description = "Its content, for whoever may see the project.")
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
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        return content(attachments.visible(ProjectFiles.attachedTo(holders.visible(id, viewer)), fileId, viewer));
    }

    @DeleteMapping("/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeProjectFile",
            summary = "Take away a file of a project that was uploaded by mistake",
            description = REMOVED)
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @ApiResponse(responseCode = "409", description = "The project has ended: it stays.")
    void remove(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        files.remove(project, ProjectFiles.attachedTo(project), fileId, viewer);
    }

    @PostMapping(
            path = "/stages/{stage}/reports/{round}/files",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addReportFile", summary = "Attach a file to a report of a stage", description = ADDED)
    @ApiResponse(responseCode = "201", description = "Kept.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The project has ended.")
    @ApiResponse(responseCode = "413", description = "The whole request is larger than any file may be.")
    ResponseEntity<FileDetails> addToReport(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "The stage: `initiation` and so on.") @PathVariable String stage,
            @Parameter(description = "The round of the stage, from 1.") @PathVariable int round,
            @Parameter(description = "The file.") @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return added(project, files.attachedTo(project, stage, round), path(project, stage, round), file, viewer);
    }

    @GetMapping("/stages/{stage}/reports/{round}/files/{file}")
    @Operation(
            operationId = "readReportFile",
            summary = "Read a file of a report",
            description = "Its content, for whoever may see the project.")
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
    ResponseEntity<byte[]> readOfReport(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "The stage: `initiation` and so on.") @PathVariable String stage,
            @Parameter(description = "The round of the stage, from 1.") @PathVariable int round,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        AttachedTo report = files.attachedTo(holders.visible(id, viewer), stage, round);
        return content(attachments.visible(report, fileId, viewer));
    }

    @DeleteMapping("/stages/{stage}/reports/{round}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeReportFile",
            summary = "Take away a file of a report that was uploaded by mistake",
            description = REMOVED)
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @ApiResponse(
            responseCode = "409",
            description = "Somebody has judged the report, or the project has ended: it stays.")
    void removeOfReport(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @Parameter(description = "The stage: `initiation` and so on.") @PathVariable String stage,
            @Parameter(description = "The round of the stage, from 1.") @PathVariable int round,
            @Parameter(description = "Id of the file.") @PathVariable("file") UUID fileId) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        files.remove(project, files.attachedTo(project, stage, round), fileId, viewer);
    }

    private ResponseEntity<FileDetails> added(
            Project project, AttachedTo to, String path, @Nullable MultipartFile file, Viewer viewer)
            throws IOException {
        Attachment kept = files.add(
                project, to, file == null ? null : file.getOriginalFilename(), UploadForms.content(file), viewer);
        var told = FileDetails.of(kept, path);
        return ResponseEntity.created(URI.create(told.path())).body(told);
    }

    private ResponseEntity<byte[]> content(Attachment found) {
        return Download.uploaded(
                found.fileName(),
                MediaType.parseMediaType(found.contentType()),
                found.isImage(),
                attachments.content(found));
    }

    /** Under which a project's own files are read. */
    static String path(Project project) {
        return "/api/projects/" + project.id() + "/files";
    }

    /** Under which a report's files are read. */
    static String path(Project project, String stage, int round) {
        return "/api/projects/" + project.id() + "/stages/" + stage + "/reports/" + round + "/files";
    }
}
