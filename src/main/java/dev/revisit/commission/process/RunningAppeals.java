package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The running appeals in the engine. */
@Component
class RunningAppeals implements AppealProcess {

    // The engine's start asks features for their beans, so these are fetched only when they are used.
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<TaskService> tasks;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<OpenWork> openWork;
    private final Viewers viewers;

    RunningAppeals(
            ObjectProvider<RuntimeService> runtime,
            ObjectProvider<TaskService> tasks,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<OpenWork> openWork,
            Viewers viewers) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.openWork = openWork;
        this.viewers = viewers;
    }

    @Override
    public void begin(UUID flagId, boolean excused) {
        AsSystem.doing(identity.getObject(), () -> {
            boolean running = runtime.getObject()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(flagId.toString(), DeductionAppeal.PROCESS)
                            .count()
                    > 0;
            if (!running) {
                runtime.getObject()
                        .startProcessInstanceByKey(
                                DeductionAppeal.PROCESS,
                                flagId.toString(),
                                Variables.putValue(DeductionAppeal.EXCUSED.name(), excused));
            }
        });
    }

    @Override
    public void withdrawn(UUID flagId) {
        // One that nothing is running for was decided, or is of a release that knew no appeals.
        AsSystem.doing(
                identity.getObject(),
                () -> runtime.getObject()
                        .createMessageCorrelation(DeductionAppeal.WITHDRAWN)
                        .processInstanceBusinessKey(flagId.toString())
                        .correlateAll());
    }

    @Override
    public void appeal(UUID flagId, Map<String, Object> form) {
        var own = ownOf(Set.of(flagId), Set.of(AppealSteps.APPEAL)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("flag.not-appealable"));
        if (!completed(own, form)) {
            throw Refusal.conflict("step-over");
        }
    }

    @Override
    public Collection<UUID> decide(Collection<UUID> flagIds, Map<String, Object> form) {
        var decided = new ArrayList<UUID>();
        for (OpenTask task : ownOf(flagIds, AppealSteps.DECISIONS)) {
            if (completed(task, form)) {
                decided.add(UUID.fromString(task.businessKey()));
            }
        }
        return List.copyOf(decided);
    }

    /** The caller's own open tasks at these steps: nobody's task is done by anybody else, whatever they ask. */
    private List<OpenTask> ownOf(Collection<UUID> flagIds, Set<String> steps) {
        String person = viewers.current().userId();
        var keys = new LinkedHashSet<String>();
        flagIds.forEach(flag -> keys.add(flag.toString()));
        var open = openWork.getObject().ofCases(keys).stream()
                .filter(task -> steps.contains(task.step()))
                .toList();
        if (open.stream().anyMatch(task -> !person.equals(task.assignee()))) {
            throw Refusal.forbidden("task.of-somebody-else");
        }
        return open;
    }

    private boolean completed(OpenTask task, Map<String, Object> form) {
        try {
            tasks.getObject().complete(task.id(), form);
            return true;
        } catch (NullValueException gone) {
            // Somebody else, or the other click of a double click, was quicker.
            return false;
        }
    }
}
