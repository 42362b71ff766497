package dev.revisit.diagram;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What makes a diagram what it is: each element with its kind, its attributes, its text and where it stands, by its id.
 * Left out is what a manager may change in a modeller: lengths of timers and their days of the week or of a period, answers of tables, layout and
 * documentation; and what modellers write by themselves.
 */
final class Structure {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    private static final Set<String> LAYOUT =
            Set.of("BPMNDiagram", "DMNDI", "documentation", "incoming", "outgoing", "timeDuration");
    private static final Set<String> SET_PROPERTIES =
            Set.of("calendar", WeekdayTime.WEEKDAY, WeekdayTime.TIME, PeriodDay.EDGE, PeriodDay.DAYS_BEFORE);
    private static final Set<String> SET_COLUMNS = Set.of("chargedTo", "per");
    private static final Set<String> WRITTEN_BY_MODELLERS = Set.of("exporter", "exporterVersion");
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

    /** By the id of the nearest element that has one. */
    private final Map<String, TreeMap<String, Integer>> parts = new LinkedHashMap<>();

    private Structure() {}

    /** Of a file that was checked before: it has no DOCTYPE, and is of bearable depth. */
    static Structure of(byte[] content) {
        var structure = new Structure();
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            structure.read(
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(content))
                            .getDocumentElement(),
                    "");
        } catch (ParserConfigurationException never) {
            throw new IllegalStateException(never);
        } catch (SAXException | IOException unchecked) {
            throw new IllegalArgumentException("not a diagram", unchecked);
        }
        return structure;
    }

    private void read(Element element, String within) {
        String kind = element.getLocalName();
        if (LAYOUT.contains(kind) || isSetProperty(element) || isSetAnswer(element)) {
            return;
        }
        boolean named = element.hasAttribute("id") && !kind.endsWith("EventDefinition");
        String id = named ? element.getAttribute("id") : within;
        add(id, "in " + within + " " + element.getNamespaceURI() + " " + kind);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = (Attr) element.getAttributes().item(i);
            if (!isWrittenByModellers(attribute)) {
                add(
                        id,
                        kind + " " + attribute.getNamespaceURI() + " " + attribute.getLocalName() + "="
                                + attribute.getValue());
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                read(inner, id);
            } else if ((child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE)
                    && !child.getTextContent().isBlank()) {
                add(id, kind + " says " + child.getTextContent().strip());
            }
        }
    }

    private void add(String id, String part) {
        parts.computeIfAbsent(id, any -> new TreeMap<>()).merge(part, 1, Integer::sum);
    }

    /** A property that says which days a timer counts or when it is due, with what stands around it and nothing else. */
    private static boolean isSetProperty(Element element) {
        return switch (element.getLocalName()) {
            case "property" -> SET_PROPERTIES.contains(element.getAttribute("name"));
            case "properties", "extensionElements" -> {
                var inside = new HashSet<Boolean>();
                for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                    if (child instanceof Element inner) {
                        inside.add(isSetProperty(inner));
                    }
                }
                yield !inside.contains(false);
            }
            default -> false;
        };
    }

    /** What is set in a table: of rates the number of a row, which stands first, and how it is charged; else any answer. */
    private static boolean isSetAnswer(Element element) {
        if (!"outputEntry".equals(element.getLocalName())) {
            return false;
        }
        int place = 0;
        for (Node before = element.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element other && "outputEntry".equals(other.getLocalName())) {
                place++;
            }
        }
        List<String> columns = outputs(element.getParentNode().getParentNode());
        return columns.stream().noneMatch(TableFile.OF_RATES::contains)
                || place == 0
                || (place < columns.size() && SET_COLUMNS.contains(columns.get(place)));
    }

    private static List<String> outputs(Node table) {
        var names = new ArrayList<String>();
        for (Node child = table.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element output && "output".equals(output.getLocalName())) {
                names.add(output.getAttribute("name"));
            }
        }
        return names;
    }

    private static boolean isWrittenByModellers(Attr attribute) {
        String namespace = Objects.requireNonNullElse(attribute.getNamespaceURI(), "");
        return namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)
                || namespace.equals(MODELER)
                || (namespace.equals(XSI) && attribute.getLocalName().equals("type"))
                || WRITTEN_BY_MODELLERS.contains(attribute.getLocalName());
    }

    Set<String> differencesFrom(Structure other) {
        var ids = new TreeSet<String>();
        ids.addAll(parts.keySet());
        ids.addAll(other.parts.keySet());
        ids.removeIf(id -> Objects.equals(parts.get(id), other.parts.get(id)));
        return ids;
    }
}
