package dev.revisit.project;

import dev.revisit.account.AccountSection;
import dev.revisit.api.Page;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The projects of an account, the newest first, as far as the viewer may see them (rules G0, M3). */
@Component
@Order(20)
class ProjectsOfAccount implements AccountSection {

    private final ProjectList list;
    private final MessageSource messages;

    ProjectsOfAccount(ProjectList list, MessageSource messages) {
        this.list = list;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "projects";
    }

    @Override
    @Rule("G0")
    public Page<Line> page(UUID accountId, Viewer viewer, @Nullable String after, int size, Locale locale) {
        return list.page(of(accountId), ProjectList.Order.NEWEST, viewer, after, size)
                .map(project -> new Line(
                        project.name(),
                        project.number() + " · "
                                + messages.getMessage(
                                        project.state() == Project.State.OPEN
                                                ? "stage." + project.stage().code()
                                                : "projectstate."
                                                        + project.state().code(),
                                        null,
                                        locale),
                        "/projects/" + project.id()));
    }

    @Override
    public long count(UUID accountId, Viewer viewer) {
        return list.count(of(accountId), viewer);
    }

    @Override
    public String listPath(UUID accountId) {
        return "/projects?state=all&account=" + accountId;
    }

    private static ProjectList.Search of(UUID accountId) {
        return new ProjectList.Search(null, ProjectList.Filter.ALL, null, null, null, accountId);
    }
}
