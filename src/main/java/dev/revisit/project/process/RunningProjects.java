package dev.revisit.project.process;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;

/** The running projects in the engine. */
@Component
class RunningProjects implements ProjectProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OpenWork openWork;
    private final Projects projects;
    private final Viewers viewers;

    RunningProjects(RuntimeService runtime, TaskService tasks, OpenWork openWork, Projects projects, Viewers viewers) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.openWork = openWork;
        this.projects = projects;
        this.viewers = viewers;
    }

    @Override
    public UUID start(Map<String, Object> form) {
        return UUID.fromString(
                runtime.startProcessInstanceByKey(ProjectTracking.PROCESS, form).getBusinessKey());
    }

    @Override
    public void report(UUID projectId, Map<String, Object> form) {
        complete(projectId, Set.of(ProjectSteps.REPORT), form);
    }

    @Override
    public void judge(UUID projectId, Map<String, Object> form) {
        complete(projectId, ProjectSteps.ofOpinions(), form);
    }

    @Override
    public void decide(UUID projectId, Map<String, Object> form) {
        complete(projectId, Set.of(ProjectSteps.DECIDE), form);
    }

    /** Completes the caller's own task among these steps: nobody's task is done by anybody else, whatever they ask. */
    private void complete(UUID projectId, Set<String> steps, Map<String, Object> form) {
        projects.theProject(projectId).requireOpen();
        String person = viewers.current().userId();
        var open = openWork.ofCases(Set.of(projectId.toString())).stream()
                .filter(task -> steps.contains(task.step()))
                .toList();
        if (open.isEmpty()) {
            throw Refusal.conflict("project.nothing-open");
        }
        var own = open.stream()
                .filter(task -> person.equals(task.assignee()))
                .findFirst()
                .orElseThrow(() -> notTheirs(projectId, steps, person));
        try {
            tasks.complete(own.id(), form);
        } catch (NullValueException gone) {
            // The other click of a double click was quicker.
            throw Refusal.conflict("step-over");
        }
    }

    private Refusal notTheirs(UUID projectId, Set<String> steps, String person) {
        boolean twice = steps.equals(ProjectSteps.ofOpinions()) && projects.hasJudged(projectId, person);
        return twice ? Refusal.conflict("project.already-judged") : Refusal.forbidden("task.of-somebody-else");
    }
}
