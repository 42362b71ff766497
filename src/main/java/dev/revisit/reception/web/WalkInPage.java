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
import java.util.Objects;
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

    private final Map<String, Act> acts;
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
        this.acts = Map.of(
                "calls", new Act(ReceptionSteps.CALL, process::called),
                "details", new Act(ReceptionSteps.DETAILS, process::detailed),
                "assignment", new Act(ReceptionSteps.ASSIGN, process::assign),
                "phone", new Act(ReceptionSteps.PHONE, process::phoneAnswered));
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
        model.addAttribute(
                "path",
                acts.entrySet().stream()
                        .filter(act -> act.getValue().step().equals(step))
                        .findFirst()
                        .map(Map.Entry::getKey)
                        .orElse(null));
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

    @GetMapping("/receptions/{id}/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable UUID id) {
        return caseDiagrams.of(receptions.visible(id, viewers.current()).id().toString());
    }

    /**
     * @param path what is done: the end of the address, and of the message that says so and what comes next
     * @param back whether it was said in the desk's list, and goes on there
     */
    @PostMapping("/receptions/{id}/{path:calls|details|assignment|phone}")
    String done(
            @PathVariable UUID id,
            @PathVariable String path,
            @RequestParam(defaultValue = "false") boolean back,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        receptions.visible(id, viewers.current());
        Act act = Objects.requireNonNull(acts.get(path));
        return page.submit(
                process.form(id, act.step()),
                typed -> {
                    act.verb().accept(id, typed);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.reception.done." + path,
                                    locale,
                                    text.nextStep(id.toString(), RefusalText.language(locale))
                                            .orElse("")));
                    return back ? "redirect:/reception" : "redirect:/receptions/" + id;
                },
                () -> {
                    tell(id, locale, model);
                    return VIEW;
                });
    }

    /** A step, and what we tell the running reception by it. */
    private record Act(String step, BiConsumer<UUID, Map<String, Object>> verb) {}
}
