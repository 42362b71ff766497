package dev.revisit.project.process;

import dev.revisit.engine.task.OwnTasks;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The running projects in the engine. */
@Component
class RunningProjects implements ProjectProcess {

    private final RuntimeService runtime;
    private final OwnTasks ownTasks;
    private final Forms forms;
    private final Projects projects;
    private final Viewers viewers;

    RunningProjects(RuntimeService runtime, OwnTasks ownTasks, Forms forms, Projects projects, Viewers viewers) {
        this.runtime = runtime;
        this.ownTasks = ownTasks;
        this.forms = forms;
        this.projects = projects;
        this.viewers = viewers;
    }

    @Override
    public FormSchema startForm() {
        return forms.ofStart(ProjectTracking.PROCESS);
    }

    @Override
    public UUID start(Map<String, Object> form) {
        return UUID.fromString(
                runtime.startProcessInstanceByKey(ProjectTracking.PROCESS, form).getBusinessKey());
    }

    @Override
    public UUID startWithin(Map<String, Object> told) {
        return start(forms.check(startForm(), told).asVariable());
    }

    @Override
    public void report(UUID projectId, Map<String, Object> form) {
        complete(projectId, Set.of(ProjectSteps.REPORT), form);
    }

    @Override
    public void approvePrice(UUID projectId, Map<String, Object> form) {
        complete(projectId, Set.of(ProjectSteps.APPROVE_PRICE), form);
    }

    @Override
    public void judge(UUID projectId, Map<String, Object> form) {
        try {
            complete(projectId, ProjectSteps.ofOpinions(), form);
        } catch (Refusal refused) {
            boolean twice = OwnTasks.isOfSomebodyElse(refused)
                    && projects.hasJudged(projectId, viewers.current().userId());
            throw twice ? Refusal.conflict("project.already-judged") : refused;
        }
    }

    @Override
    public void decide(UUID projectId, Map<String, Object> form) {
        complete(projectId, Set.of(ProjectSteps.DECIDE), form);
    }

    private void complete(UUID projectId, Set<String> steps, Map<String, Object> form) {
        projects.theProject(projectId).requireOpen();
        ownTasks.complete(projectId.toString(), steps, viewers.current().userId(), "project.nothing-open", form);
    }
}
