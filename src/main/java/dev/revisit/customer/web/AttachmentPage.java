package dev.revisit.customer.web;

import dev.revisit.api.Download;
import dev.revisit.customer.RelatedWork;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.UploadForms;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Floor plans and photos: put with a customer, and taken away again. Any file is shown, to whoever may read it. */
@Controller
class AttachmentPage {

    private final Attachments attachments;
    private final Viewers viewers;
    private final RefusalText words;
    private final MessageSource messages;
    private final ObjectProvider<RelatedWork> related;

    AttachmentPage(
            Attachments attachments,
            Viewers viewers,
            RefusalText words,
            MessageSource messages,
            ObjectProvider<RelatedWork> related) {
        this.attachments = attachments;
        this.related = related;
        this.viewers = viewers;
        this.words = words;
        this.messages = messages;
    }

    @PostMapping("/customers/{customerId}/attachments")
    String upload(
            @PathVariable UUID customerId,
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        try {
            var added = attachments.add(
                    customerId,
                    Attachments.Kind.of(kind),
                    file.getOriginalFilename(),
                    UploadForms.content(file),
                    viewers.current());
            boolean plan = Attachments.Kind.of(kind) == Attachments.Kind.FLOOR_PLAN;
            Object[] said = {added.fileName(), plan ? whatComesNext(customerId, RefusalText.language(locale)) : ""};
            next.addFlashAttribute(
                    "notice", messages.getMessage(plan ? "page.files.plan-kept" : "page.files.kept", said, locale));
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            next.addFlashAttribute(
                    "uploadProblem", words.byField(refused, locale).getOrDefault("file", words.words(refused, locale)));
        }
        return "redirect:/customers/" + customerId + "#files";
    }

    /** A floor plan is drawn from (rule T2): who does what with it, and by when. */
    private String whatComesNext(UUID customerId, Locale locale) {
        return related.stream()
                .flatMap(feature -> feature.of(customerId, locale).stream())
                .findFirst()
                .map(work -> work.number() + ": " + work.text())
                .orElse("");
    }

    /** Takes away what was uploaded by mistake. */
    @PostMapping("/attachments/{id}/removal")
    String remove(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        var viewer = viewers.current();
        var file = attachments.visible(id, viewer);
        if (file.customerId() == null) {
            // Of something else: it is taken away there.
            throw Refusal.notFound("attachment.unknown");
        }
        try {
            attachments.remove(id, viewer);
            next.addFlashAttribute("notice", words.message("page.files.removed", locale, file.fileName()));
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            next.addFlashAttribute("uploadProblem", words.words(refused, locale));
        }
        return "redirect:/customers/" + file.customerId() + "#files";
    }

    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> show(@PathVariable UUID id) {
        var attachment = attachments.visible(id, viewers.current());
        return Download.uploaded(
                attachment.fileName(),
                MediaType.parseMediaType(attachment.contentType()),
                attachment.isImage(),
                attachments.content(attachment));
    }
}
