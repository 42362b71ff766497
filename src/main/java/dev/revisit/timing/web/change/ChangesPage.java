package dev.revisit.timing.web.change;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.RecordedChange.Progress;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.ListPage;
import dev.revisit.timing.web.SettingNames;
import dev.revisit.timing.web.TimingAccess;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was changed, by whom and why; how far the running cases are; and the way back (rule M1). */
@Controller
@RequestMapping("/timings/changes")
class ChangesPage {

    private static final int ON_A_PAGE = 20;

    private final Timings timings;
    private final SettingNames names;
    private final TimingAccess timingAccess;
    private final RefusalText words;

    ChangesPage(Timings timings, SettingNames names, TimingAccess timingAccess, RefusalText words) {
        this.timings = timings;
        this.names = names;
        this.timingAccess = timingAccess;
        this.words = words;
    }

    /** How far a change is, for the page to show without being loaded again. */
    record ProgressView(int percent, boolean over, String words) {}

    @GetMapping
    String changes(@RequestParam(required = false) @Nullable Integer before, Locale locale, Model model) {
        timingAccess.current();
        List<RecordedChange> found = timings.changes(before, ON_A_PAGE + 1);
        boolean more = found.size() > ON_A_PAGE;
        List<RecordedChange> changes = more ? found.subList(0, ON_A_PAGE) : found;
        model.addAttribute("changes", changes);
        model.addAttribute("names", names.in(locale));
        model.addAttribute("first", before == null);
        model.addAttribute("next", more ? changes.get(changes.size() - 1).no() : null);
        return "timings/changes";
    }

    @GetMapping("/{id}")
    String change(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page, Locale locale, Model model) {
        timingAccess.current();
        return page(timings.change(id), page, locale, model);
    }

    @GetMapping(path = "/{id}/progress", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ProgressView progress(@PathVariable UUID id, Locale locale) {
        timingAccess.current();
        Progress progress = timings.change(id).progress();
        return new ProgressView(progress.percent(), progress.isOver(), inWords(progress, locale));
    }

    @PostMapping("/{id}/undo")
    String undo(
            @PathVariable UUID id, Locale locale, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            RecordedChange undone = timings.undo(id, timingAccess.current());
            next.addFlashAttribute("notice", words.message("page.timings.undone", locale));
            return "redirect:/timings/changes/" + undone.id();
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status());
            model.addAttribute("problems", words.sentences(refused, locale));
            return page(timings.change(id), 1, locale, model);
        }
    }

    private String page(RecordedChange change, int page, Locale locale, Model model) {
        model.addAttribute("change", change);
        model.addAttribute("names", names.in(locale));
        model.addAttribute("title", words.message("page.timings.change", locale, String.valueOf(change.no())));
        model.addAttribute("progressWords", inWords(change.progress(), locale));
        model.addAttribute("moves", ListPage.of(timings.moved(change.id()), page));
        return "timings/change";
    }

    private String inWords(Progress progress, Locale locale) {
        var said = new StringBuilder(words.message("page.timings.progress", locale, progress.done(), progress.all()));
        if (progress.gone() > 0) {
            said.append(' ').append(words.message("page.timings.progress.gone", locale, progress.gone()));
        }
        if (progress.left() > 0) {
            said.append(' ').append(words.message("page.timings.progress.left", locale, progress.left()));
        }
        return said.toString();
    }
}
