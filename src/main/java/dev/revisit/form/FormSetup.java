package dev.revisit.form;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
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

    FormSetup(ObjectProvider<FormParts> parts, ObjectProvider<FormOptions> options, ObjectProvider<FormRules> rules) {
        this.parts = parts;
        this.options = options;
        this.rules = rules;
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
    }

    private static <T> List<T> copy(@Nullable List<T> some) {
        return some == null ? new ArrayList<>() : new ArrayList<>(some);
    }
}
