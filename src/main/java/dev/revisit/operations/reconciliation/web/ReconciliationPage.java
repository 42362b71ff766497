package dev.revisit.operations.reconciliation.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.DiagramNames;
import dev.revisit.operations.reconciliation.Runs;
import dev.revisit.refusal.RefusalText;
import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What differs from what the raw facts ask for (ADR 0027), for administrators. It repairs nothing. */
@Controller
@RequestMapping("/operations/reconciliation")
class ReconciliationPage {

    static final String LIST = "reconciliation";

    private static final Pattern ELEMENT = Pattern.compile("(UserTask|Deadline|Wait|Escalation)_\\w+");

    private static final int SHOWN = 30;
    private static final int RUNS = 10;

    private final Runs runs;
    private final DiagramNames diagrams;
    private final RefusalText words;

    ReconciliationPage(Runs runs, DiagramNames diagrams, RefusalText words) {
        this.runs = runs;
        this.diagrams = diagrams;
        this.words = words;
    }

    @GetMapping
    String last(@RequestParam(required = false) @Nullable String runsAfter, Locale locale, Model model) {
        runs(runsAfter, model);
        return runs.last().map(run -> show(run, null, locale, model)).orElseGet(() -> show(null, null, locale, model));
    }

    @GetMapping("/{run}")
    String run(
            @PathVariable UUID run,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        runs(null, model);
        return show(runs.theRun(run), after, locale, model);
    }

    private void runs(@Nullable String after, Model model) {
        Page<Runs.Run> page = runs.page(after, RUNS);
        model.addAttribute("runs", page.items());
        model.addAttribute("runCount", page.total(after, runs::count));
        model.addAttribute("runsNext", page.next());
        model.addAttribute("runsFirst", after == null || after.isBlank());
    }

    private String show(Runs.@Nullable Run run, @Nullable String after, Locale locale, Model model) {
        model.addAttribute("run", run);
        if (run != null) {
            Page<Runs.Found> page =
                    page(runs, run.id(), after, SHOWN).map(each -> each.about(inWords(each.about(), locale)));
            model.addAttribute("differences", page.items());
            model.addAttribute("next", page.next());
        }
        model.addAttribute("first", after == null || after.isBlank());
        return "operations/reconciliation";
    }

    /** Steps and timers as they are called in the diagrams. */
    private String inWords(String about, Locale locale) {
        return ELEMENT.matcher(about)
                .replaceAll(
                        found -> Matcher.quoteReplacement(diagrams.of(found.group(), RefusalText.language(locale))));
    }

    static Page<Runs.Found> page(Runs runs, UUID run, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 1);
        return Page.of(
                runs.differences(run, end == null ? null : end.id(0), size + 1),
                size,
                last -> Cursor.of(LIST, last.id().toString()));
    }

    @PostMapping
    String ask(Principal person, Locale locale, RedirectAttributes next) {
        runs.ask(null, person.getName());
        next.addFlashAttribute("notice", words.message("page.reconciliation.asked", locale));
        return "redirect:/operations/reconciliation";
    }

    @PostMapping("/differences/{id}/looked-at")
    String lookedAt(
            @PathVariable UUID id,
            @RequestParam UUID run,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            Locale locale,
            RedirectAttributes next) {
        runs.lookedAt(id, reason, person.getName());
        next.addFlashAttribute("notice", words.message("page.reconciliation.look.done", locale));
        return "redirect:/operations/reconciliation/" + run;
    }
}
