package dev.revisit.design;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom design jobs wait for, asked of the engine, never kept; and so, who may see one (rule M3): whoever may see its
 * customer, its designer, and those who dispatch it or check it, for as long as they do and afterwards.
 */
@Component
@Transactional(readOnly = true)
public class DesignHolders {

    private final OpenWork openWork;
    private final DesignJobs jobs;

    DesignHolders(OpenWork openWork, DesignJobs jobs) {
        this.openWork = openWork;
        this.jobs = jobs;
    }

    /** The open step of each of these jobs, by the job's id; none for those that wait for a designer, or are finished. */
    public Map<UUID, OpenTask> of(Collection<UUID> jobIds) {
        var open = new HashMap<UUID, OpenTask>();
        openWork.ofCases(jobIds.stream().map(UUID::toString).toList()).stream()
                .filter(task -> DesignSteps.has(task.step()))
                .forEach(task -> open.put(UUID.fromString(task.businessKey()), task));
        return open;
    }

    /** The step of a job that is this person's to do now. */
    public Optional<OpenTask> stepOf(UUID jobId, String person) {
        return Optional.ofNullable(of(List.of(jobId)).get(jobId)).filter(task -> person.equals(task.assignee()));
    }

    /** @throws Refusal (not found), whether there is none or it is not for the viewer */
    public DesignJob visible(UUID jobId, Viewer viewer) {
        DesignJob job = jobs.theJob(jobId);
        if (!isVisible(job, viewer)) {
            throw Refusal.notFound("design.unknown");
        }
        return job;
    }

    /** Whether the viewer may see a job. */
    public boolean isVisible(UUID jobId, Viewer viewer) {
        return isVisible(jobs.theJob(jobId), viewer);
    }

    private boolean isVisible(DesignJob job, Viewer viewer) {
        UUID jobId = job.id();
        return job.designerIfAny().filter(viewer::sees).isPresent()
                || jobs.ownerOf(jobId).filter(viewer::sees).isPresent()
                || stepOf(jobId, viewer.userId()).isPresent()
                || jobs.judged(jobId, viewer.userId());
    }
}
