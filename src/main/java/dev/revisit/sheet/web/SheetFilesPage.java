package dev.revisit.sheet.web;

import dev.revisit.customer.file.UploadForms;
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
    private final UploadForms uploads;

    SheetFilesPage(Sheets sheets, SheetList list, SheetFiles files, Viewers viewers, UploadForms uploads) {
        this.sheets = sheets;
        this.list = list;
        this.files = files;
        this.viewers = viewers;
        this.uploads = uploads;
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
        byte[] content = UploadForms.content(file);
        uploads.act(
                entryId,
                () -> files.add(sheetCase, entryId, file.getOriginalFilename(), content, viewer)
                        .fileName(),
                "page.sheets.file-kept",
                locale,
                next);
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
        uploads.act(
                entryId,
                () -> files.remove(entryId, fileId, viewer).fileName(),
                "page.sheets.file-removed",
                locale,
                next);
        return toEntry(sheetCase, entryId);
    }

    private String toEntry(SheetCase sheetCase, UUID entryId) {
        return "redirect:" + SheetCasePage.pageOf(sheets, sheetCase, entryId) + "#files-" + entryId;
    }
}
