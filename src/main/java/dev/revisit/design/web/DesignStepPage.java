package dev.revisit.design.web;

import dev.revisit.design.DesignHolders;
import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.design.DesignSteps;
import dev.revisit.design.DesignText;
import dev.revisit.design.DesignerChoice;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
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
    private final Forms forms;
    private final DesignText text;
    private final Viewers viewers;
    private final RefusalText words;

    DesignStepPage(
            DesignJobs jobs,
            DesignHolders holders,
            DesignProcess process,
            DesignerChoice choice,
            Forms forms,
            DesignText text,
            Viewers viewers,
            RefusalText words) {
        this.jobs = jobs;
        this.holders = holders;
        this.process = process;
        this.choice = choice;
        this.forms = forms;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/designs/{id}/{path:dispatch|sheet|delivery|check}")
    String form(@PathVariable UUID id, @PathVariable String path, Locale locale, Model model, FormPage page) {
        DesignStep step = step(id, path, locale, model);
        FormSchema form = form(id, step);
        page.show(form, known(id, step, form));
        return "designs/step";
    }

    @PostMapping("/designs/{id}/{path:dispatch|sheet|delivery|check}")
    String send(
            @PathVariable UUID id,
            @PathVariable String path,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        DesignStep step = step(id, path, locale, model);
        return page.submit(
                // As the line stands by then: somebody may have been quicker.
                () -> form(id, step),
                typed -> {
                    step.tell(process, id, typed);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.design.done." + path,
                                    locale,
                                    text.next(jobs.theJob(id), RefusalText.language(locale))));
                    return "redirect:/designs/" + id;
                },
                () -> "designs/step");
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

    /** A plan that still waits has no open step: who could take it is offered all the same (rule D1). */
    private FormSchema form(UUID id, DesignStep step) {
        return forms.ofStep(id.toString(), step.steps(), step.form()).offering(options -> choice.options());
    }

    /** What is known already: of the sheet as it was filled in last, or of what the salesperson wrote. */
    private Map<String, ?> known(UUID id, DesignStep step, FormSchema form) {
        if (step != DesignStep.SHEET) {
            return Map.of();
        }
        var told = jobs.contents(id);
        if (told.sheet().isPresent()) {
            return told.sheet().get().answers().values(form);
        }
        var needs = told.customer().needs();
        var known = new HashMap<String, @Nullable Object>(needs.values(form));
        known.put("priceRange", DesignText.priceRange(needs).orElse(null));
        return known;
    }
}
