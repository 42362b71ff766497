package dev.revisit.design.process;

import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.design.DesignSteps;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.engine.task.OwnTasks;
import dev.revisit.staff.Viewers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The running design jobs in the engine. */
@Component
class RunningDesigns implements DesignProcess {

    private final OwnTasks ownTasks;
    private final DesignJobs jobs;
    private final DesignOffers designOffers;
    private final Viewers viewers;
    private final TransactionTemplate inOneGo;

    RunningDesigns(
            OwnTasks ownTasks,
            DesignJobs jobs,
            DesignOffers designOffers,
            Viewers viewers,
            PlatformTransactionManager transactions) {
        this.ownTasks = ownTasks;
        this.jobs = jobs;
        this.designOffers = designOffers;
        this.viewers = viewers;
        this.inOneGo = new TransactionTemplate(transactions);
    }

    @Override
    public void dispatch(UUID jobId, Map<String, Object> form) {
        if (jobs.theJob(jobId).state() != DesignJob.State.WAITING) {
            complete(jobId, Set.of(DesignSteps.DISPATCH), form);
            return;
        }
        // Refused, it waits on as before.
        ConflictRetry.<@Nullable Object>repeated(() -> inOneGo.execute(tx -> {
            jobs.offerAnyway(jobId);
            designOffers.tell(jobId);
            complete(jobId, Set.of(DesignSteps.DISPATCH), form);
            return null;
        }));
    }

    @Override
    public void fillIn(UUID jobId, Map<String, Object> form) {
        complete(jobId, Set.of(DesignSteps.FILL_IN_SHEET, DesignSteps.CORRECT_SHEET), form);
    }

    @Override
    public void deliver(UUID jobId, Map<String, Object> form) {
        complete(jobId, Set.of(DesignSteps.DELIVER), form);
    }

    @Override
    public void check(UUID jobId, Map<String, Object> form) {
        complete(jobId, Set.of(DesignSteps.CHECK), form);
    }

    private void complete(UUID jobId, Set<String> steps, Map<String, Object> form) {
        jobs.theJob(jobId).requireUnfinished();
        ownTasks.complete(jobId.toString(), steps, viewers.current().userId(), "design.not-its-turn", form);
    }
}
