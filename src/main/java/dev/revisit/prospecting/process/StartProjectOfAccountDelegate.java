package dev.revisit.prospecting.process;

import dev.revisit.project.ProjectProcess;
import dev.revisit.prospecting.ProspectedProjects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** An interested account becomes a project of whoever wrote so, with what is known of it (rule G2). */
@Component
class StartProjectOfAccountDelegate implements JavaDelegate {

    private final ProspectedProjects prospects;
    private final ProjectProcess projects;

    StartProjectOfAccountDelegate(ProspectedProjects prospects, ProjectProcess projects) {
        this.prospects = prospects;
        this.projects = projects;
    }

    @Override
    public void execute(DelegateExecution execution) {
        projects.startWithin(prospects.of(UUID.fromString(execution.getProcessBusinessKey())));
    }
}
