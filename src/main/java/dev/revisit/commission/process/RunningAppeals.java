package dev.revisit.commission.process;

import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.task.OwnTasks;
import dev.revisit.staff.Viewers;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The running appeals in the engine. */
@Component
class RunningAppeals implements AppealProcess {

    // The engine's start asks features for their beans, so these are fetched only when they are used.
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<OwnTasks> ownTasks;
    private final Viewers viewers;

    RunningAppeals(
            ObjectProvider<RuntimeService> runtime,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<OwnTasks> ownTasks,
            Viewers viewers) {
        this.runtime = runtime;
        this.identity = identity;
        this.ownTasks = ownTasks;
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
                start(flagId, excused);
            }
        });
    }

    private void start(UUID flagId, boolean excused) {
        runtime.getObject()
                .startProcessInstanceByKey(
                        DeductionAppeal.PROCESS,
                        flagId.toString(),
                        Variables.putValue(DeductionAppeal.EXCUSED.name(), excused));
    }

    /** By the message that ends it, which every version of the diagram knows, and begun anew as one that is excused. */
    @Override
    public void excused(UUID flagId) {
        withdrawn(flagId);
        AsSystem.doing(identity.getObject(), () -> start(flagId, true));
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
        ownTasks.getObject()
                .complete(
                        flagId.toString(),
                        Set.of(AppealSteps.APPEAL),
                        viewers.current().userId(),
                        "flag.not-appealable",
                        form);
    }

    @Override
    public Collection<UUID> decide(Collection<UUID> flagIds, Map<String, Object> form) {
        var flags = flagIds.stream().map(UUID::toString).distinct().toList();
        return ownTasks
                .getObject()
                .completeEach(flags, AppealSteps.DECISIONS, viewers.current().userId(), form)
                .stream()
                .map(UUID::fromString)
                .toList();
    }
}
