package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Which sequence flows and boundary events the stories have walked: a path that nobody walked is a policy that nobody tried. */
final class WalkedPaths extends AbstractBpmnParseListener {

    private final Set<String> walked = new ConcurrentSkipListSet<>();

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, walks(flow.getId()));
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl boundary) {
        boundary.addListener(ExecutionListener.EVENTNAME_START, walks(boundary.getId()));
    }

    private ExecutionListener walks(String id) {
        return execution -> walked.add(path(execution.getProcessDefinitionId().replaceAll(":.*", ""), id));
    }

    void forget() {
        walked.clear();
    }

    void assertAllWalked(String process, BpmnModelInstance diagram) {
        var paths = new TreeSet<String>();
        for (var flow : diagram.getModelElementsByType(SequenceFlow.class)) {
            paths.add(idOf(process, flow));
        }
        for (var boundary : diagram.getModelElementsByType(BoundaryEvent.class)) {
            paths.add(idOf(process, boundary));
        }
        assertThat(paths).as("paths of %s", process).isNotEmpty();
        paths.removeAll(walked);
        assertThat(paths).as("paths of %s that no story walks", process).isEmpty();
    }

    private static String idOf(String process, BaseElement element) {
        return path(process, element.getId());
    }

    private static String path(String process, String id) {
        return process + " " + id;
    }
}
