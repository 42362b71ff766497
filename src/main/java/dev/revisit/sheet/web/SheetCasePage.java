package dev.revisit.sheet.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.customer.Customers;
import dev.revisit.engine.CaseDiagrams;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetCasePart;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetErasure;
import dev.revisit.sheet.SheetFiles;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.SheetText;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One case of a sheet: its entries, its steps, its paper. */
@Controller
@RequestMapping("/sheets/{sheet}/{id}")
class SheetCasePage {

    static final String REJECTION = "reject-record";

    private static final String CORRECT = "correct";

    /** How many entries stand on a page. */
    private static final int LINES = 50;

    private final Sheets sheets;
    private final SheetList list;
    private final SheetFiles files;
    private final SheetErasure erasure;
    private final SheetProcess process;
    private final SheetText text;
    private final OpenWork openWork;
    private final Forms forms;
    private final FormDefinitions definitions;
    private final CaseDiagrams caseDiagrams;
    private final ObjectProvider<SheetCasePart> parts;
    private final Customers customers;
    private final Accounts accounts;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    SheetCasePage(
            Sheets sheets,
            SheetList list,
            SheetFiles files,
            SheetErasure erasure,
            SheetProcess process,
            SheetText text,
            OpenWork openWork,
            Forms forms,
            FormDefinitions definitions,
            CaseDiagrams caseDiagrams,
            ObjectProvider<SheetCasePart> parts,
            Customers customers,
            Accounts accounts,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.sheets = sheets;
        this.list = list;
        this.files = files;
        this.erasure = erasure;
        this.process = process;
        this.text = text;
        this.openWork = openWork;
        this.forms = forms;
        this.definitions = definitions;
        this.caseDiagrams = caseDiagrams;
        this.parts = parts;
        this.customers = customers;
        this.accounts = accounts;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** An entry, as its page shows it to one viewer. */
    record EntryView(SheetEntry entry, boolean corrected, boolean correctable, boolean rejectable) {}

    /** What its sheet shows of it besides, by a fragment of its own. */
    record PartView(String template, Object view) {}

    @GetMapping
    String theCase(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        SheetCase sheetCase = visible(code, id);
        Page<SheetEntry> page = sheets.entriesOf(id, after, LINES);
        show(sheetCase, page.items(), locale, model);
        model.addAttribute("entryCount", page.total(after, () -> sheets.countEntries(id)));
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("following", page.next());
        Viewer viewer = viewers.current();
        Sheet sheet = sheets.sheet(code);
        List<OpenWork.OpenTask> open = openWork.ofCases(List.of(id.toString())).stream()
                .filter(task ->
                        sheet.steps().stream().anyMatch(step -> step.id().equals(task.step())))
                .toList();
        model.addAttribute("open", open);
        List<MyStep> mine = open.stream()
                .filter(task -> viewer.userId().equals(task.assignee()))
                .map(task -> new MyStep(task, sheet.step(task.step()).path()))
                .toList();
        model.addAttribute("mine", mine);
        model.addAttribute(
                "overdue",
                open.stream().anyMatch(task -> task.due() != null && task.due().isBefore(clock.instant())));
        model.addAttribute(
                "processes",
                caseDiagrams.of(id.toString()).stream()
                        .map(CaseDiagrams.Drawing::key)
                        .distinct()
                        .toList());
        model.addAttribute(
                "atAnyTime",
                sheets.writableAtAnyTime(sheetCase, viewer).stream()
                        .filter(step ->
                                mine.stream().noneMatch(my -> my.task().step().equals(step.id())))
                        .toList());
        model.addAttribute("erasable", erasure.isErasable(sheetCase, viewer));
        model.addAttribute("next", text.next(sheetCase, RefusalText.language(locale)));
        return "sheets/case";
    }

    /** A step that the viewer may do now. */
    record MyStep(OpenWork.OpenTask task, String path) {}

    @GetMapping("/print")
    String print(@PathVariable("sheet") String code, @PathVariable UUID id, Locale locale, Model model) {
        show(visible(code, id), sheets.entriesOf(id), locale, model);
        return "sheets/print";
    }

    @GetMapping("/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable("sheet") String code, @PathVariable UUID id) {
        return caseDiagrams.of(visible(code, id).id().toString());
    }

    @GetMapping("/steps/{step}")
    String form(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("step") String path,
            Locale locale,
            Model model,
            FormPage page) {
        Sheet.Step step = step(code, id, path, locale, model);
        FormSchema form = forms.ofStep(id.toString(), Set.of(step.id()), step.form());
        Map<String, JsonNode> known = sheets.shownWith(sheets.theCase(id), step);
        if (step.revises() && !known.isEmpty()) {
            page.show(form, Answers.values(form, known));
        } else {
            page.draft(form, Answers.values(form, known));
        }
        return "sheets/step";
    }

    @PostMapping("/steps/{step}")
    String send(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("step") String path,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        Sheet.Step step = step(code, id, path, locale, model);
        return page.submit(
                // As the case stands by then: somebody may have been quicker.
                () -> forms.ofStep(id.toString(), Set.of(step.id()), step.form()),
                typed -> {
                    process.record(visible(code, id), step, typed);
                    SheetCase after = sheets.theCase(id);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.sheets.recorded", locale, text.next(after, RefusalText.language(locale))));
                    return "redirect:" + after.path();
                },
                () -> "sheets/step");
    }

    private Sheet.Step step(String code, UUID id, String path, Locale locale, Model model) {
        SheetCase sheetCase = visible(code, id);
        Sheet.Step step = stepAt(sheets.sheet(code), path);
        sheetCase.requireOpen();
        model.addAttribute("sheetCase", sheetCase);
        model.addAttribute("step", step);
        // What is erased when somebody takes their consent back is on nobody's device.
        model.addAttribute("keeps", sheets.sheet(code).isErasable() ? "never" : "kept");
        model.addAttribute(
                "card",
                text.card(step.id(), id.toString(), RefusalText.language(locale))
                        .orElseThrow());
        return step;
    }

    /** @throws Refusal (not found) */
    static Sheet.Step stepAt(Sheet sheet, String path) {
        return sheet.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("sheets.unknown"));
    }

    @GetMapping("/entries/{entry}/{path:correct|reject}")
    String change(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("entry") UUID entryId,
            @PathVariable("path") String change,
            Model model,
            FormPage page) {
        SheetEntry entry = entry(code, id, entryId, model);
        FormSchema form = form(entry, change);
        page.show(form, change.equals(CORRECT) ? entry.answers().values(form) : Map.of());
        return "sheets/" + change;
    }

    @PostMapping("/entries/{entry}/{path:correct|reject}")
    String change(
            @PathVariable("sheet") String code,
            @PathVariable UUID id,
            @PathVariable("entry") UUID entryId,
            @PathVariable("path") String change,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        SheetEntry entry = entry(code, id, entryId, model);
        FormSchema form = form(entry, change);
        return page.submit(
                form,
                typed -> {
                    var told = forms.check(form, typed);
                    if (change.equals(CORRECT)) {
                        sheets.correct(entryId, told, viewers.current(), clock.instant());
                    } else {
                        sheets.reject(entryId, told.text("reason"), viewers.current(), clock.instant());
                    }
                    next.addFlashAttribute("notice", words.message("page.sheets.done-" + change, locale));
                    return "redirect:" + pageOf(sheets, visible(code, id), entryId);
                },
                () -> "sheets/" + change);
    }

    /** Path of the page on which an entry stands. */
    static String pageOf(Sheets sheets, SheetCase sheetCase, UUID entryId) {
        return sheetCase.path()
                + sheets.pageOf(entryId, LINES).map(after -> "?after=" + after).orElse("");
    }

    @PostMapping("/erasure")
    String erase(@PathVariable("sheet") String code, @PathVariable UUID id, Locale locale, RedirectAttributes next) {
        SheetCase sheetCase = visible(code, id);
        erasure.erase(id, viewers.current(), clock.instant());
        next.addFlashAttribute("notice", words.message("page.sheets.erased", locale));
        return "redirect:" + sheetCase.path();
    }

    private FormSchema form(SheetEntry entry, String change) {
        return change.equals(CORRECT)
                ? forms.asAt(
                        definitions.of(entry.answers()),
                        entry.step(),
                        entry.caseId().toString())
                : forms.newest(REJECTION);
    }

    private SheetEntry entry(String code, UUID id, UUID entryId, Model model) {
        SheetCase sheetCase = visible(code, id);
        SheetEntry entry = sheets.theEntry(entryId);
        if (!entry.caseId().equals(id)) {
            throw Refusal.notFound("sheets.entry-unknown");
        }
        model.addAttribute("sheetCase", sheetCase);
        model.addAttribute("entry", entry);
        return entry;
    }

    private void show(SheetCase sheetCase, List<SheetEntry> written, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        var corrections = sheets.correctionsOf(written);
        model.addAttribute("sheetCase", sheetCase);
        model.addAttribute("name", text.name(sheetCase));
        @Nullable UUID customer = sheetCase.customerId();
        model.addAttribute(
                "customerVisible",
                customer != null && viewer.sees(customers.file(customer).owner()));
        @Nullable Account account = accounts.ofOrNull(sheetCase.accountId());
        model.addAttribute("account", account != null && viewer.sees(account.owner()) ? account : null);
        model.addAttribute(
                "entries",
                written.stream()
                        .map(entry -> new EntryView(
                                entry,
                                corrections.containsKey(entry.id()),
                                !sheetCase.isErased() && sheets.isCorrectable(entry, viewer, clock.instant()),
                                !sheetCase.isErased()
                                        && sheets.isRejectable(sheetCase, entry, viewer, clock.instant())))
                        .toList());
        model.addAttribute("corrections", corrections);
        model.addAttribute(
                "caseParts",
                parts.orderedStream()
                        .filter(part -> part.sheet().equals(sheetCase.sheet()))
                        .map(part -> new PartView(
                                part.template(), part.view(sheetCase, sheets.entriesOf(sheetCase.id()), locale)))
                        .toList());
        var filesOfCase = files.of(sheetCase, written, viewer);
        model.addAttribute("files", filesOfCase);
        model.addAttribute("removable", filesOfCase.removable());
    }

    private SheetCase visible(String code, UUID id) {
        return list.visible(sheets.sheet(code), id, viewers.current());
    }
}
