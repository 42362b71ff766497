package dev.revisit.document.web;

import dev.revisit.customer.file.UploadForms;
import dev.revisit.document.DocumentFiles;
import dev.revisit.document.DocumentSubject;
import dev.revisit.document.Documents;
import dev.revisit.document.FormDocument;
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

/** Files of a document: attached on its page, and taken away again. */
@Controller
@RequestMapping("/{collection}/{id}/forms/{form}/{row:\\d+}/files")
class DocumentFilesPage {

    private final Documents documents;
    private final DocumentFiles files;
    private final UploadForms uploads;
    private final Viewers viewers;

    DocumentFilesPage(Documents documents, DocumentFiles files, UploadForms uploads, Viewers viewers) {
        this.documents = documents;
        this.files = files;
        this.uploads = uploads;
        this.viewers = viewers;
    }

    @PostMapping
    String upload(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            @RequestParam MultipartFile file,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        Viewer viewer = viewers.current();
        DocumentSubject subject = documents.visible(documents.subject(collection, id), viewer);
        FormDocument document = document(subject, form, row);
        byte[] content = UploadForms.content(file);
        uploads.act(
                document.id(),
                () -> files.add(subject, document, file.getOriginalFilename(), content, viewer)
                        .fileName(),
                "page.documents.file-kept",
                locale,
                next);
        return toFiles(collection, id, form, row, document);
    }

    @PostMapping("/{file}/removal")
    String remove(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            @PathVariable("file") UUID fileId,
            Locale locale,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        DocumentSubject subject = documents.visible(documents.subject(collection, id), viewer);
        FormDocument document = document(subject, form, row);
        uploads.act(
                document.id(),
                () -> files.remove(subject, document, fileId, viewer).fileName(),
                "page.documents.file-removed",
                locale,
                next);
        return toFiles(collection, id, form, row, document);
    }

    private FormDocument document(DocumentSubject subject, String form, int row) {
        return documents.said(documents.place(subject.ref(), form), row).document();
    }

    private static String toFiles(String collection, UUID id, String form, int row, FormDocument document) {
        return "redirect:/" + collection + "/" + id + "/forms/" + form + "/" + row + "#files-" + document.id();
    }
}
