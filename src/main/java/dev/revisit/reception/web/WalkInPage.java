package dev.revisit.reception.web;

import dev.revisit.engine.CaseDiagrams;
import dev.revisit.form.request.FormPage;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionList;
import dev.revisit.reception.ReceptionList.Waiting;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.reception.ReceptionText;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.Turns;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One walk-in: what the desk wrote, what it waits for, the tries, and whose turn it was and why (rules W1 to W3). */
@Controller
class WalkInPage {

    private static final String VIEW = "receptions/reception";

    private final ReceptionProcess process;
    private final Receptions receptions;
    private final ReceptionList list;
    private final ReceptionText text;
    private final Turns turns;
    private final CaseDiagrams caseDiagrams;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    WalkInPage(
            ReceptionProcess process,
            Receptions receptions,
            ReceptionList list,
            ReceptionText text,
            Turns turns,
            CaseDiagrams caseDiagrams,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.process = process;
        this.receptions = receptions;
        this.list = list;
        this.text = text;
        this.turns = turns;
        this.caseDiagrams = caseDiagrams;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/receptions/{id}")
    String reception(@PathVariable UUID id, Locale locale, Model model, FormPage page) {
        tell(id, locale, model).ifPresent(step -> page.show(process.form(id, step)));
        return VIEW;
    }

    /** @return the step that the viewer may do now */
    private Optional<String> tell(UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Reception reception = receptions.visible(id, viewer);
        var listedReception = list.line(reception);
        Locale language = RefusalText.language(locale);
        @Nullable Waiting waiting = listedReception.waiting();
        @Nullable String step = waiting == null ? null : mine(waiting, reception, viewer);
        model.addAttribute("reception", reception);
        model.addAttribute("line", listedReception);
        model.addAttribute("tries", receptions.triesOf(id));
        model.addAttribute("next", text.nextStep(id.toString(), language).orElse(""));
        model.addAttribute("turn", turns.of(id).orElse(null));
        model.addAttribute("ranking", turns.rankingOf(id));
        model.addAttribute("step", step);
        model.addAttribute("path", step == null ? null : pathOf(step));
        boolean decides = ReceptionSteps.ASSIGN.equals(step);
        model.addAttribute(
                "fair", decides ? text.ranking(turns.ranking(reception.desk(), clock.instant()), language) : List.of());
        model.addAttribute("seesFile", reception.customerId() != null && sees(viewer, reception));
        return Optional.ofNullable(step);
    }

    private static boolean sees(Viewer viewer, Reception reception) {
        @Nullable String salesperson = reception.salesperson();
        return salesperson != null && viewer.sees(salesperson);
    }

    /** The step that the viewer may do now, if there is one. */
    private @Nullable String mine(Waiting waiting, Reception reception, Viewer viewer) {
        if (waiting.isReaching()) {
            boolean says = receptions.worksAt(viewer, reception.desk()) || receptions.mayTakeOver(viewer, reception);
            return says ? ReceptionSteps.CALL : null;
        }
        if (waiting.step().equals(ReceptionSteps.DETAILS)) {
            return receptions.worksAt(viewer, reception.desk()) ? ReceptionSteps.DETAILS : null;
        }
        return waiting.isFor(viewer.userId()) ? waiting.step() : null;
    }

    private static String pathOf(String step) {
        return switch (step) {
            case ReceptionSteps.CALL -> "calls";
            case ReceptionSteps.DETAILS -> "details";
            case ReceptionSteps.ASSIGN -> "assignment";
            default -> "phone";
        };
    }

    @GetMapping("/receptions/{id}/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable UUID id) {
        return caseDiagrams.of(receptions.visible(id, viewers.current()).id().toString());
    }

    /** @param back whether it was said in the desk's list, and goes on there */
    @PostMapping("/receptions/{id}/calls")
    String called(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean back,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        String answer =
                done(ReceptionSteps.CALL, "page.reception.done.called", id, process::called, locale, model, page, next);
        return back && answer.startsWith("redirect:") ? "redirect:/reception" : answer;
    }

    @PostMapping("/receptions/{id}/details")
    String detailed(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        return done(
                ReceptionSteps.DETAILS,
                "page.reception.done.detailed",
                id,
                process::detailed,
                locale,
                model,
                page,
                next);
    }

    @PostMapping("/receptions/{id}/assignment")
    String assigned(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        return done(
                ReceptionSteps.ASSIGN, "page.reception.done.assigned", id, process::assign, locale, model, page, next);
    }

    @PostMapping("/receptions/{id}/phone")
    String phoneAnswered(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        return done(
                ReceptionSteps.PHONE,
                "page.reception.done.phone-answered",
                id,
                process::phoneAnswered,
                locale,
                model,
                page,
                next);
    }

    /** @param message says what was done, and what comes next */
    private String done(
            String step,
            String message,
            UUID id,
            BiConsumer<UUID, Map<String, Object>> verb,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        receptions.visible(id, viewers.current());
        return page.submit(
                process.form(id, step),
                typed -> {
                    verb.accept(id, typed);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    message,
                                    locale,
                                    text.nextStep(id.toString(), RefusalText.language(locale))
                                            .orElse("")));
                    return "redirect:/receptions/" + id;
                },
                () -> {
                    tell(id, locale, model);
                    return VIEW;
                });
    }
}
