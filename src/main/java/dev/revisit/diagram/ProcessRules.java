package dev.revisit.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a BPMN diagram may say with the words it may use: no expression is code, and every name in it names something. */
final class ProcessRules {

    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(?<bean>[a-z][A-Za-z0-9]*)}");
    private static final Pattern COMPARISON =
            Pattern.compile("\\$\\{(?<variable>[a-zA-Z]+) (==|!=|<|<=|>|>=) ('[a-z-]{1,60}'|true|false|\\d{1,9})}");
    private static final String SAME_CASE = "#{execution.processBusinessKey}";
    private static final Set<String> STEPS =
            Set.of("bpmn:userTask", "bpmn:serviceTask", "bpmn:callActivity", "bpmn:subProcess");
    private static final Set<String> EVENTS = Set.of("bpmn:boundaryEvent", "bpmn:intermediateCatchEvent");

    private final Set<String> delegates;
    private final Set<String> variables;
    private final TimerRules timers;

    ProcessRules(Set<String> delegates, Set<String> variables, TimerRules timers) {
        this.delegates = delegates;
        this.variables = variables;
        this.timers = timers;
    }

    /** The id of the process, by which the engine knows all of its versions. */
    static Optional<String> key(DiagramElement root) {
        return root.parts("bpmn:process").stream().map(DiagramElement::id).findFirst();
    }

    void check(DiagramElement root, DiagramProblems diagramProblems) {
        AllowedElements.OF_PROCESSES.check(root, diagramProblems);
        var ids = Ids.of(root, diagramProblems);
        int processes = root.parts("bpmn:process").size();
        if (processes != 1 && root.name().equals("bpmn:definitions")) {
            diagramProblems.add(null, "diagram.one-process", processes);
        }
        root.all().forEach(diagramElement -> check(diagramElement, ids, diagramProblems));
    }

    private void check(DiagramElement diagramElement, Ids ids, DiagramProblems diagramProblems) {
        switch (diagramElement.name()) {
            case "bpmn:process", "bpmn:subProcess" -> checkStart(diagramElement, diagramProblems);
            case "bpmn:serviceTask" -> checkDelegate(diagramElement, diagramProblems);
            case "bpmn:userTask", "bpmn:startEvent" -> checkForm(diagramElement, diagramProblems);
            case "bpmn:callActivity" -> checkCall(diagramElement, diagramProblems);
            case "bpmn:boundaryEvent", "bpmn:intermediateCatchEvent" ->
                checkEvent(diagramElement, ids, diagramProblems);
            case "bpmn:exclusiveGateway" -> checkDefault(diagramElement, ids, diagramProblems);
            case "bpmn:sequenceFlow" -> checkFlow(diagramElement, ids, diagramProblems);
            case "bpmn:conditionExpression" -> checkCondition(diagramElement, diagramProblems);
            case "bpmn:incoming", "bpmn:outgoing" -> checkWayOut(diagramElement, ids, diagramProblems);
            case "bpmn:message" -> {
                if (!diagramElement.get("name").equals(diagramElement.id())) {
                    diagramProblems.at(diagramElement, "diagram.message-name");
                }
            }
            case "bpmn:documentation" -> {
                if (AttributeType.isExpression(diagramElement.text())) {
                    diagramProblems.at(diagramElement, "diagram.expression", diagramElement.text());
                }
            }
            case "bpmndi:BPMNPlane", "bpmndi:BPMNShape", "bpmndi:BPMNEdge" -> {
                if (!ids.has(diagramElement.get("bpmnElement"))) {
                    diagramProblems.at(
                            diagramElement, "diagram.reference", "bpmnElement", diagramElement.get("bpmnElement"));
                }
            }
            default -> {
                // Says nothing beyond its words.
            }
        }
    }

    private static void checkStart(DiagramElement whole, DiagramProblems diagramProblems) {
        int starts = whole.parts("bpmn:startEvent").size();
        if (starts != 1) {
            diagramProblems.at(whole, "diagram.one-start", starts);
        }
    }

    private void checkDelegate(DiagramElement task, DiagramProblems diagramProblems) {
        var written = task.get("camunda:delegateExpression");
        var delegate = DELEGATE.matcher(written);
        if (!delegate.matches()) {
            diagramProblems.at(task, "diagram.delegate", written);
        } else if (!delegates.contains(delegate.group("bean"))) {
            diagramProblems.at(task, "diagram.delegate-unknown", delegate.group("bean"));
        }
    }

    private static void checkForm(DiagramElement step, DiagramProblems diagramProblems) {
        boolean refers = step.attributes().containsKey("camunda:formRef");
        if (refers != step.attributes().containsKey("camunda:formRefBinding")) {
            diagramProblems.at(step, "diagram.form-binding");
        }
    }

    private void checkCall(DiagramElement call, DiagramProblems diagramProblems) {
        int keys = 0;
        for (var extension : call.parts("bpmn:extensionElements")) {
            for (var handed : extension.parts()) {
                if (!handed.name().equals("camunda:in") && !handed.name().equals("camunda:out")) {
                    diagramProblems.at(call, "diagram.element", handed.name(), call.name(), handed.line());
                } else if (handed.attributes().containsKey("businessKey")) {
                    keys++;
                    if (!handed.get("businessKey").equals(SAME_CASE)
                            || handed.attributes().size() != 1) {
                        diagramProblems.at(call, "diagram.business-key", handed.get("businessKey"));
                    }
                } else if (!variables.contains(handed.get("source"))) {
                    diagramProblems.at(call, "diagram.variable", handed.get("source"));
                } else if (!handed.get("target").equals(handed.get("source"))
                        || handed.attributes().size() != 2) {
                    diagramProblems.at(call, "diagram.handed-on", handed.get("source"));
                }
            }
        }
        if (keys != 1) {
            diagramProblems.at(call, "diagram.business-key", "");
        }
    }

    private void checkEvent(DiagramElement event, Ids ids, DiagramProblems diagramProblems) {
        var definitions = event.parts().stream()
                .filter(diagramElement -> diagramElement.name().endsWith("EventDefinition"))
                .toList();
        if (definitions.size() != 1) {
            diagramProblems.at(event, "diagram.event");
            return;
        }
        if (event.name().equals("bpmn:boundaryEvent") && !ids.inSameScope(event.get("attachedToRef"), event, STEPS)) {
            diagramProblems.at(event, "diagram.reference", "attachedToRef", event.get("attachedToRef"));
        }
        var definition = definitions.get(0);
        if (definition.name().equals("bpmn:timerEventDefinition")) {
            timers.check(event, definition, diagramProblems);
        } else if (definition.name().equals("bpmn:messageEventDefinition")) {
            event.parts("bpmn:extensionElements")
                    .forEach(extension -> diagramProblems.at(
                            event, "diagram.element", extension.name(), definition.name(), extension.line()));
            if (!ids.is(definition.get("messageRef"), Set.of("bpmn:message"))) {
                diagramProblems.at(event, "diagram.reference", "messageRef", definition.get("messageRef"));
            }
        }
    }

    private static void checkDefault(DiagramElement gateway, Ids ids, DiagramProblems diagramProblems) {
        var fallback = gateway.get("default");
        if (!fallback.isEmpty()
                && !(ids.inSameScope(fallback, gateway, Set.of("bpmn:sequenceFlow"))
                        && ids.get(fallback).get("sourceRef").equals(gateway.id()))) {
            diagramProblems.at(gateway, "diagram.reference", "default", fallback);
        }
    }

    private static void checkFlow(DiagramElement flow, Ids ids, DiagramProblems diagramProblems) {
        for (var end : new String[] {"sourceRef", "targetRef"}) {
            if (!ids.inSameScope(flow.get(end), flow, Ids.NODES)) {
                diagramProblems.at(flow, "diagram.reference", end, flow.get(end));
            }
        }
    }

    private static void checkWayOut(DiagramElement way, Ids ids, DiagramProblems diagramProblems) {
        if (!ids.is(way.text().strip(), Set.of("bpmn:sequenceFlow"))) {
            diagramProblems.at(way, "diagram.reference", way.name(), way.text());
        }
    }

    private void checkCondition(DiagramElement condition, DiagramProblems diagramProblems) {
        var written = condition.text().strip();
        var comparison = COMPARISON.matcher(written);
        if (!comparison.matches()) {
            diagramProblems.at(condition, "diagram.condition", written);
        } else if (!variables.contains(comparison.group("variable"))) {
            diagramProblems.at(condition, "diagram.variable", comparison.group("variable"));
        }
    }

    /** Everything in a document that has a name of its own. */
    static final class Ids {

        private static final Set<String> NODES = Stream.of(
                        STEPS,
                        EVENTS,
                        Set.of("bpmn:startEvent", "bpmn:endEvent", "bpmn:exclusiveGateway", "bpmn:parallelGateway"))
                .flatMap(Set::stream)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());

        private final Map<String, DiagramElement> byId = new HashMap<>();

        private Ids() {}

        static Ids of(DiagramElement root, DiagramProblems diagramProblems) {
            var ids = new Ids();
            var told = new HashSet<String>();
            root.all().filter(diagramElement -> !diagramElement.id().isEmpty()).forEach(diagramElement -> {
                if (ids.byId.putIfAbsent(diagramElement.id(), diagramElement) != null
                        && told.add(diagramElement.id())) {
                    diagramProblems.add(diagramElement.id(), "diagram.id-twice");
                }
            });
            return ids;
        }

        boolean has(String id) {
            return byId.containsKey(id);
        }

        DiagramElement get(String id) {
            var diagramElement = byId.get(id);
            if (diagramElement == null) {
                throw new IllegalArgumentException(id);
            }
            return diagramElement;
        }

        boolean is(String id, Set<String> kinds) {
            var diagramElement = byId.get(id);
            return diagramElement != null && kinds.contains(diagramElement.name());
        }

        boolean inSameScope(String id, DiagramElement other, Set<String> kinds) {
            return is(id, kinds) && get(id).parent() == other.parent();
        }
    }
}
