package dev.revisit.diagram;

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
final class AllowedElements {

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
    private static final Map<String, AttributeType> ATTRIBUTES = Map.ofEntries(
            Map.entry("id", AttributeType.ID),
            Map.entry("name", AttributeType.FREE),
            Map.entry("label", AttributeType.FREE),
            Map.entry("targetNamespace", AttributeType.NAMESPACE),
            Map.entry("namespace", AttributeType.NAMESPACE),
            Map.entry("exporter", AttributeType.VERSION),
            Map.entry("exporterVersion", AttributeType.VERSION),
            Map.entry("isExecutable", AttributeType.YES),
            Map.entry("sourceRef", AttributeType.ID),
            Map.entry("targetRef", AttributeType.ID),
            Map.entry("attachedToRef", AttributeType.ID),
            Map.entry("messageRef", AttributeType.ID),
            Map.entry("default", AttributeType.ID),
            Map.entry("bpmnElement", AttributeType.ID),
            Map.entry("dmnElementRef", AttributeType.ID),
            Map.entry("calledElement", AttributeType.ID),
            Map.entry("cancelActivity", AttributeType.YES_OR_NO),
            Map.entry("xsi:type", AttributeType.FORMAL_EXPRESSION),
            Map.entry("camunda:historyTimeToLive", AttributeType.DAYS),
            Map.entry("camunda-dmn:historyTimeToLive", AttributeType.DAYS),
            Map.entry("camunda:isStartableInTasklist", AttributeType.YES_OR_NO),
            Map.entry("camunda:formRef", AttributeType.FORM),
            Map.entry("camunda:formRefBinding", AttributeType.DEPLOYMENT),
            Map.entry("camunda:calledElementBinding", AttributeType.LATEST),
            Map.entry("isExpanded", AttributeType.YES_OR_NO),
            Map.entry("isMarkerVisible", AttributeType.YES_OR_NO),
            Map.entry("x", AttributeType.NUMBER),
            Map.entry("y", AttributeType.NUMBER),
            Map.entry("width", AttributeType.NUMBER),
            Map.entry("height", AttributeType.NUMBER),
            Map.entry("biodi:width", AttributeType.NUMBER),
            Map.entry("biodi:annotationsWidth", AttributeType.NUMBER),
            Map.entry("bioc:stroke", AttributeType.COLOUR),
            Map.entry("bioc:fill", AttributeType.COLOUR),
            Map.entry("color:background-color", AttributeType.COLOUR),
            Map.entry("color:border-color", AttributeType.COLOUR),
            Map.entry("color:color", AttributeType.COLOUR),
            Map.entry("modeler:*", AttributeType.VERSION),
            Map.entry("hitPolicy", AttributeType.FIRST),
            Map.entry("typeRef", AttributeType.TYPE));

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
    static final AllowedElements OF_PROCESSES = new AllowedElements("""
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

    static final AllowedElements OF_TABLES = new AllowedElements("""
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

    private AllowedElements(String table) {
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

    void check(DiagramElement root, DiagramProblems diagramProblems) {
        if (!root.name().equals(outermost)) {
            diagramProblems.at(root, "diagram.root", root.name(), outermost);
            return;
        }
        checkWords(root, diagramProblems);
    }

    private void checkWords(DiagramElement diagramElement, DiagramProblems diagramProblems) {
        var kind = kinds.get(diagramElement.name());
        if (kind == null) {
            throw new IllegalStateException(diagramElement.name());
        }
        diagramElement
                .attributes()
                .forEach((attribute, value) -> checkAttribute(diagramElement, kind, attribute, value, diagramProblems));
        kind.required().stream()
                .filter(attribute -> !diagramElement.attributes().containsKey(attribute))
                .sorted()
                .forEach(attribute ->
                        diagramProblems.at(diagramElement, "diagram.missing", attribute, diagramElement.name()));
        if (!kind.text() && !diagramElement.text().isBlank()) {
            diagramProblems.at(diagramElement, "diagram.text", diagramElement.text(), diagramElement.line());
        }
        var there = new HashSet<String>();
        for (var inner : diagramElement.parts()) {
            if (!there.add(inner.name()) && !kind.repeated().contains(inner.name())) {
                diagramProblems.at(inner, "diagram.twice", inner.name(), diagramElement.name(), inner.line());
            }
            if (inner.name().equals("bpmn:timeCycle")) {
                diagramProblems.at(inner, "diagram.cycle");
            } else if (!kind.parts().contains(inner.name())) {
                diagramProblems.at(inner, "diagram.element", inner.name(), diagramElement.name(), inner.line());
            } else {
                checkWords(inner, diagramProblems);
            }
        }
    }

    private static void checkAttribute(
            DiagramElement diagramElement, Kind kind, String attribute, String value, DiagramProblems diagramProblems) {
        boolean modelers = attribute.startsWith("modeler:") && kind.attributes().contains("modeler:*");
        if (!modelers && !kind.attributes().contains(attribute)) {
            diagramProblems.at(diagramElement, "diagram.attribute", attribute, diagramElement.name());
        } else if (!RULED.contains(attribute)) {
            var attributeType = ATTRIBUTES.get(modelers ? "modeler:*" : attribute);
            if (AttributeType.isExpression(value)) {
                diagramProblems.at(diagramElement, "diagram.expression", value);
            } else if (attributeType == null || !attributeType.matches(value)) {
                diagramProblems.at(
                        diagramElement,
                        attribute.equals("id") ? "diagram.id" : "diagram.attribute-value",
                        value,
                        attribute);
            }
        }
    }
}
