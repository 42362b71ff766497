package dev.revisit.project.web;

import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.document.DocumentText;
import dev.revisit.document.Documents;
import dev.revisit.document.SubjectRef;
import dev.revisit.engine.CaseDiagrams;
import dev.revisit.project.Flow;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFiles;
import dev.revisit.project.ProjectText;
import dev.revisit.project.Projects;
import dev.revisit.project.history.History;
import dev.revisit.project.judgement.Judges;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * One project: its header, its stages as a line, whom it waits for, and the whole flow sheet with every report and
 * judgement of every round (rules P1 to P3).
 */
@Controller
class ProjectPage {

    private final Projects projects;
    private final Accounts accounts;
    private final Holders holders;
    private final ProjectFiles files;
    private final Judges judges;
    private final ProjectText text;
    private final History history;
    private final Documents documents;
    private final DocumentText documentText;
    private final CaseDiagrams caseDiagrams;
    private final Viewers viewers;
    private final Clock clock;

    ProjectPage(
            Projects projects,
            Accounts accounts,
            Holders holders,
            ProjectFiles files,
            Judges judges,
            ProjectText text,
            History history,
            Documents documents,
            DocumentText documentText,
            CaseDiagrams caseDiagrams,
            Viewers viewers,
            Clock clock) {
        this.projects = projects;
        this.accounts = accounts;
        this.holders = holders;
        this.files = files;
        this.judges = judges;
        this.text = text;
        this.history = history;
        this.documents = documents;
        this.documentText = documentText;
        this.caseDiagrams = caseDiagrams;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping("/projects/{id}")
    String project(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Project project = holders.visible(id, viewer);
        List<Holders.Holder> held = heldOf(id);
        Flow flow = projects.flow(project);
        sheet(flow, held, viewer, locale, model);
        model.addAttribute("held", held);
        model.addAttribute("late", held.stream().anyMatch(Holders.Holder::overdue));
        model.addAttribute(
                "mine",
                held.stream()
                        .filter(holder -> viewer.userId().equals(holder.person()))
                        .toList());
        model.addAttribute("seats", judges.seats(project.owner(), project.departmentId()));
        model.addAttribute("own", project.owner().equals(viewer.userId()));
        model.addAttribute("next", text.next(project, flow.current().run(), RefusalText.language(locale)));
        model.addAttribute("history", history.of(id));
        var subject = new SubjectRef(Project.KIND, id);
        model.addAttribute("forms", documents.overview(subject));
        model.addAttribute("charts", documentText.charts(subject));
        return "projects/project";
    }

    /** The sheet as the paper one looks (项目跟踪流程表), to be printed on A4, lying. */
    @GetMapping("/projects/{id}/print")
    String print(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        sheet(projects.flow(holders.visible(id, viewer)), heldOf(id), viewer, locale, model);
        return "projects/print";
    }

    @GetMapping("/projects/{id}/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable UUID id) {
        return caseDiagrams.of(holders.visible(id, viewers.current()).id().toString());
    }

    private List<Holders.Holder> heldOf(UUID id) {
        return holders.of(List.of(id)).getOrDefault(id, List.of());
    }

    private void sheet(Flow flow, List<Holders.Holder> held, Viewer viewer, Locale locale, Model model) {
        Project project = flow.project();
        model.addAttribute("project", project);
        @Nullable Account account = accounts.ofOrNull(project.accountId());
        model.addAttribute("account", account);
        model.addAttribute("accountVisible", account != null && viewer.sees(account.owner()));
        model.addAttribute("language", RefusalText.language(locale));
        model.addAttribute("files", files.of(flow, viewer));
        model.addAttribute(
                "sheet", FlowView.of(flow, held, projects.formsOf(flow).orElse(null), clock.instant()));
    }
}
