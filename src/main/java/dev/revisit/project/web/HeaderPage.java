package dev.revisit.project.web;

import dev.revisit.form.FormRules;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchemas;
import dev.revisit.form.FormValidator;
import dev.revisit.form.FormView;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The owner corrects the header of their open project (rule P1), with the form that started it. */
@Controller
class HeaderPage {

    private final Projects projects;
    private final Holders holders;
    private final Viewers viewers;
    private final RefusalText words;
    private final ObjectProvider<FormRules> rules;
    private final Clock clock;

    HeaderPage(
            Projects projects,
            Holders holders,
            Viewers viewers,
            RefusalText words,
            ObjectProvider<FormRules> rules,
            Clock clock) {
        this.projects = projects;
        this.holders = holders;
        this.viewers = viewers;
        this.words = words;
        this.rules = rules;
        this.clock = clock;
    }

    private static FormSchema form() {
        return FormSchemas.named("start-project");
    }

    @GetMapping("/projects/{id}/edit")
    String form(@PathVariable UUID id, Locale locale, Model model) {
        Project project = own(id, viewers.current());
        project.requireOpen();
        model.addAttribute("project", project);
        model.addAttribute("form", FormView.filled(form(), locale, words, filledIn(project.header())));
        return "projects/header";
    }

    @PostMapping("/projects/{id}/edit")
    String correct(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Project project = own(id, viewer);
        var typed = FormView.submitted(form(), request.getParameterMap());
        try {
            projects.correct(id, header(FormValidator.check(form(), typed, rules::stream)), viewer, clock.instant());
        } catch (Refusal refused) {
            response.setStatus(refused.status());
            model.addAttribute("project", project);
            model.addAttribute(
                    "form", FormView.filled(form(), locale, words, typed).refused(refused));
            return "projects/header";
        }
        next.addFlashAttribute("notice", words.message("page.project.corrected", locale));
        return "redirect:/projects/" + id;
    }

    private Project own(UUID id, Viewer viewer) {
        Project project = holders.visible(id, viewer);
        if (!project.owner().equals(viewer.userId())) {
            throw Refusal.forbidden("project.of-somebody-else");
        }
        return project;
    }

    private static Map<String, @Nullable Object> filledIn(ProjectHeader header) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("projectName", header.name());
        values.put("region", header.region());
        values.put("code", header.code());
        values.put("generalContractor", header.generalContractor());
        values.put("quoter", header.quoter());
        return values;
    }

    private static ProjectHeader header(Map<String, Object> told) {
        return new ProjectHeader(
                (String) Objects.requireNonNull(told.get("projectName")),
                (String) Objects.requireNonNull(told.get("region")),
                (String) told.get("code"),
                (String) told.get("generalContractor"),
                (String) told.get("quoter"));
    }
}
