package dev.revisit.form;

import dev.revisit.refusal.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Checks forms a second time. {@link FormCommandInterceptor} checks each way in that the engine has today; this one stands
 * in the diagram itself: no step or process that has a form goes on without a checked form, by whatever way. It also
 * refuses diagrams that would put a wait between a form and the delegate that takes its values, for what a form says
 * may not be stored by the engine.
 */
final class FormParseListener extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (!(activity.getActivityBehavior() instanceof UserTaskActivityBehavior userTask)) {
            return;
        }
        var task = userTask.getTaskDefinition();
        if (!hasForm(task.getFormDefinition())) {
            return;
        }
        if (activity.isAsyncAfter()) {
            throw new IllegalArgumentException(
                    "User task " + activity.getId() + " has a form: asyncAfter would lose what it says");
        }
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, ensureChecked());
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        if (!hasForm(process.getStartFormDefinition())) {
            return;
        }
        var initial = process.getInitial();
        if (initial != null && (initial.isAsyncBefore() || initial.isAsyncAfter())) {
            throw new IllegalArgumentException(
                    "Process " + process.getKey() + " starts with a form: an async start would lose what it says");
        }
        ExecutionListener ensureChecked = FormParseListener::ensureChecked;
        process.addBuiltInListener(ExecutionListener.EVENTNAME_START, ensureChecked);
    }

    private static TaskListener ensureChecked() {
        return task -> {
            if (!isChecked(task)) {
                throw Refusal.forbidden("form-unchecked");
            }
        };
    }

    private static void ensureChecked(DelegateExecution execution) {
        // A process called by another is given its values by that one, not by a form.
        boolean called = ((ExecutionEntity) execution).getSuperExecution() != null;
        if (!called && !isChecked(execution)) {
            throw Refusal.forbidden("form-unchecked");
        }
    }

    private static boolean isChecked(VariableScope scope) {
        TypedValue form = scope.getVariableTyped(FormInterceptors.FORM);
        return form != null && form.isTransient() && form.getValue() instanceof FormValues;
    }

    /** Whether it is one of our forms: by reference, or by the key of a deployed one. */
    static boolean hasForm(@Nullable FormDefinition form) {
        return form != null
                && (form.getCamundaFormDefinitionKey() != null
                        || (form.getFormKey() != null
                                && form.getFormKey().getExpressionText().startsWith("camunda-forms:")));
    }
}
