package dev.revisit.design.web;

import dev.revisit.design.DesignHolders;
import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.design.DesignSteps;
import dev.revisit.design.DesignText;
import dev.revisit.design.DesignerChoice;
import dev.revisit.design.DispatchSheet;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormView;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a design job on our pages, with the forms of Tasklist: dispatch, sheet, delivery, check (rules D1, D2). */
@Controller
class DesignStepPage {

    private final DesignJobs jobs;
    private final DesignHolders holders;
    private final DesignProcess process;
    private final DesignerChoice choice;
    private final DesignText text;
    private final Viewers viewers;
    private final RefusalText words;

    DesignStepPage(
            DesignJobs jobs,
            DesignHolders holders,
            DesignProcess process,
            DesignerChoice choice,
            DesignText text,
            Viewers viewers,
            RefusalText words) {
        this.jobs = jobs;
        this.holders = holders;
        this.process = process;
        this.choice = choice;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/designs/{id}/{path:dispatch|sheet|delivery|check}")
    String form(@PathVariable UUID id, @PathVariable String path, Locale locale, Model model) {
        DesignStep step = step(id, path, locale, model);
        model.addAttribute("form", FormView.filled(schema(step), locale, words, known(id, step)));
        return "designs/step";
    }

    @PostMapping("/designs/{id}/{path:dispatch|sheet|delivery|check}")
    String send(
            @PathVariable UUID id,
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        DesignStep step = step(id, path, locale, model);
        FormSchema schema = schema(step);
        var typed = FormView.submitted(schema, request.getParameterMap());
        try {
            step.tell(process, id, typed);
            next.addFlashAttribute(
                    "notice",
                    words.message(
                            "page.design.done." + path,
                            locale,
                            text.next(jobs.theJob(id), RefusalText.language(locale))));
            return "redirect:/designs/" + id;
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            response.setStatus(refused.status());
            // As the line stands by now: somebody may have been quicker.
            model.addAttribute(
                    "form", FormView.filled(schema(step), locale, words, typed).refused(refused));
            return "designs/step";
        }
    }

    private DesignStep step(UUID id, String path, Locale locale, Model model) {
        DesignStep step = DesignStep.at(path);
        DesignJob job = holders.visible(id, viewers.current());
        job.requireUnfinished();
        model.addAttribute("job", job);
        model.addAttribute("step", step.path());
        model.addAttribute("action", "page.design.step." + step.path());
        model.addAttribute(
                "card",
                text.card(userTask(step), id.toString(), RefusalText.language(locale))
                        .orElseThrow());
        return step;
    }

    private static String userTask(DesignStep step) {
        return step == DesignStep.DISPATCH ? DesignSteps.DISPATCH : DesignSteps.CHECK;
    }

    private FormSchema schema(DesignStep step) {
        return FormSchemas.named(step.form()).offering(options -> choice.options());
    }

    /** What is known already: of the sheet as it was filled in last, or of what the salesperson wrote. */
    private Map<String, ?> known(UUID id, DesignStep step) {
        if (step != DesignStep.SHEET) {
            return Map.of();
        }
        var told = jobs.contents(id);
        var known = new HashMap<String, @Nullable Object>();
        if (told.sheet().isPresent()) {
            DispatchSheet.Entries last = told.sheet().get().entries();
            known.put("measuredArea", last.measuredArea());
            known.put("layout", last.layout());
            known.put("wishes", last.wishes());
            known.put("style", last.style());
            known.put("priceRange", last.priceRange());
            known.put("plannedDelivery", last.plannedDelivery());
            known.put("questions", last.questions());
        } else {
            var needs = told.customer().needs();
            known.put("layout", needs.textOrNull("layout"));
            known.put("style", needs.textOrNull("style"));
            known.put("priceRange", DesignText.priceRange(needs).orElse(null));
        }
        return known;
    }
}
