package dev.revisit.form;

import dev.revisit.refusal.FieldLabels;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The deployed forms, for pages and the API: what Tasklist shows at a step is what they show there, and what the server
 * checks. Whoever asks has decided that the reader may see it.
 */
@Component
public class Forms implements FieldLabels {

    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectProvider<FormParts> parts;
    private final ObjectProvider<FormOptions> options;
    private final ObjectProvider<FormRules> rules;
    private final JdbcClient database;

    /** By deployment and name of the file: a deployed file never changes. */
    private final Map<String, FormSchema> read = new ConcurrentHashMap<>();

    Forms(
            ObjectProvider<ProcessEngine> engine,
            ObjectProvider<FormParts> parts,
            ObjectProvider<FormOptions> options,
            ObjectProvider<FormRules> rules,
            JdbcClient database) {
        this.engine = engine;
        this.parts = parts;
        this.options = options;
        this.rules = rules;
        this.database = database;
    }

    /**
     * The form of an open task, as its case shows it.
     *
     * @throws Refusal (conflict) if the task is done by now
     */
    public FormSchema ofTask(String taskId) {
        return asEngine(context -> {
            var task = context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                throw Refusal.conflict("step-over");
            }
            var form = Objects.requireNonNull(task.getTaskDefinition().getFormDefinition());
            var id = Objects.requireNonNull(form.getCamundaFormDefinitionKey(), () -> taskId + " has no form");
            var deployed = inDeployment(task.getProcessDefinition().getDeploymentId(), id.getExpressionText(), context);
            return CaseForm.of(deployed, task, parts.stream(), options.stream());
        });
    }

    /**
     * The form of a step of a case, as the case shows it; where the step is not open, as {@link #ofCase}.
     *
     * @param businessKey of the case
     * @param steps ids of user tasks that have this form
     */
    public FormSchema ofStep(String businessKey, Collection<String> steps, String form) {
        return asEngine(context -> engine
                .getObject()
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKeyIn(steps.toArray(String[]::new))
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(task -> ofTask(task.getId()))
                .orElseGet(() -> ofCase(businessKey, form)));
    }

    /** The form that starts a process, of its newest version; no case shows any of its parts by then. */
    public FormSchema ofStart(String process) {
        return asEngine(context -> {
            var newest = context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedLatestProcessDefinitionByKey(process);
            var id = Objects.requireNonNull(newest.getStartFormDefinition().getCamundaFormDefinitionKey());
            return inDeployment(newest.getDeploymentId(), id.getExpressionText(), context)
                    .showing(Map.of());
        });
    }

    /**
     * A form that no task has, as a case's diagrams were deployed with it; all its parts.
     *
     * @param businessKey of the case
     */
    public FormSchema ofCase(String businessKey, String form) {
        return asEngine(context -> {
            var repository = engine.getObject().getRepositoryService();
            var definitions = engine
                    .getObject()
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(businessKey)
                    .active()
                    .list()
                    .stream()
                    .map(instance -> repository.getProcessDefinition(instance.getProcessDefinitionId()))
                    .sorted(Comparator.comparingInt(ProcessDefinition::getVersion)
                            .reversed())
                    .toList();
            return definitions.stream()
                    .map(definition -> context.getCamundaFormDefinitionManager()
                            .findDefinitionByDeploymentAndKey(definition.getDeploymentId(), form))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(found -> read(found, context))
                    .orElseGet(() -> newest(form, context));
        });
    }

    /** The newest version of a form, all its parts. */
    public FormSchema newest(String form) {
        return asEngine(context -> newest(form, context));
    }

    /**
     * The newest version of a form that no task has, as it is filled in about a subject: with what its choices offer there.
     *
     * @param subject the business key of its cases
     */
    public FormSchema ofSubject(String form, String subject) {
        return newest(form)
                .showing(Map.of())
                .offering(asked -> FormOptions.offered(options.stream(), asked, "", subject));
    }

    /**
     * A form in the version that it was answered in, with the parts that it has at a step.
     *
     * @param businessKey of the case
     */
    public FormSchema asAt(FormSchema written, String step, String businessKey) {
        return written.showing(FormParts.shown(parts.stream(), step, businessKey));
    }

    /** @throws Refusal with everything that is wrong */
    public FormValues check(FormSchema form, Map<String, ?> submitted) {
        return new FormValues(form, FormValidator.check(form, submitted, rules::stream));
    }

    /** What a field is called, in the newest version of the form that has it. */
    @Override
    public Optional<String> label(String field, Locale locale) {
        return newest().stream()
                .flatMap(form -> form.field(field).stream())
                .findFirst()
                .map(found -> found.name(locale));
    }

    /** What a field of a form is called. */
    public String label(String form, String field, Locale locale) {
        return newest(form).field(field).map(found -> found.name(locale)).orElse(field);
    }

    /** The newest version of each form. */
    private List<FormSchema> newest() {
        return asEngine(context ->
                deployed().values().stream().map(file -> read(file, context)).toList());
    }

    private record DeployedFile(String deployment, String name) {}

    /** Where the newest version of each deployed form is, by the form's key: asked at once for all that a page shows. */
    private SortedMap<String, DeployedFile> deployed() {
        return RequestCache.onceWhileReading("Forms.deployed", () -> {
            var files = new TreeMap<String, DeployedFile>();
            database.sql("select key_, deployment_id_, resource_name_ from act_re_camformdef d where version_ ="
                            + " (select max(version_) from act_re_camformdef where key_ = d.key_)")
                    .query(row -> {
                        files.put(row.getString(1), new DeployedFile(row.getString(2), row.getString(3)));
                    });
            return files;
        });
    }

    private FormSchema inDeployment(String deployment, String form, CommandContext context) {
        return read(
                Objects.requireNonNull(
                        context.getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(deployment, form),
                        () -> "No form " + form + " in deployment " + deployment),
                context);
    }

    private FormSchema newest(String form, CommandContext context) {
        var newest = deployed().get(form);
        return newest == null ? read.computeIfAbsent(form, Forms::ofPages) : read(newest, context);
    }

    /** Forms that belong to pages and calls only: no task asks them, so they are not deployed to the engine. */
    private static FormSchema ofPages(String form) {
        var file = Forms.class.getResourceAsStream("/page-forms/" + form + ".form");
        if (file == null) {
            throw new IllegalArgumentException("No form named " + form);
        }
        return FormSchema.parse(file);
    }

    private FormSchema read(CamundaFormDefinitionEntity form, CommandContext context) {
        return read(new DeployedFile(form.getDeploymentId(), form.getResourceName()), context);
    }

    private FormSchema read(DeployedFile file, CommandContext context) {
        return read.computeIfAbsent(
                file.deployment() + "/" + file.name(),
                unread -> FormSchema.parse(context.getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(file.deployment(), file.name())
                        .getBytes()));
    }

    private <T> T asEngine(Command<T> reading) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> reading.execute(context)));
    }
}
