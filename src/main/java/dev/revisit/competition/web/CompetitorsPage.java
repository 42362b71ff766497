package dev.revisit.competition.web;

import dev.revisit.competition.CompetitorNote;
import dev.revisit.competition.CompetitorNotes;
import dev.revisit.customer.Customers;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was seen of competing brands, and the form that notes it (rule A4). */
@Controller
class CompetitorsPage {

    private static final int LINES = 50;

    private final CompetitorNotes notes;
    private final Customers customers;
    private final Viewers viewers;
    private final RefusalText words;

    CompetitorsPage(CompetitorNotes notes, Customers customers, Viewers viewers, RefusalText words) {
        this.notes = notes;
        this.customers = customers;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/competitors")
    String competitors(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        String text = q.substring(0, Math.min(q.length(), CompetitorNotes.LONGEST_SEARCH));
        var search = new CompetitorNotes.Search(text, given(brand), given(source), customer);
        var page = notes.page(search, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> notes.count(search, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("q", text);
        model.addAttribute("brand", brand);
        model.addAttribute("source", source);
        model.addAttribute("customer", customer == null ? null : customers.visible(customer, viewer));
        var brands = new LinkedHashMap<String, String>();
        notes.brands().forEach(each -> brands.put(each, each));
        model.addAttribute("brands", brands);
        model.addAttribute("sources", sources(RefusalText.language(locale)));
        model.addAttribute(
                "narrowed", !text.isBlank() || given(brand) != null || given(source) != null || customer != null);
        return "competitors/list";
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    private Map<String, String> sources(Locale language) {
        var options = new LinkedHashMap<String, String>();
        notes.form()
                .field("seenFrom")
                .ifPresent(field -> field.options()
                        .forEach(option -> options.put(option.value(), field.option(option.value(), language))));
        return options;
    }

    @GetMapping("/competitors/new")
    String form(FormPage page) {
        page.show(notes.form());
        return "competitors/new";
    }

    @PostMapping("/competitors/new")
    String write(Locale locale, FormPage page, RedirectAttributes next) {
        return page.submit(
                notes.form(),
                typed -> {
                    notes.write(typed, viewers.current());
                    next.addFlashAttribute("notice", words.message("page.competitor.written", locale));
                    return "redirect:/competitors";
                },
                () -> "competitors/new");
    }

    /** What it says, and what it said before it was corrected. */
    @GetMapping("/competitors/{id}")
    String note(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String after, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        CompetitorNote note = notes.note(id, viewer);
        var page = notes.corrections(id, viewer, after, LINES);
        model.addAttribute("note", note);
        model.addAttribute("sources", sources(RefusalText.language(locale)));
        model.addAttribute("corrects", CompetitorNotes.isCorrectedBy(viewer, note));
        model.addAttribute("corrections", page.items());
        model.addAttribute("count", note.corrections());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("next", page.next());
        return "competitors/note";
    }

    @GetMapping("/competitors/{id}/correct")
    String mend(@PathVariable UUID id, FormPage page, Model model) {
        Viewer viewer = viewers.current();
        CompetitorNote note = notes.note(id, viewer);
        if (!CompetitorNotes.isCorrectedBy(viewer, note)) {
            throw Refusal.forbidden("competitor.not-yours");
        }
        page.show(notes.form(), notes.values(note));
        return mending(note, model);
    }

    @PostMapping("/competitors/{id}/correct")
    String correct(@PathVariable UUID id, Locale locale, FormPage page, Model model, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        return page.submit(
                notes.form(),
                typed -> {
                    notes.correct(id, typed, viewer);
                    next.addFlashAttribute("notice", words.message("page.competitor.corrected", locale));
                    return "redirect:/competitors/" + id;
                },
                () -> mending(notes.note(id, viewer), model));
    }

    private static String mending(CompetitorNote note, Model model) {
        model.addAttribute("note", note);
        return "competitors/correct";
    }
}
