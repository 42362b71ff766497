package dev.revisit.project.process;

import dev.revisit.account.Accounts;
import dev.revisit.form.FormValues;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.Projects;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a project with its header (rule P1). From here on it is known by its id. */
@Component
class OpenProjectDelegate implements JavaDelegate {

    private final Projects projects;
    private final Accounts accounts;
    private final Viewers viewers;
    private final Clock clock;

    OpenProjectDelegate(Projects projects, Accounts accounts, Viewers viewers, Clock clock) {
        this.projects = projects;
        this.accounts = accounts;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var form = FormValues.of(execution);
        var viewer = viewers.current();
        var header = ProjectHeader.of(form, accounts.chosen("account", form.textOrNull("account"), null, viewer));
        var started = projects.start(header, viewer, clock.instant());
        execution.setProcessBusinessKey(started.id().toString());
    }
}
