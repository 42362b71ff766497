package dev.revisit.project.web;

import dev.revisit.account.Accounts;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.request.FormPage;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Accounts accounts;
    private final ProjectProcess process;
    private final Holders holders;
    private final Viewers viewers;
    private final Forms forms;
    private final FormDefinitions definitions;
    private final RefusalText words;
    private final Clock clock;

    HeaderPage(
            Projects projects,
            Accounts accounts,
            ProjectProcess process,
            Holders holders,
            Viewers viewers,
            Forms forms,
            FormDefinitions definitions,
            RefusalText words,
            Clock clock) {
        this.projects = projects;
        this.accounts = accounts;
        this.process = process;
        this.holders = holders;
        this.viewers = viewers;
        this.forms = forms;
        this.definitions = definitions;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/projects/{id}/edit")
    String form(@PathVariable UUID id, Model model, FormPage page) {
        Project project = own(id, model);
        project.requireOpen();
        FormSchema form = form(project);
        page.show(form, project.header().values(form, accounts.label(project.accountId())));
        return "projects/header";
    }

    @PostMapping("/projects/{id}/edit")
    String correct(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Project project = own(id, model);
        FormSchema form = form(project);
        return page.submit(
                form,
                typed -> {
                    Viewer viewer = viewers.current();
                    var told = forms.check(form, typed);
                    var header = ProjectHeader.of(told, accountOf(project, told, viewer));
                    projects.correct(id, header, viewer, clock.instant());
                    next.addFlashAttribute("notice", words.message("page.project.corrected", locale));
                    return "redirect:/projects/" + id;
                },
                () -> "projects/header");
    }

    /** The organisation that is chosen (rule G0); the one that is there, where the form does not ask. */
    private @Nullable UUID accountOf(Project project, FormValues told, Viewer viewer) {
        return told.form().field("account").isEmpty()
                ? project.accountId()
                : accounts.chosen("account", told.textOrNull("account"), project.accountId(), viewer);
    }

    /** The newest one; the one that was filled in, where an answer has no place in the newest any more. */
    private FormSchema form(Project project) {
        FormSchema newest = process.startForm();
        var answers = project.answers();
        return answers.isEmpty()
                        || newest.fields()
                                .keySet()
                                .containsAll(
                                        answers.values(definitions.of(answers)).keySet())
                ? newest
                : definitions.of(answers);
    }

    private Project own(UUID id, Model model) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        if (!project.owner().equals(viewer.userId())) {
            throw Refusal.forbidden("project.of-somebody-else");
        }
        model.addAttribute("project", project);
        return project;
    }
}
