package dev.revisit.project.web;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormView;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.ProjectText;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a project (rule P1), with the same form as in Tasklist. */
@Controller
class StartProjectPage {

    private final ProjectProcess process;
    private final ProjectText text;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    StartProjectPage(ProjectProcess process, ProjectText text, Viewers viewers, RefusalText words, Clock clock) {
        this.process = process;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    private static FormSchema form() {
        return FormSchemas.named("start-project");
    }

    @GetMapping("/projects/new")
    String form(Locale locale, Model model) {
        requireSales();
        model.addAttribute("form", FormView.empty(form(), locale, words, clock));
        return "projects/start";
    }

    @PostMapping("/projects/new")
    String start(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        requireSales();
        var typed = FormView.submitted(form(), request.getParameterMap());
        try {
            UUID id = process.start(typed);
            next.addFlashAttribute(
                    "notice",
                    words.message(
                            "page.project.started",
                            locale,
                            text.nextStep(id.toString(), RefusalText.language(locale))
                                    .orElse("")));
            return "redirect:/projects/" + id;
        } catch (RuntimeException thrown) {
            Refusal refused = Refusal.in(thrown).orElseThrow(() -> thrown);
            response.setStatus(refused.status());
            model.addAttribute(
                    "form", FormView.filled(form(), locale, words, typed).refused(refused));
            return "projects/start";
        }
    }

    private void requireSales() {
        if (!Projects.mayStart(viewers.current())) {
            throw Refusal.forbidden("project.sales-only");
        }
    }
}
