package dev.revisit.sheet.web;

import dev.revisit.customer.file.Attachments;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetFiles;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.Sheets;
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

/** Files of an entry: put with it on the page of its case, and taken away again. */
@Controller
@RequestMapping("/sheets/{sheet}/{id}/entries/{entry}/files")
class SheetFilesPage {

    private final Sheets sheets;
    private final SheetList list;
    private final SheetFiles files;
    private final Viewers viewers;
    private final RefusalText words;

    SheetFilesPage(Sheets sheets, SheetList list, SheetFiles files, Viewers viewers, RefusalText words) {
        this.sheets = sheets;
        this.list = list;
        this.files = files;
        this.viewers = viewers;
        this.words = words;
    }

    @PostMapping
    String upload(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("entry") UUID entryId,
            @RequestParam MultipartFile file,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        Viewer viewer = viewers.current();
        SheetCase sheetCase = list.visible(sheets.sheet(code), id, viewer);
        try {
            var kept = files.add(sheetCase, entryId, file.getOriginalFilename(), content(file), viewer);
            next.addFlashAttribute("notice", words.message("page.sheets.file-kept", locale, kept.fileName()));
        } catch (Refusal refused) {
            told(refused, entryId, locale, next);
        }
        return toEntry(sheetCase, entryId);
    }

    /** Takes away what was uploaded by mistake. */
    @PostMapping("/{file}/removal")
    String remove(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("entry") UUID entryId,
            @PathVariable("file") UUID fileId,
            Locale locale,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        SheetCase sheetCase = list.visible(sheets.sheet(code), id, viewer);
        var removed = files.file(entryId, fileId, viewer);
        try {
            files.remove(entryId, fileId, viewer);
            next.addFlashAttribute("notice", words.message("page.sheets.file-removed", locale, removed.fileName()));
        } catch (Refusal refused) {
            told(refused, entryId, locale, next);
        }
        return toEntry(sheetCase, entryId);
    }

    /** Of what is too large, as much as shows that it is. */
    static byte[] content(MultipartFile file) throws IOException {
        return file.getSize() > Attachments.LARGEST ? new byte[Attachments.LARGEST + 1] : file.getBytes();
    }

    private void told(Refusal refused, UUID entryId, Locale locale, RedirectAttributes next) {
        if (refused.kind() == Refusal.Kind.NOT_FOUND) {
            throw refused;
        }
        next.addFlashAttribute(
                "uploadProblem", words.byField(refused, locale).getOrDefault("file", words.words(refused, locale)));
        next.addFlashAttribute("uploadedTo", entryId);
    }

    private static String toEntry(SheetCase sheetCase, UUID entryId) {
        return "redirect:" + sheetCase.path() + "#files-" + entryId;
    }
}
