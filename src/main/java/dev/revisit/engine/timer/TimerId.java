package dev.revisit.engine.timer;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;

/** The id of a timer in a diagram, which says what the timer is for. */
public record TimerId(String value) {

    private static final String DEADLINE = "Deadline_";
    private static final String ESCALATION = "Escalation_";
    private static final String WAIT = "Wait_";
    private static final String AFTER_MISS = "Wait_AfterMiss_";

    public static TimerId of(ManagementService management, Job job) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return new TimerId(definition.getActivityId());
    }

    public static TimerId of(JobEntity job) {
        return new TimerId(job.getActivityId());
    }

    /** The user task that a {@code Deadline_}, {@code Reminder_} or {@code Escalation_} belongs to. */
    String step() {
        return "UserTask_" + value.substring(value.indexOf('_') + 1);
    }

    /** Of the {@code Deadline_} that belongs to a user task. */
    static String deadlineOf(String step) {
        return DEADLINE + step.substring(step.indexOf('_') + 1);
    }

    /** A user task is due. */
    boolean isDeadline() {
        return value.startsWith(DEADLINE);
    }

    /** The case rests until then, and nothing is owed. */
    boolean isWait() {
        return value.startsWith(WAIT) && !value.startsWith(AFTER_MISS);
    }

    /** A record owed at this step is missed when it fires. */
    public boolean countsMissesOf(String step) {
        String of = step.substring(step.indexOf('_') + 1);
        return value.equals(DEADLINE + of) || value.equals(AFTER_MISS + of);
    }

    /** It ends the time that somebody has, and not a wait between two steps. */
    boolean endsSomething() {
        return isDeadline() || value.startsWith(ESCALATION);
    }

    /** A record is missed when it fires. */
    boolean countsMisses() {
        return isDeadline() || value.startsWith(AFTER_MISS);
    }
}
