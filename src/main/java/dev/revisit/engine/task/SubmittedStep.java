package dev.revisit.engine.task;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The step whose form was submitted: in the diagrams it stands right before what keeps the form's answers. */
public final class SubmittedStep {

    private SubmittedStep() {}

    /**
     * Id of the user task, or the start event, before the activity that an execution is at.
     *
     * @throws IllegalStateException where several lead to it, or none: the diagram is drawn wrong
     */
    public static String of(DelegateExecution execution) {
        var activity = ((ExecutionEntity) execution).getActivity();
        var ways = activity.getIncomingTransitions();
        if (ways.size() != 1) {
            throw new IllegalStateException(activity.getId() + " stands behind " + ways.size() + " steps");
        }
        return ways.get(0).getSource().getId();
    }

    /** Id of the diagram. */
    public static String processOf(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }
}
