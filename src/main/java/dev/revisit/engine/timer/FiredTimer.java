package dev.revisit.engine.timer;

import dev.revisit.rule.Rule;
import java.time.Instant;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** The timer whose firing brought a delegate to work. */
public final class FiredTimer {

    private FiredTimer() {}

    /**
     * When the timer was due, however late it is handled (rule C2).
     *
     * @throws IllegalStateException behind anything but a timer: the diagram is drawn wrong
     */
    @Rule("C2")
    public static Instant dueAt() {
        return job().getDuedate().toInstant();
    }

    /** Whether it is the deadline of a task, and not the wait after an earlier miss. */
    public static boolean isDeadline() {
        return TimerId.of(job()).isDeadline();
    }

    /** The user task that it belongs to, as the timer's id says: {@code Deadline_X} is that of {@code UserTask_X}. */
    public static String step() {
        return TimerId.of(job()).step();
    }

    private static JobEntity job() {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        if (job == null || job.getDuedate() == null) {
            throw new IllegalStateException("no timer has fired here");
        }
        return job;
    }
}
