package dev.revisit.document.web;

import dev.revisit.document.DocumentFiles;
import dev.revisit.document.DocumentSubject;
import dev.revisit.document.DocumentText;
import dev.revisit.document.DocumentVersion;
import dev.revisit.document.Documents;
import dev.revisit.document.Documents.Place;
import dev.revisit.document.Filled;
import dev.revisit.document.SubjectRef;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One form of a subject: what it says, its rows, their versions, its paper; filled in, changed, taken away. */
@Controller
@RequestMapping("/{collection}/{id}/forms/{form}")
class DocumentPage {

    private static final String EDIT = "documents/edit";

    private final Documents documents;
    private final DocumentFiles files;
    private final DocumentText text;
    private final Forms forms;
    private final FormDefinitions definitions;
    private final Viewers viewers;
    private final RefusalText words;

    DocumentPage(
            Documents documents,
            DocumentFiles files,
            DocumentText text,
            Forms forms,
            FormDefinitions definitions,
            Viewers viewers,
            RefusalText words) {
        this.documents = documents;
        this.files = files;
        this.text = text;
        this.forms = forms;
        this.definitions = definitions;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String form(
            @PathVariable String collection, @PathVariable UUID id, @PathVariable("form") String form, Model model) {
        Place place = show(collection, id, form, model);
        List<Filled> all = documents.all(place);
        if (!place.form().rows() && !all.isEmpty()) {
            showRow(visible(collection, id), all.get(0), model);
            return "documents/row";
        }
        showRows(place, all, model);
        return "documents/rows";
    }

    @GetMapping("/print")
    String print(
            @PathVariable String collection, @PathVariable UUID id, @PathVariable("form") String form, Model model) {
        Place place = show(collection, id, form, model);
        List<Filled> said = documents.said(place);
        showRows(place, said, model);
        model.addAttribute("files", files.of(visible(collection, id), said, viewers.current()));
        return "documents/print";
    }

    @GetMapping("/new")
    String add(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            Model model,
            FormPage page) {
        page.show(toWrite(collection, id, form, 0, model));
        return EDIT;
    }

    @PostMapping("/new")
    String add(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        FormSchema asked = toWrite(collection, id, form, 0, model);
        return page.submit(
                asked,
                typed -> {
                    documents.add(documents.subject(collection, id), form, typed, viewers.current());
                    return done("page.documents.added", collection, id, form, locale, next);
                },
                () -> EDIT);
    }

    @GetMapping("/{row}")
    String row(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            Model model) {
        showRow(visible(collection, id), documents.said(show(collection, id, form, model), row), model);
        return "documents/row";
    }

    @GetMapping("/{row}/change")
    String change(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            Model model,
            FormPage page) {
        FormSchema asked = toWrite(collection, id, form, row, model);
        Filled now = now(collection, id, form, row);
        shows(now.version().number(), List.of(), model);
        page.show(asked, now.version().answers().values(asked));
        return EDIT;
    }

    @PostMapping("/{row}/change")
    String change(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            @RequestParam int seen,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        FormSchema asked = toWrite(collection, id, form, row, model);
        shows(seen, List.of(), model);
        return page.submit(
                asked,
                typed -> {
                    boolean changed = FormPage.unlessOvertaken(
                            typed,
                            Documents.CHANGED_MEANWHILE,
                            () -> documents.change(
                                    documents.subject(collection, id), form, row, seen, typed, viewers.current()),
                            () -> overtaken(now(collection, id, form, row), asked, typed, seen, model));
                    return done(
                            changed ? "page.documents.written" : "page.documents.unchanged",
                            collection,
                            id,
                            form,
                            locale,
                            next);
                },
                () -> EDIT);
    }

    /** Shows what was changed meanwhile, and the form on top of it: what was typed stays, all else is as it is by now. */
    private Map<String, Object> overtaken(
            Filled now, FormSchema form, Map<String, Object> typed, int seen, Model model) {
        List<DocumentText.Step> meanwhile = text.steps(documents.versions(now.document())).stream()
                .filter(step -> step.version().number() > seen)
                .toList();
        shows(now.version().number(), meanwhile, model);
        return documents.onTopOf(now, seen, forms.check(form, typed));
    }

    @PostMapping("/{row}/removal")
    String remove(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            @RequestParam int seen,
            Locale locale,
            RedirectAttributes next) {
        return unlessRefused(
                () -> documents.remove(documents.subject(collection, id), form, row, seen, viewers.current()),
                "page.documents.removed",
                collection,
                id,
                form,
                locale,
                next);
    }

    @PostMapping("/{row}/erasure")
    String erase(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            @RequestParam int seen,
            Locale locale,
            RedirectAttributes next) {
        return unlessRefused(
                () -> documents.erase(documents.subject(collection, id), form, row, seen, viewers.current()),
                "page.documents.erased",
                collection,
                id,
                form,
                locale,
                next);
    }

    @PostMapping("/{row}/restoration")
    String bringBack(
            @PathVariable String collection,
            @PathVariable UUID id,
            @PathVariable("form") String form,
            @PathVariable int row,
            Locale locale,
            RedirectAttributes next) {
        return unlessRefused(
                () -> documents.bringBack(documents.subject(collection, id), form, row, viewers.current()),
                "page.documents.restored",
                collection,
                id,
                form,
                locale,
                next);
    }

    private String unlessRefused(
            Runnable act,
            String said,
            String collection,
            UUID id,
            String form,
            Locale locale,
            RedirectAttributes next) {
        visible(collection, id);
        try {
            act.run();
        } catch (Refusal refused) {
            if (refused.kind() != Refusal.Kind.CONFLICT) {
                throw refused;
            }
            next.addFlashAttribute("problem", String.join(" ", words.sentences(refused, locale)));
            return "redirect:" + path(collection, id, form);
        }
        return done(said, collection, id, form, locale, next);
    }

    private String done(String said, String collection, UUID id, String form, Locale locale, RedirectAttributes next) {
        next.addFlashAttribute("notice", words.message(said, locale));
        return "redirect:" + path(collection, id, form);
    }

    private static String path(String collection, UUID id, String form) {
        return "/" + collection + "/" + id + "/forms/" + form;
    }

    private Filled now(String collection, UUID id, String form, int row) {
        return documents.said(documents.place(documents.subject(collection, id), form), row);
    }

    /** @param row 0 for a new one */
    private FormSchema toWrite(String collection, UUID id, String form, int row, Model model) {
        Place place = show(collection, id, form, model);
        if (!visible(collection, id).writable()) {
            throw Refusal.forbidden("document.not-yours");
        }
        model.addAttribute("row", row);
        FormSchema asked = documents.form(place);
        model.addAttribute(
                "nothingToChoose",
                asked.fieldsInOrder().stream()
                        .anyMatch(field -> field.offers() != null
                                && field.rules().required()
                                && field.options().isEmpty()));
        return asked;
    }

    private static void shows(int seen, List<DocumentText.Step> meanwhile, Model model) {
        model.addAttribute("seen", seen);
        model.addAttribute("meanwhile", meanwhile);
    }

    private Place show(String collection, UUID id, String form, Model model) {
        DocumentSubject subject = visible(collection, id);
        Place place = documents.place(subject.ref(), form);
        model.addAttribute("subject", subject);
        model.addAttribute("documentForm", place.form());
        model.addAttribute("path", path(collection, id, form));
        return place;
    }

    private void showRow(DocumentSubject subject, Filled row, Model model) {
        model.addAttribute(
                "erasable",
                !row.document().isErased()
                        && documents.mayErase(
                                documents.place(subject.ref(), row.document().form()), viewers.current()));
        model.addAttribute("files", files.of(subject, List.of(row), viewers.current()));
        List<DocumentVersion> versions = documents.versions(row.document());
        model.addAttribute("row", row);
        model.addAttribute("steps", text.steps(versions));
    }

    private void showRows(Place place, List<Filled> all, Model model) {
        model.addAttribute("table", text.table(documents.form(place), all));
        model.addAttribute(
                "removed",
                all.stream().filter(row -> row.document().isRemoved()).toList());
        model.addAttribute("charts", text.chart(place).stream().toList());
    }

    private DocumentSubject visible(String collection, UUID id) {
        SubjectRef subject = documents.subject(collection, id);
        return documents.visible(subject, viewers.current());
    }
}
