package dev.revisit.engine.task;

import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.refusal.Refusal;
import java.util.Collection;
import java.util.List;
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
        var own = open(businessKey, steps, nothingOpen).stream()
                .filter(task -> person.equals(task.assignee()))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("task.of-somebody-else"));
        unlessOver(() -> tasks.complete(own.id(), form));
    }

    /**
     * The same of a step that anybody of a team may do, whoever of them was asked; the caller knows that the person is
     * one of them.
     *
     * @throws Refusal (conflict) if there is none, or it is done by now
     */
    public void completeForTeam(
            String businessKey, Collection<String> steps, String person, String nothingOpen, Map<String, Object> form) {
        var task = open(businessKey, steps, nothingOpen).get(0);
        unlessOver(() -> {
            take(task, person);
            tasks.complete(task.id(), form);
        });
    }

    /** Whoever of a team is quicker does what one of them was asked: it is their own from now on. */
    public void take(OpenTask task, String person) {
        if (!person.equals(task.assignee())) {
            openWork.giveTo(task.id(), person);
        }
    }

    private List<OpenTask> open(String businessKey, Collection<String> steps, String nothingOpen) {
        var open = openWork.ofCases(Set.of(businessKey)).stream()
                .filter(task -> steps.contains(task.step()))
                .toList();
        if (open.isEmpty()) {
            throw Refusal.conflict(nothingOpen);
        }
        return open;
    }

    private static void unlessOver(Runnable completion) {
        try {
            completion.run();
        } catch (NullValueException gone) {
            // The other click of a double click was quicker.
            throw Refusal.conflict("step-over");
        }
    }
}
