package dev.revisit.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of a diagram. Its name and those of its attributes are written with the usual prefix of their namespace,
 * whichever the file uses: {@code bpmn:userTask}.
 */
final class DiagramElement {

    private static final Set<String> DETAILS = Set.of(
            "timerEventDefinition",
            "messageEventDefinition",
            "terminateEventDefinition",
            "timeDuration",
            "timeDate",
            "conditionExpression");

    private final String name;
    private final @Nullable DiagramElement parent;
    private final int line;
    private final Map<String, String> attributes;
    private final List<DiagramElement> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    DiagramElement(String name, @Nullable DiagramElement parent, int line, Map<String, String> attributes) {
        this.name = name;
        this.parent = parent;
        this.line = line;
        this.attributes = new LinkedHashMap<>(attributes);
        if (parent != null) {
            parent.parts.add(this);
        }
    }

    void says(String more) {
        text.append(more);
    }

    String name() {
        return name;
    }

    @Nullable DiagramElement parent() {
        return parent;
    }

    int line() {
        return line;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<DiagramElement> parts() {
        return parts;
    }

    List<DiagramElement> parts(String named) {
        return parts.stream()
                .filter(diagramElement -> diagramElement.name.equals(named))
                .toList();
    }

    /** This one and all that stand in it, however deep. */
    Stream<DiagramElement> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(DiagramElement::all));
    }

    /** An attribute's value, empty without one. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return get("id");
    }

    /** Its own text, without what stands in its parts. */
    String text() {
        return text.toString();
    }

    /** What a person knows it by: its id, or that of what it belongs to. The event, not its definition. */
    @Nullable String place() {
        boolean detail = id().isEmpty() || DETAILS.contains(name.substring(name.indexOf(':') + 1));
        return detail && parent != null ? parent.place() : id();
    }
}
