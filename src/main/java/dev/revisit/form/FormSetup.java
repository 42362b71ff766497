package dev.revisit.form;

import dev.revisit.form.answer.FormDefinitions;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Registers with the engine that nothing gets into a case but through its form. After {@code engine} has set it up. */
@Component
@Order(1)
class FormSetup extends AbstractProcessEnginePlugin {

    private final ObjectProvider<FormParts> parts;
    private final ObjectProvider<FormOptions> options;
    private final ObjectProvider<FormRules> rules;
    private final FormDefinitions definitions;

    FormSetup(
            ObjectProvider<FormParts> parts,
            ObjectProvider<FormOptions> options,
            ObjectProvider<FormRules> rules,
            FormDefinitions definitions) {
        this.parts = parts;
        this.options = options;
        this.rules = rules;
        this.definitions = definitions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = copy(configuration.getCustomPostBPMNParseListeners());
        listeners.addAll(FormInterceptors.parseListeners());
        configuration.setCustomPostBPMNParseListeners(listeners);
        List<CommandInterceptor> outside = copy(configuration.getCustomPreCommandInterceptorsTxRequired());
        outside.add(0, FormInterceptors.outside());
        configuration.setCustomPreCommandInterceptorsTxRequired(outside);
        List<CommandInterceptor> inside = copy(configuration.getCustomPostCommandInterceptorsTxRequired());
        inside.add(FormInterceptors.inside(parts::stream, options::stream, rules::stream));
        configuration.setCustomPostCommandInterceptorsTxRequired(inside);
        List<Deployer> deployers = copy(configuration.getCustomPostDeployers());
        deployers.add(this::keepForms);
        configuration.setCustomPostDeployers(deployers);
    }

    /** In the transaction of the deployment, under its lock. */
    private void keepForms(DeploymentEntity deployment) {
        deployment.getResources().values().stream()
                .filter(file -> file.getName().endsWith(".form"))
                .forEach(file -> definitions.keep(FormSchema.parse(file.getBytes())));
    }

    private static <T> List<T> copy(@Nullable List<T> some) {
        return some == null ? new ArrayList<>() : new ArrayList<>(some);
    }
}
