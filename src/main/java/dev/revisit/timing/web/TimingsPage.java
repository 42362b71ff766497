package dev.revisit.timing.web;

import dev.revisit.api.Download;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.Preview;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.change.MovesTable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where managers see how long each step may take and what a miss costs, try a change before it holds, and make it (rule
 * M1). What was typed goes with them from the form to the preview and back, and nothing is kept on the way: each of
 * these pages can be read again.
 */
@Controller
@RequestMapping("/timings")
class TimingsPage {

    private final Timings timings;
    private final TimingsView shown;
    private final SettingNames names;
    private final MovesTable movesTable;
    private final TimingAccess timingAccess;
    private final RefusalText words;

    TimingsPage(
            Timings timings,
            TimingsView shown,
            SettingNames names,
            MovesTable movesTable,
            TimingAccess timingAccess,
            RefusalText words) {
        this.timings = timings;
        this.shown = shown;
        this.names = names;
        this.movesTable = movesTable;
        this.timingAccess = timingAccess;
        this.words = words;
    }

    @GetMapping
    String timings(Locale locale, Model model) {
        timingAccess.current();
        return shown.page(model, null, Map.of(), locale);
    }

    /** Read again from the address, there is nothing typed to try. */
    @GetMapping({"/edit", "/preview", "/preview.csv"})
    String nothingTyped() {
        timingAccess.current();
        return "redirect:/timings";
    }

    /** Back from the preview. */
    @PostMapping("/edit")
    String edit(@RequestParam MultiValueMap<String, String> form, Locale locale, Model model) {
        timingAccess.current();
        return again(TimingForm.of(form), List.of(), locale, model);
    }

    @PostMapping("/preview")
    String preview(
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        TimingForm timingForm = TimingForm.of(form);
        Preview preview;
        try {
            preview = timings.preview(timingForm.wish(), timingAccess.current());
        } catch (Refusal refused) {
            return again(timingForm, refused, locale, model, response);
        }
        TimingForm next = timingForm.previewed(preview.basis(), preview.differences());
        SettingLabels said = names.in(locale);
        model.addAttribute("preview", preview);
        model.addAttribute("names", said);
        model.addAttribute("typed", next);
        model.addAttribute("hidden", next.hidden());
        model.addAttribute("moves", ListPage.of(preview.moves(), page));
        model.addAttribute("late", OverdueCount.most(preview.lateOf()));
        model.addAttribute("rates", preview.differences().stream().anyMatch(said::isRate));
        model.addAttribute("cells", preview.differences().stream().anyMatch(said::isCell));
        model.addAttribute(
                "lengths", preview.differences().stream().anyMatch(each -> !said.isRate(each) && !said.isCell(each)));
        return "timings/preview";
    }

    @PostMapping("/preview.csv")
    ResponseEntity<byte[]> previewAsCsv(@RequestParam MultiValueMap<String, String> form, Locale locale) {
        Preview preview = timings.preview(TimingForm.of(form).wish(), timingAccess.current());
        return Download.csv("due-times", movesTable.of(preview.moves(), names.in(locale), locale));
    }

    @PostMapping
    String apply(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        TimingForm timingForm = TimingForm.of(form);
        try {
            ChangeProposal changeProposal = timingForm.wish();
            return "redirect:/timings/changes/"
                    + timings.apply(changeProposal, timingAccess.current()).id();
        } catch (Refusal refused) {
            return again(timingForm, refused, locale, model, response);
        }
    }

    private String again(
            TimingForm timingForm, Refusal refused, Locale locale, Model model, HttpServletResponse response) {
        if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
            throw refused;
        }
        response.setStatus(refused.status());
        return again(timingForm, refused.problems(), locale, model);
    }

    private String again(TimingForm timingForm, List<Problem> problems, Locale locale, Model model) {
        SettingLabels said = names.in(locale);
        var bySetting = new HashMap<Setting, String>();
        var troubles = new ArrayList<RefusalView>();
        for (Problem problem : problems) {
            String message = words.message(problem, locale);
            Optional<Setting> setting = said.setting(problem.field());
            setting.ifPresent(found -> bySetting.merge(found, message, (one, other) -> one + " " + other));
            troubles.add(new RefusalView(
                    setting.map(SettingView::anchor).orElse(problem.field()),
                    setting.map(said::whole).orElseGet(() -> fieldName(problem.field(), locale)),
                    message));
        }
        model.addAttribute("troubles", troubles);
        if (timingForm.upload() != null) {
            model.addAttribute("typed", timingForm);
            return "timings/upload";
        }
        return shown.page(model, timingForm, bySetting, locale);
    }

    private String fieldName(@Nullable String field, Locale locale) {
        return field == null ? "" : words.fieldName(field, locale);
    }
}
