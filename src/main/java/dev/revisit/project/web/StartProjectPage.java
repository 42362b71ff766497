package dev.revisit.project.web;

import dev.revisit.form.request.FormPage;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.ProjectText;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a project (rule P1), with the same form as in Tasklist. */
@Controller
class StartProjectPage {

    private final ProjectProcess process;
    private final ProjectText text;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;

    StartProjectPage(ProjectProcess process, ProjectText text, Staff staff, Viewers viewers, RefusalText words) {
        this.process = process;
        this.text = text;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping("/projects/new")
    String form(FormPage page) {
        requireSales();
        page.show(process.startForm());
        return "projects/start";
    }

    @PostMapping("/projects/new")
    String start(Locale locale, FormPage page, RedirectAttributes next) {
        requireSales();
        return page.submit(
                process.startForm(),
                typed -> {
                    UUID id = process.start(typed);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.project.started",
                                    locale,
                                    text.nextStep(id.toString(), RefusalText.language(locale))
                                            .orElse("")));
                    return "redirect:/projects/" + id;
                },
                () -> "projects/start");
    }

    /** The department is its owner's, never chosen (rule P1): it stands beside the form. */
    @ModelAttribute("department")
    @Nullable String department() {
        return staff.departmentOf(viewers.current().userId()).orElse(null);
    }

    private void requireSales() {
        if (!Projects.mayStart(viewers.current())) {
            throw Refusal.forbidden("project.sales-only");
        }
    }
}
