package dev.revisit.competition.web;

import dev.revisit.competition.CompetitorNotes;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was seen of competing brands, and the form that notes it (rule A4). */
@Controller
class CompetitorsPage {

    private static final int LINES = 50;

    private final CompetitorNotes notes;
    private final Viewers viewers;
    private final RefusalText words;

    CompetitorsPage(CompetitorNotes notes, Viewers viewers, RefusalText words) {
        this.notes = notes;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/competitors")
    String competitors(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        String text = q.substring(0, Math.min(q.length(), CompetitorNotes.LONGEST_SEARCH));
        var search = new CompetitorNotes.Search(text, given(brand), given(source));
        var page = notes.page(search, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> notes.count(search)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("q", text);
        model.addAttribute("brand", brand);
        model.addAttribute("source", source);
        var brands = new LinkedHashMap<String, String>();
        notes.brands().forEach(each -> brands.put(each, each));
        model.addAttribute("brands", brands);
        model.addAttribute("sources", sources(RefusalText.language(locale)));
        model.addAttribute("narrowed", !text.isBlank() || given(brand) != null || given(source) != null);
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
}
