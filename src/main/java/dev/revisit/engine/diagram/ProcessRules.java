package dev.revisit.engine.diagram;

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
    static Optional<String> key(Part root) {
        return root.parts("bpmn:process").stream().map(Part::id).findFirst();
    }

    void check(Part root, Findings findings) {
        Vocabulary.OF_PROCESSES.check(root, findings);
        var ids = Ids.of(root, findings);
        int processes = root.parts("bpmn:process").size();
        if (processes != 1 && root.name().equals("bpmn:definitions")) {
            findings.add(null, "diagram.one-process", processes);
        }
        root.all().forEach(part -> check(part, ids, findings));
    }

    private void check(Part part, Ids ids, Findings findings) {
        switch (part.name()) {
            case "bpmn:process", "bpmn:subProcess" -> checkStart(part, findings);
            case "bpmn:serviceTask" -> checkDelegate(part, findings);
            case "bpmn:userTask", "bpmn:startEvent" -> checkForm(part, findings);
            case "bpmn:callActivity" -> checkCall(part, findings);
            case "bpmn:boundaryEvent", "bpmn:intermediateCatchEvent" -> checkEvent(part, ids, findings);
            case "bpmn:exclusiveGateway" -> checkDefault(part, ids, findings);
            case "bpmn:sequenceFlow" -> checkFlow(part, ids, findings);
            case "bpmn:conditionExpression" -> checkCondition(part, findings);
            case "bpmn:incoming", "bpmn:outgoing" -> checkWayOut(part, ids, findings);
            case "bpmn:message" -> {
                if (!part.get("name").equals(part.id())) {
                    findings.at(part, "diagram.message-name");
                }
            }
            case "bpmn:documentation" -> {
                if (Words.isExpression(part.text())) {
                    findings.at(part, "diagram.expression", part.text());
                }
            }
            case "bpmndi:BPMNPlane", "bpmndi:BPMNShape", "bpmndi:BPMNEdge" -> {
                if (!ids.has(part.get("bpmnElement"))) {
                    findings.at(part, "diagram.reference", "bpmnElement", part.get("bpmnElement"));
                }
            }
            default -> {
                // Says nothing beyond its words.
            }
        }
    }

    private static void checkStart(Part whole, Findings findings) {
        int starts = whole.parts("bpmn:startEvent").size();
        if (starts != 1) {
            findings.at(whole, "diagram.one-start", starts);
        }
    }

    private void checkDelegate(Part task, Findings findings) {
        var written = task.get("camunda:delegateExpression");
        var delegate = DELEGATE.matcher(written);
        if (!delegate.matches()) {
            findings.at(task, "diagram.delegate", written);
        } else if (!delegates.contains(delegate.group("bean"))) {
            findings.at(task, "diagram.delegate-unknown", delegate.group("bean"));
        }
    }

    private static void checkForm(Part step, Findings findings) {
        boolean refers = step.attributes().containsKey("camunda:formRef");
        if (refers != step.attributes().containsKey("camunda:formRefBinding")) {
            findings.at(step, "diagram.form-binding");
        }
    }

    private void checkCall(Part call, Findings findings) {
        int keys = 0;
        for (var extension : call.parts("bpmn:extensionElements")) {
            for (var handed : extension.parts()) {
                if (!handed.name().equals("camunda:in") && !handed.name().equals("camunda:out")) {
                    findings.at(call, "diagram.element", handed.name(), call.name(), handed.line());
                } else if (handed.attributes().containsKey("businessKey")) {
                    keys++;
                    if (!handed.get("businessKey").equals(SAME_CASE)
                            || handed.attributes().size() != 1) {
                        findings.at(call, "diagram.business-key", handed.get("businessKey"));
                    }
                } else if (!variables.contains(handed.get("source"))) {
                    findings.at(call, "diagram.variable", handed.get("source"));
                } else if (!handed.get("target").equals(handed.get("source"))
                        || handed.attributes().size() != 2) {
                    findings.at(call, "diagram.handed-on", handed.get("source"));
                }
            }
        }
        if (keys != 1) {
            findings.at(call, "diagram.business-key", "");
        }
    }

    private void checkEvent(Part event, Ids ids, Findings findings) {
        var definitions = event.parts().stream()
                .filter(part -> part.name().endsWith("EventDefinition"))
                .toList();
        if (definitions.size() != 1) {
            findings.at(event, "diagram.event");
            return;
        }
        if (event.name().equals("bpmn:boundaryEvent") && !ids.inSameScope(event.get("attachedToRef"), event, STEPS)) {
            findings.at(event, "diagram.reference", "attachedToRef", event.get("attachedToRef"));
        }
        var definition = definitions.get(0);
        if (definition.name().equals("bpmn:timerEventDefinition")) {
            timers.check(event, definition, findings);
        } else if (definition.name().equals("bpmn:messageEventDefinition")) {
            event.parts("bpmn:extensionElements")
                    .forEach(extension -> findings.at(
                            event, "diagram.element", extension.name(), definition.name(), extension.line()));
            if (!ids.is(definition.get("messageRef"), Set.of("bpmn:message"))) {
                findings.at(event, "diagram.reference", "messageRef", definition.get("messageRef"));
            }
        }
    }

    private static void checkDefault(Part gateway, Ids ids, Findings findings) {
        var fallback = gateway.get("default");
        if (!fallback.isEmpty()
                && !(ids.inSameScope(fallback, gateway, Set.of("bpmn:sequenceFlow"))
                        && ids.get(fallback).get("sourceRef").equals(gateway.id()))) {
            findings.at(gateway, "diagram.reference", "default", fallback);
        }
    }

    private static void checkFlow(Part flow, Ids ids, Findings findings) {
        for (var end : new String[] {"sourceRef", "targetRef"}) {
            if (!ids.inSameScope(flow.get(end), flow, Ids.NODES)) {
                findings.at(flow, "diagram.reference", end, flow.get(end));
            }
        }
    }

    private static void checkWayOut(Part way, Ids ids, Findings findings) {
        if (!ids.is(way.text().strip(), Set.of("bpmn:sequenceFlow"))) {
            findings.at(way, "diagram.reference", way.name(), way.text());
        }
    }

    private void checkCondition(Part condition, Findings findings) {
        var written = condition.text().strip();
        var comparison = COMPARISON.matcher(written);
        if (!comparison.matches()) {
            findings.at(condition, "diagram.condition", written);
        } else if (!variables.contains(comparison.group("variable"))) {
            findings.at(condition, "diagram.variable", comparison.group("variable"));
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

        private final Map<String, Part> byId = new HashMap<>();

        private Ids() {}

        static Ids of(Part root, Findings findings) {
            var ids = new Ids();
            var told = new HashSet<String>();
            root.all().filter(part -> !part.id().isEmpty()).forEach(part -> {
                if (ids.byId.putIfAbsent(part.id(), part) != null && told.add(part.id())) {
                    findings.add(part.id(), "diagram.id-twice");
                }
            });
            return ids;
        }

        boolean has(String id) {
            return byId.containsKey(id);
        }

        Part get(String id) {
            var part = byId.get(id);
            if (part == null) {
                throw new IllegalArgumentException(id);
            }
            return part;
        }

        boolean is(String id, Set<String> kinds) {
            var part = byId.get(id);
            return part != null && kinds.contains(part.name());
        }

        boolean inSameScope(String id, Part other, Set<String> kinds) {
            return is(id, kinds) && get(id).parent() == other.parent();
        }
    }
}
