package dev.revisit.diagrams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A diagram as the file that a manager edits, whatever wrote it. */
public record Diagram(Path file, Element root) {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    private static final Set<String> FLOW_NODES = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "userTask",
            "serviceTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway");

    /** The variables of a case, each of them read by a gateway, a timer or a call; nothing else may become one. */
    static final Set<String> VARIABLES = Set.of(
            "caseNumber",
            "outcome",
            "attemptsInARow",
            "dayAgreed",
            "appointmentAt",
            "wakeDayNamed",
            "wakeOn",
            "decision",
            "priceDeparts",
            "answer",
            "sheetFound",
            "salespersonIn",
            "callResult",
            "phone",
            "excused",
            "designerFree",
            "check",
            "pace",
            "phoneGiven",
            "intent",
            "complete",
            "depositPaid",
            "keyKind",
            "period",
            "planKind",
            "planOwed",
            "materialAnswered",
            "callsOwed",
            "testDay",
            "weekEnds",
            "nextPhase",
            "accountFits",
            "accountInterested",
            "accountRest",
            "nextTryAt");

    /** All files that managers and modellers open, as they stand in the repository. */
    public static List<Path> files() {
        try (var files = Files.list(Path.of("processes"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Diagram read(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new Diagram(
                    file, factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /** All elements of a kind, {@code "*"} for all kinds. */
    List<Element> all(String namespace, String kind) {
        var found = new ArrayList<Element>();
        var nodes = root.getElementsByTagNameNS(namespace, kind);
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    public List<Element> all(String kind) {
        return all(BPMN, kind);
    }

    Stream<Element> flowNodes() {
        return all("*").stream().filter(element -> FLOW_NODES.contains(element.getLocalName()));
    }

    Element process() {
        return all("process").get(0);
    }

    static List<Element> children(Element parent, String kind) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && kind.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    static @Nullable Element child(Element parent, String kind) {
        var found = children(parent, kind);
        return found.isEmpty() ? null : found.get(0);
    }

    static boolean has(Element parent, String kind) {
        return !children(parent, kind).isEmpty();
    }

    public static String id(Element element) {
        return element.getAttribute("id");
    }

    static String kind(Element element) {
        return element.getLocalName();
    }

    static String camunda(Element element, String attribute) {
        return element.getAttributeNS(CAMUNDA, attribute);
    }

    /** The text of an element's documentation, empty without one. */
    public static String documentation(Element element) {
        var documentation = child(element, "documentation");
        return documentation == null ? "" : documentation.getTextContent().strip();
    }

    @Override
    public String toString() {
        return name();
    }
}
