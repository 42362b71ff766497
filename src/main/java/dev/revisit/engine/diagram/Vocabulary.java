package dev.revisit.engine.diagram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a document may be made of: which element in which, with which attributes. What is not named here is refused,
 * and is missing on purpose: scripts, listeners, connectors, other tasks, assignees, asynchronous steps.
 */
final class Vocabulary {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn"),
            Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di"),
            Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda"),
            Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
            Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc"),
            Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color"),
            Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dmndc"),
            Map.entry("http://camunda.org/schema/1.0/dmn", "camunda-dmn"),
            Map.entry("http://bpmn.io/schema/dmn/biodi/2.0", "biodi"));

    /** What an attribute says is the same wherever it stands. */
    private static final Map<String, Words> ATTRIBUTES = Map.ofEntries(
            Map.entry("id", Words.ID),
            Map.entry("name", Words.FREE),
            Map.entry("label", Words.FREE),
            Map.entry("targetNamespace", Words.NAMESPACE),
            Map.entry("namespace", Words.NAMESPACE),
            Map.entry("exporter", Words.VERSION),
            Map.entry("exporterVersion", Words.VERSION),
            Map.entry("isExecutable", Words.YES),
            Map.entry("sourceRef", Words.ID),
            Map.entry("targetRef", Words.ID),
            Map.entry("attachedToRef", Words.ID),
            Map.entry("messageRef", Words.ID),
            Map.entry("default", Words.ID),
            Map.entry("bpmnElement", Words.ID),
            Map.entry("dmnElementRef", Words.ID),
            Map.entry("calledElement", Words.ID),
            Map.entry("cancelActivity", Words.YES_OR_NO),
            Map.entry("xsi:type", Words.FORMAL_EXPRESSION),
            Map.entry("camunda:historyTimeToLive", Words.DAYS),
            Map.entry("camunda-dmn:historyTimeToLive", Words.DAYS),
            Map.entry("camunda:isStartableInTasklist", Words.YES_OR_NO),
            Map.entry("camunda:formRef", Words.FORM),
            Map.entry("camunda:formRefBinding", Words.DEPLOYMENT),
            Map.entry("camunda:calledElementBinding", Words.LATEST),
            Map.entry("isExpanded", Words.YES_OR_NO),
            Map.entry("isMarkerVisible", Words.YES_OR_NO),
            Map.entry("x", Words.NUMBER),
            Map.entry("y", Words.NUMBER),
            Map.entry("width", Words.NUMBER),
            Map.entry("height", Words.NUMBER),
            Map.entry("biodi:width", Words.NUMBER),
            Map.entry("biodi:annotationsWidth", Words.NUMBER),
            Map.entry("bioc:stroke", Words.COLOUR),
            Map.entry("bioc:fill", Words.COLOUR),
            Map.entry("color:background-color", Words.COLOUR),
            Map.entry("color:border-color", Words.COLOUR),
            Map.entry("color:color", Words.COLOUR),
            Map.entry("modeler:*", Words.VERSION),
            Map.entry("hitPolicy", Words.FIRST),
            Map.entry("typeRef", Words.TYPE));

    /** Those whose words have rules of their own. */
    private static final Set<String> RULED =
            Set.of("camunda:delegateExpression", "businessKey", "source", "target", "value");

    private static final String NODE = "bpmn:documentation bpmn:incoming* bpmn:outgoing*";
    private static final String FLOW =
            "bpmn:startEvent* bpmn:endEvent* bpmn:boundaryEvent* bpmn:intermediateCatchEvent*"
                    + " bpmn:userTask* bpmn:serviceTask* bpmn:callActivity* bpmn:subProcess* bpmn:exclusiveGateway*"
                    + " bpmn:parallelGateway* bpmn:sequenceFlow*";
    private static final String COLOURS = "bioc:stroke bioc:fill color:background-color color:border-color color:color";

    /** Element, attributes ({@code !} where it must have one), what may stand in it ({@code *} more than once), or text. */
    static final Vocabulary OF_PROCESSES = new Vocabulary("""
            bpmn:definitions | id! targetNamespace! name exporter exporterVersion modeler:* | bpmn:process* bpmn:message* bpmndi:BPMNDiagram
            bpmn:process | id! name isExecutable! camunda:historyTimeToLive! camunda:isStartableInTasklist | bpmn:documentation FLOW
            bpmn:subProcess | id! name | bpmn:documentation bpmn:incoming* bpmn:outgoing* FLOW
            bpmn:documentation | | text
            bpmn:incoming | | text
            bpmn:outgoing | | text
            bpmn:startEvent | id! name camunda:formRef camunda:formRefBinding | NODE
            bpmn:endEvent | id! name | NODE bpmn:terminateEventDefinition
            bpmn:boundaryEvent | id! name attachedToRef! cancelActivity | NODE bpmn:extensionElements bpmn:timerEventDefinition* bpmn:messageEventDefinition*
            bpmn:intermediateCatchEvent | id! name | NODE bpmn:extensionElements bpmn:timerEventDefinition* bpmn:messageEventDefinition*
            bpmn:userTask | id! name camunda:formRef camunda:formRefBinding | NODE
            bpmn:serviceTask | id! name camunda:delegateExpression! | NODE
            bpmn:callActivity | id! name calledElement! camunda:calledElementBinding! | NODE bpmn:extensionElements
            bpmn:exclusiveGateway | id! name default | NODE
            bpmn:parallelGateway | id! name | NODE
            bpmn:sequenceFlow | id! name sourceRef! targetRef! | bpmn:documentation bpmn:conditionExpression
            bpmn:conditionExpression | id xsi:type! | text
            bpmn:timerEventDefinition | id | bpmn:timeDuration* bpmn:timeDate*
            bpmn:timeDuration | id xsi:type! | text
            bpmn:timeDate | id xsi:type! | text
            bpmn:messageEventDefinition | id messageRef! |
            bpmn:terminateEventDefinition | id |
            bpmn:message | id! name! | bpmn:documentation
            bpmn:extensionElements | | camunda:in* camunda:out* camunda:properties
            camunda:in | businessKey source target |
            camunda:out | source! target! |
            camunda:properties | | camunda:property*
            camunda:property | name! value! |
            bpmndi:BPMNDiagram | id name | bpmndi:BPMNPlane
            bpmndi:BPMNPlane | id bpmnElement! | bpmndi:BPMNShape* bpmndi:BPMNEdge*
            bpmndi:BPMNShape | id bpmnElement! isExpanded isMarkerVisible COLOURS | dc:Bounds bpmndi:BPMNLabel
            bpmndi:BPMNEdge | id bpmnElement! COLOURS | di:waypoint* bpmndi:BPMNLabel
            bpmndi:BPMNLabel | id color:color | dc:Bounds
            dc:Bounds | x! y! width! height! |
            di:waypoint | x! y! |
            """);

    static final Vocabulary OF_TABLES = new Vocabulary("""
            dmn:definitions | id! name! namespace! exporter exporterVersion modeler:* | dmn:decision* dmndi:DMNDI
            dmn:decision | id! name! camunda-dmn:historyTimeToLive! | dmn:description dmn:decisionTable*
            dmn:description | | text
            dmn:decisionTable | id! hitPolicy! biodi:annotationsWidth | dmn:input* dmn:output* dmn:rule*
            dmn:input | id! label biodi:width | dmn:inputExpression* dmn:inputValues
            dmn:inputExpression | id typeRef! | dmn:text*
            dmn:inputValues | id biodi:width | dmn:text*
            dmn:output | id! label name! typeRef! biodi:width | dmn:outputValues
            dmn:outputValues | id biodi:width | dmn:text*
            dmn:rule | id! | dmn:description dmn:inputEntry* dmn:outputEntry*
            dmn:inputEntry | id! | dmn:text*
            dmn:outputEntry | id! | dmn:text*
            dmn:text | | text
            dmndi:DMNDI | | dmndi:DMNDiagram
            dmndi:DMNDiagram | id name | dmndi:DMNShape*
            dmndi:DMNShape | id dmnElementRef! | dmndc:Bounds dmndi:DMNLabel
            dmndi:DMNLabel | | dmndc:Bounds
            dmndc:Bounds | x! y! width! height! |
            """);

    private record Kind(Set<String> attributes, Set<String> required, Set<String> parts, Set<String> repeated) {

        boolean text() {
            return parts.contains("text");
        }
    }

    private final Map<String, Kind> kinds = new HashMap<>();

    private final String outermost;

    private Vocabulary(String table) {
        table.lines().forEach(line -> {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            var parts = new HashSet<String>();
            var repeated = new HashSet<String>();
            for (var part : words(cells.get(2).replace("NODE", NODE).replace("FLOW", FLOW))) {
                var name = part.replace("*", "");
                parts.add(name);
                if (!name.equals(part)) {
                    repeated.add(name);
                }
            }
            var attributes = new HashSet<String>();
            var required = new HashSet<String>();
            for (var attribute : words(cells.get(1).replace("COLOURS", COLOURS))) {
                var name = attribute.replace("!", "");
                attributes.add(name);
                if (!name.equals(attribute)) {
                    required.add(name);
                }
            }
            kinds.put(cells.get(0), new Kind(attributes, required, parts, repeated));
        });
        outermost = table.substring(0, table.indexOf(' '));
    }

    private static Set<String> words(String cell) {
        var words = new HashSet<>(Arrays.asList(cell.split(" +")));
        words.remove("");
        return words;
    }

    /** A name with the usual prefix of its namespace; with the namespace itself where that is unknown. */
    String prefixed(String namespace, String name) {
        @Nullable String prefix = PREFIXES.get(namespace);
        return (prefix == null ? "{" + namespace + "}" : prefix + ":") + name;
    }

    void check(Part root, Findings findings) {
        if (!root.name().equals(outermost)) {
            findings.at(root, "diagram.root", root.name(), outermost);
            return;
        }
        checkWords(root, findings);
    }

    private void checkWords(Part part, Findings findings) {
        var kind = kinds.get(part.name());
        if (kind == null) {
            throw new IllegalStateException(part.name());
        }
        part.attributes().forEach((attribute, value) -> checkAttribute(part, kind, attribute, value, findings));
        kind.required().stream()
                .filter(attribute -> !part.attributes().containsKey(attribute))
                .sorted()
                .forEach(attribute -> findings.at(part, "diagram.missing", attribute, part.name()));
        if (!kind.text() && !part.text().isBlank()) {
            findings.at(part, "diagram.text", part.text(), part.line());
        }
        var there = new HashSet<String>();
        for (var inner : part.parts()) {
            if (!there.add(inner.name()) && !kind.repeated().contains(inner.name())) {
                findings.at(inner, "diagram.twice", inner.name(), part.name(), inner.line());
            }
            if (inner.name().equals("bpmn:timeCycle")) {
                findings.at(inner, "diagram.cycle");
            } else if (!kind.parts().contains(inner.name())) {
                findings.at(inner, "diagram.element", inner.name(), part.name(), inner.line());
            } else {
                checkWords(inner, findings);
            }
        }
    }

    private static void checkAttribute(Part part, Kind kind, String attribute, String value, Findings findings) {
        boolean modelers = attribute.startsWith("modeler:") && kind.attributes().contains("modeler:*");
        if (!modelers && !kind.attributes().contains(attribute)) {
            findings.at(part, "diagram.attribute", attribute, part.name());
        } else if (!RULED.contains(attribute)) {
            var words = ATTRIBUTES.get(modelers ? "modeler:*" : attribute);
            if (Words.isExpression(value)) {
                findings.at(part, "diagram.expression", value);
            } else if (words == null || !words.matches(value)) {
                findings.at(part, attribute.equals("id") ? "diagram.id" : "diagram.attribute-value", value, attribute);
            }
        }
    }
}
