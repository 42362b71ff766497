package dev.revisit.engine.task;

import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    private static final String OF_SOMEBODY_ELSE = "task.of-somebody-else";

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
        var own = own(Set.of(businessKey), steps, person);
        if (own.isEmpty()) {
            throw Refusal.conflict(nothingOpen);
        }
        if (!completed(own.get(0), form)) {
            throw Refusal.conflict("step-over");
        }
    }

    /**
     * The same of a step that anybody of a team may do, whoever of them was asked; the caller knows that the person is
     * one of them.
     *
     * @throws Refusal (conflict) if there is none, or it is done by now
     */
    public void completeForTeam(
            String businessKey, Collection<String> steps, String person, String nothingOpen, Map<String, Object> form) {
        take(
                openWork.ofCases(Set.of(businessKey)).stream()
                        .filter(task -> steps.contains(task.step()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.conflict(nothingOpen)),
                person);
        complete(businessKey, steps, person, nothingOpen, form);
    }

    /** Whoever of a team is quicker does what one of them was asked: it is their own from now on. */
    public void take(OpenWork.OpenTask task, String person) {
        if (!person.equals(task.assignee())) {
            openWork.giveTo(task.id(), person);
        }
    }

    /**
     * Many at once, each in a transaction of its own. One that is done by now is passed over.
     *
     * @return business keys of the cases in which one was completed
     * @throws Refusal (forbidden) if one of the tasks is somebody else's
     */
    public List<String> completeEach(
            Collection<String> businessKeys, Collection<String> steps, String person, Map<String, Object> form) {
        return own(businessKeys, steps, person).stream()
                .filter(task -> completed(task, form))
                .map(OpenWork.OpenTask::businessKey)
                .toList();
    }

    /** Whether a task was not done because it is somebody else's. */
    public static boolean isOfSomebodyElse(Refusal refused) {
        return refused.problems().stream().anyMatch(problem -> problem.code().equals(OF_SOMEBODY_ELSE));
    }

    /** One of each case that is at these steps. */
    private List<OpenWork.OpenTask> own(Collection<String> businessKeys, Collection<String> steps, String person) {
        var open = new LinkedHashMap<String, List<OpenWork.OpenTask>>();
        openWork.ofCases(businessKeys).stream()
                .filter(task -> steps.contains(task.step()))
                .forEach(task -> open.computeIfAbsent(task.businessKey(), any -> new ArrayList<>())
                        .add(task));
        return open.values().stream()
                .map(ofCase -> ofCase.stream()
                        .filter(task -> person.equals(task.assignee()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.forbidden(OF_SOMEBODY_ELSE)))
                .toList();
    }

    private boolean completed(OpenWork.OpenTask task, Map<String, Object> form) {
        try {
            tasks.complete(task.id(), form);
            return true;
        } catch (NullValueException gone) {
            // Somebody else, or the other click of a double click, was quicker.
            return false;
        }
    }
}
