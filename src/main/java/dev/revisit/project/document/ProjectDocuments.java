package dev.revisit.project.document;

import dev.revisit.document.DocumentSubject;
import dev.revisit.document.DocumentSubject.HeaderLine;
import dev.revisit.document.DocumentSubjects;
import dev.revisit.document.SubjectRef;
import dev.revisit.document.account.AccountDocuments;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.project.Holders;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.ProjectList;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Projects as what forms are filled in about: read by whoever sees the project, written by its owner until it ends; the
 * forms of its organisation are its own too.
 */
@Component
class ProjectDocuments implements DocumentSubjects {

    private final Projects projects;
    private final ProjectList list;
    private final Holders holders;
    private final AnswerText answers;

    ProjectDocuments(Projects projects, ProjectList list, Holders holders, AnswerText answers) {
        this.projects = projects;
        this.list = list;
        this.holders = holders;
        this.answers = answers;
    }

    @Override
    public String kind() {
        return Project.KIND;
    }

    @Override
    public String collection() {
        return "projects";
    }

    @Override
    public Optional<DocumentSubject> visible(UUID id, Viewer viewer) {
        return projects.find(id)
                .filter(project -> holders.isVisible(project, viewer))
                .map(project -> new DocumentSubject(
                        new SubjectRef(Project.KIND, id),
                        project.number(),
                        project.name(),
                        project.owner(),
                        "/projects/" + id,
                        project.isOpen() && project.owner().equals(viewer.userId()),
                        header(project)));
    }

    /** The header of the paper sheet (rule P1). */
    private List<HeaderLine> header(Project project) {
        ProjectHeader header = project.header();
        return Stream.of(
                        line("region", header.region()),
                        line("code", header.code()),
                        line("generalContractor", header.generalContractor()),
                        line("quoter", header.quoter()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<HeaderLine> line(String key, @Nullable String value) {
        return Optional.ofNullable(value).map(told -> new HeaderLine(answers.label(ProjectHeader.FORM, key), told));
    }

    @Override
    public void hold(UUID id) {
        projects.hold(id);
    }

    @Override
    @Rule("P8")
    public void requireWritable(UUID id, Viewer viewer) {
        hold(id);
        Project project = holders.visible(id, viewer);
        if (!project.owner().equals(viewer.userId())) {
            throw Refusal.forbidden("project.of-somebody-else");
        }
        project.requireOpen();
    }

    @Override
    public List<SubjectRef> about(UUID id) {
        return projects.find(id).stream()
                .flatMap(project -> Stream.ofNullable(project.accountId()))
                .map(account -> new SubjectRef(AccountDocuments.KIND, account))
                .toList();
    }

    @Override
    public boolean seesAnyAbout(SubjectRef other, Viewer viewer) {
        return other.kind().equals(AccountDocuments.KIND) && list.seesAnyOf(other.id(), viewer);
    }
}
