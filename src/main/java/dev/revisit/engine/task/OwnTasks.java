package dev.revisit.engine.task;

import dev.revisit.refusal.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;

/**
 * Completes a person's own task, for pages and calls that name a case and not a task: nobody's task is done by anybody
 * else, whatever they ask.
 */
@Component
public class OwnTasks {

    private final OpenWork openWork;
    private final TaskService tasks;

    OwnTasks(OpenWork openWork, TaskService tasks) {
        this.openWork = openWork;
        this.tasks = tasks;
    }

    /**
     * @param businessKey of the case
     * @param steps ids of user tasks: the one that is open, or the person's own among several
     * @param person user id
     * @param nothingOpen code of the refusal where the case is at none of these steps
     * @param form what was submitted
     * @throws Refusal (forbidden) if the task is somebody else's; (conflict) if there is none, or it is done by now
     */
    public void complete(
            String businessKey, Collection<String> steps, String person, String nothingOpen, Map<String, Object> form) {
        var open = openWork.ofCases(Set.of(businessKey)).stream()
                .filter(task -> steps.contains(task.step()))
                .toList();
        if (open.isEmpty()) {
            throw Refusal.conflict(nothingOpen);
        }
        var own = open.stream()
                .filter(task -> person.equals(task.assignee()))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("task.of-somebody-else"));
        try {
            tasks.complete(own.id(), form);
        } catch (NullValueException gone) {
            // The other click of a double click was quicker.
            throw Refusal.conflict("step-over");
        }
    }
}
