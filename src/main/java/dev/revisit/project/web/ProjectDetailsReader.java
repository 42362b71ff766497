package dev.revisit.project.web;

import dev.revisit.account.Accounts;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.project.Holders;
import dev.revisit.project.ProjectFiles;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts together all that another program reads of a project. */
@Component
class ProjectDetailsReader {

    private final Projects projects;
    private final Holders holders;
    private final Accounts accounts;
    private final ProjectFiles files;
    private final Staff staff;
    private final AnswerJson answers;

    ProjectDetailsReader(
            Projects projects,
            Holders holders,
            Accounts accounts,
            ProjectFiles files,
            Staff staff,
            AnswerJson answers) {
        this.projects = projects;
        this.holders = holders;
        this.accounts = accounts;
        this.files = files;
        this.staff = staff;
        this.answers = answers;
    }

    /** @throws Refusal (not found), whether there is none or it is not for the viewer */
    ProjectDetails read(UUID id, Viewer viewer) {
        var project = holders.visible(id, viewer);
        var flow = projects.flow(project);
        var visible = files.of(flow, viewer);
        return ProjectDetails.of(
                flow,
                projects.formsOf(flow).orElse(null),
                holders.of(List.of(id)).getOrDefault(id, List.of()),
                accounts.ofOrNull(project.accountId()),
                staff.nameOf(project.owner()),
                department(project.departmentId()),
                visible.of(id),
                visible,
                answers);
    }

    private ProjectDetails.Department department(String id) {
        return staff.departments().stream()
                .filter(department -> department.id().equals(id))
                .findFirst()
                .map(found -> new ProjectDetails.Department(id, found.name(Locale.ENGLISH), found.name(Locale.CHINESE)))
                .orElse(new ProjectDetails.Department(id, id, id));
    }
}
