package dev.revisit.engine.timer;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The record loop of the diagrams: the user task in {@code SubProcess_X} is {@code UserTask_X}. */
public final class RecordLoop {

    private static final String LOOP = "SubProcess_";

    private RecordLoop() {}

    /** The user task at which the record is owed, from within its loop. */
    public static String stepOf(DelegateExecution execution) {
        var activity = ((ExecutionEntity) execution).getActivity();
        String loop = activity.getFlowScope().getId();
        if (!loop.startsWith(LOOP)) {
            throw new IllegalStateException(activity.getId() + " does not stand in a record loop");
        }
        return "UserTask_" + loop.substring(LOOP.length());
    }
}
