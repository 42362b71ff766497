package dev.revisit.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Tells features that a diagram has come to its end, in whatever version. */
class ProcessEndParseListener extends AbstractBpmnParseListener {

    private final ObjectProvider<ProcessEndListener> features;

    ProcessEndParseListener(ObjectProvider<ProcessEndListener> features) {
        this.features = features;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        String process = definition.getKey();
        ExecutionListener onEnd = execution -> {
            @Nullable String businessKey = execution.getProcessBusinessKey();
            if (businessKey != null && !execution.isCanceled()) {
                features.forEach(feature -> feature.ended(process, businessKey));
            }
        };
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, onEnd);
    }
}
