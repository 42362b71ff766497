package dev.revisit.form;

import dev.revisit.refusal.Refusal;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Every command that completes a step or starts a process passes here, with what was submitted still in the hands of
 * the command: it is checked against the form of that deployment, and the command goes on with one transient variable
 * instead, {@link FormInterceptors#FORM}. So nothing of a form is ever a process variable, not even for a moment, and nothing
 * that the form does not ask gets in.
 *
 * <p>Commands issued by a delegate in the middle of another command are ours: they may hand on a checked form, and set
 * what they like.
 */
final class FormCommandInterceptor extends CommandInterceptor {

    /** Ways around the forms: an error or escalation that ends a step, variables, texts that the engine would keep. */
    private static final Set<Class<?>> OTHER_WAYS = Set.of(
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            SetTaskVariablesCmd.class,
            PatchTaskVariablesCmd.class,
            RemoveTaskVariablesCmd.class,
            AddCommentCmd.class,
            CreateAttachmentCmd.class);

    /** Ways to start a process elsewhere than at its start. */
    private static final Set<Class<?>> OTHER_STARTS =
            Set.of(StartProcessInstanceAtActivitiesCmd.class, RestartProcessInstancesCmd.class);

    // The engine does not say what its commands carry. Should a version name these differently, the first start fails.
    private static final Field TASK_ID = field(CompleteTaskCmd.class, "taskId");
    private static final Field VARIABLES = field(CompleteTaskCmd.class, "variables");
    private static final Field RETURN = field(CompleteTaskCmd.class, "returnVariables");
    private static final Field DESERIALIZE = field(CompleteTaskCmd.class, "deserializeReturnedVariables");
    private static final Field FORM_TASK_ID = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field FORM_VARIABLES = field(SubmitTaskFormCmd.class, "properties");
    private static final Field FORM_RETURN = field(SubmitTaskFormCmd.class, "returnVariables");
    private static final Field FORM_DESERIALIZE = field(SubmitTaskFormCmd.class, "deserializeValues");
    private static final Field BUILDER = field(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final Field START_DEFINITION = field(SubmitStartFormCmd.class, "processDefinitionId");
    private static final Field START_KEY = field(SubmitStartFormCmd.class, "businessKey");
    private static final Field START_VARIABLES = field(SubmitStartFormCmd.class, "variables");

    private final Supplier<Stream<FormParts>> parts;
    private final Supplier<Stream<FormOptions>> options;
    private final Supplier<Stream<FormRules>> rules;

    FormCommandInterceptor(
            Supplier<Stream<FormParts>> parts,
            Supplier<Stream<FormOptions>> options,
            Supplier<Stream<FormRules>> rules) {
        this.parts = parts;
        this.options = options;
        this.rules = rules;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean fromOutside = FormInterceptors.isFromOutside(command);
        if (fromOutside && OTHER_WAYS.contains(command.getClass())) {
            throw Refusal.forbidden("not-by-this-way");
        }
        if (fromOutside && OTHER_STARTS.contains(command.getClass())) {
            throw Refusal.forbidden("start-at-the-start");
        }
        var result = next.execute(checked(command, fromOutside, Context.getCommandContext()));
        hideForm(result);
        return result;
    }

    @SuppressWarnings("unchecked")
    private <T> Command<T> checked(Command<T> command, boolean fromOutside, CommandContext context) {
        if (command instanceof ResolveTaskCmd) {
            ensureNothingToLose(read(TASK_ID, command), read(VARIABLES, command), context);
            return command;
        }
        if (command instanceof CompleteTaskCmd) {
            return (Command<T>) checkedTask(
                    command,
                    read(TASK_ID, command),
                    read(VARIABLES, command),
                    read(RETURN, command),
                    read(DESERIALIZE, command),
                    fromOutside,
                    context);
        }
        if (command instanceof SubmitTaskFormCmd) {
            return (Command<T>) checkedTask(
                    command,
                    read(FORM_TASK_ID, command),
                    read(FORM_VARIABLES, command),
                    read(FORM_RETURN, command),
                    read(FORM_DESERIALIZE, command),
                    fromOutside,
                    context);
        }
        if (command instanceof StartProcessInstanceCmd) {
            ProcessInstantiationBuilderImpl start = read(BUILDER, command);
            var process = new GetDeployedProcessDefinitionCmd(start, false).execute(context);
            return (Command<T>) checkedStart(
                    command, process, start.getBusinessKey(), start.getVariables(), fromOutside, false, context);
        }
        if (command instanceof SubmitStartFormCmd) {
            var process = context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(read(START_DEFINITION, command));
            return (Command<T>) checkedStart(
                    command,
                    process,
                    readOrNull(START_KEY, command),
                    readOrNull(START_VARIABLES, command),
                    fromOutside,
                    true,
                    context);
        }
        return command;
    }

    private Command<?> checkedTask(
            Command<?> command,
            @Nullable String taskId,
            @Nullable Map<String, Object> submitted,
            boolean returnVariables,
            boolean deserialize,
            boolean fromOutside,
            CommandContext context) {
        var task = task(taskId, context);
        if (task == null || handsOnForm(submitted, fromOutside)) {
            return command;
        }
        ensureAllowed(task, context);
        if (task.getDelegationState() == DelegationState.PENDING) {
            throw Refusal.conflict("delegated");
        }
        if (!hasForm(task)) {
            ensureNoValues(submitted, fromOutside);
            return command;
        }
        var form = checkForm(task, submitted, context);
        return new CompleteTaskCmd(taskId, form, returnVariables, deserialize);
    }

    private void ensureNothingToLose(
            @Nullable String taskId, @Nullable Map<String, Object> submitted, CommandContext context) {
        var task = task(taskId, context);
        if (task == null || submitted == null || submitted.isEmpty()) {
            return;
        }
        ensureAllowed(task, context);
        if (hasForm(task)) {
            checkForm(task, submitted, context);
        }
        // Giving a step back records nothing, so what was typed would be lost.
        throw Refusal.invalid(null, "resolve-takes-no-values");
    }

    private Command<?> checkedStart(
            Command<?> command,
            @Nullable ProcessDefinitionEntity process,
            @Nullable String businessKey,
            @Nullable Map<String, Object> submitted,
            boolean fromOutside,
            boolean byForm,
            CommandContext context) {
        if (process == null || handsOnForm(submitted, fromOutside)) {
            return command;
        }
        if (!FormParseListener.hasForm(process.getStartFormDefinition())) {
            if (byForm) {
                ensureNoValues(submitted, fromOutside);
            }
            return command;
        }
        for (var checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkCreateProcessInstance(process);
        }
        if (fromOutside && businessKey != null && !isUuid(businessKey)) {
            throw Refusal.invalid(null, "not-by-this-way");
        }
        var forms = context.getProcessEngineConfiguration().getFormService();
        var schema =
                context.runWithoutAuthorization(() -> FormSchema.parse(forms.getDeployedStartForm(process.getId())));
        var builder = ProcessInstantiationBuilderImpl.createProcessInstanceById(null, process.getId())
                .businessKey(businessKey)
                .setVariables(checked(schema.showing(Map.of()), submitted));
        return new StartProcessInstanceCmd((ProcessInstantiationBuilderImpl) builder);
    }

    private VariableMap checkForm(TaskEntity task, @Nullable Map<String, Object> submitted, CommandContext context) {
        var forms = context.getProcessEngineConfiguration().getFormService();
        var schema = context.runWithoutAuthorization(() -> FormSchema.parse(forms.getDeployedTaskForm(task.getId())));
        return checked(CaseForm.of(schema, task, parts.get(), options.get()), submitted);
    }

    private VariableMap checked(FormSchema schema, @Nullable Map<String, Object> submitted) {
        return new FormValues(schema, FormValidator.check(schema, RawFormValues.values(submitted), rules)).asVariable();
    }

    private static @Nullable TaskEntity task(@Nullable String taskId, CommandContext context) {
        return taskId == null ? null : context.getTaskManager().findTaskById(taskId);
    }

    private static boolean hasForm(TaskEntity task) {
        var definition = task.getTaskDefinition();
        return definition != null && FormParseListener.hasForm(definition.getFormDefinition());
    }

    /** Nobody learns what a step's form asks who may not do the step. */
    private static void ensureAllowed(TaskEntity task, CommandContext context) {
        for (var checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkTaskWork(task);
        }
    }

    private static void ensureNoValues(@Nullable Map<String, Object> submitted, boolean fromOutside) {
        if (fromOutside && submitted != null && !submitted.isEmpty()) {
            throw Refusal.invalid(null, "takes-no-values");
        }
    }

    /** A delegate that completes another step may hand on what was checked already. */
    private static boolean handsOnForm(@Nullable Map<String, Object> submitted, boolean fromOutside) {
        return !fromOutside && submitted != null && submitted.containsKey(FormInterceptors.FORM);
    }

    private static boolean isUuid(String key) {
        try {
            return UUID.fromString(key).toString().equalsIgnoreCase(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Who asks for the variables in return gets those of the process, not their own words. */
    private static void hideForm(@Nullable Object result) {
        if (result instanceof VariableMap variables) {
            variables.remove(FormInterceptors.FORM);
        } else if (result instanceof ProcessInstanceWithVariables started && started.getVariables() != null) {
            started.getVariables().remove(FormInterceptors.FORM);
        }
    }

    private static Field field(Class<?> type, String name) {
        var field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException("The engine's " + type.getSimpleName() + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <V> V read(Field field, Object command) {
        return (V) ReflectionUtils.getField(field, command);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <V> @Nullable V readOrNull(Field field, Object command) {
        return (V) ReflectionUtils.getField(field, command);
    }
}
