package dev.revisit.engine.timer;

import java.util.List;
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
        return missesOf(step).contains(value);
    }

    /** The ids of the timers at whose firing a record owed at this step is missed. */
    public static List<String> missesOf(String step) {
        String of = step.substring(step.indexOf('_') + 1);
        return List.of(DEADLINE + of, AFTER_MISS + of);
    }

    /** The user task at which a record is missed when it fires. */
    public String missedStep() {
        return value.startsWith(AFTER_MISS) ? "UserTask_" + value.substring(AFTER_MISS.length()) : step();
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
