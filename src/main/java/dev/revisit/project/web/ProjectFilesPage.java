package dev.revisit.project.web;

import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.UploadForms;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFiles;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files of a project and of its reports: attached on its page, and taken away again. */
@Controller
@RequestMapping("/projects/{id}")
class ProjectFilesPage {

    private final Holders holders;
    private final ProjectFiles files;
    private final UploadForms uploads;
    private final Viewers viewers;

    ProjectFilesPage(Holders holders, ProjectFiles files, UploadForms uploads, Viewers viewers) {
        this.holders = holders;
        this.files = files;
        this.uploads = uploads;
        this.viewers = viewers;
    }

    @PostMapping("/files")
    String upload(@PathVariable UUID id, @RequestParam MultipartFile file, Locale locale, RedirectAttributes next)
            throws IOException {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return added(project, ProjectFiles.attachedTo(project), file, viewer, "page.project.file-kept", locale, next);
    }

    @PostMapping("/files/{file}/removal")
    String remove(@PathVariable UUID id, @PathVariable("file") UUID fileId, Locale locale, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return removed(
                project, ProjectFiles.attachedTo(project), fileId, viewer, "page.project.file-removed", locale, next);
    }

    @PostMapping("/stages/{stage}/reports/{round}/files")
    String uploadToReport(
            @PathVariable UUID id,
            @PathVariable String stage,
            @PathVariable int round,
            @RequestParam MultipartFile file,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return added(
                project,
                files.attachedTo(project, stage, round),
                file,
                viewer,
                "page.project.report-file-kept",
                locale,
                next);
    }

    @PostMapping("/stages/{stage}/reports/{round}/files/{file}/removal")
    String removeFromReport(
            @PathVariable UUID id,
            @PathVariable String stage,
            @PathVariable int round,
            @PathVariable("file") UUID fileId,
            Locale locale,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        return removed(
                project,
                files.attachedTo(project, stage, round),
                fileId,
                viewer,
                "page.project.report-file-removed",
                locale,
                next);
    }

    private String added(
            Project project,
            AttachedTo to,
            MultipartFile file,
            Viewer viewer,
            String done,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        byte[] content = UploadForms.content(file);
        uploads.act(
                to.id(),
                () -> files.add(project, to, file.getOriginalFilename(), content, viewer)
                        .fileName(),
                done,
                locale,
                next);
        return toFiles(project, to);
    }

    private String removed(
            Project project,
            AttachedTo of,
            UUID fileId,
            Viewer viewer,
            String done,
            Locale locale,
            RedirectAttributes next) {
        uploads.act(of.id(), () -> files.remove(project, of, fileId, viewer).fileName(), done, locale, next);
        return toFiles(project, of);
    }

    private static String toFiles(Project project, AttachedTo attachedTo) {
        return "redirect:/projects/" + project.id() + "#files-" + attachedTo.id();
    }
}
