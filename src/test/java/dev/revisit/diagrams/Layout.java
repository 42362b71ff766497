package dev.revisit.diagrams;

import static dev.revisit.diagrams.Diagram.BPMN_DI;
import static dev.revisit.diagrams.Diagram.child;
import static dev.revisit.diagrams.Diagram.children;
import static dev.revisit.diagrams.Diagram.id;
import static dev.revisit.diagrams.Diagram.kind;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Where a diagram is drawn so that somebody cannot read it. Modellers write a label from the top of its bounds, in their
 * middle, in lines of 90 pixels; how wide text is depends on the font, so it is reckoned a little too wide.
 */
final class Layout {

    private static final double LINE_WIDTH = 90;
    private static final double LINE_HEIGHT = 14;
    private static final int FIRST_IDEOGRAPH = 0x2e80;

    /** So much of a gateway's box is outside of the diamond at each side. */
    private static final double DIAMOND = 8;

    private static final double TOUCH = 1;

    private final Diagram diagram;
    private final Map<String, Box> shapes = new LinkedHashMap<>();
    private final Map<String, List<Box>> flows = new LinkedHashMap<>();
    private final Map<String, Box> texts = new LinkedHashMap<>();
    private final Map<String, Element> elements;
    private final List<String> problems = new ArrayList<>();

    private record Box(double x, double y, double width, double height) {

        static Box of(Element holder) {
            var bounds = requireNonNull(child(holder, "Bounds"));
            return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
        }

        static Box between(Element from, Element to) {
            double x = Math.min(number(from, "x"), number(to, "x"));
            double y = Math.min(number(from, "y"), number(to, "y"));
            return new Box(
                    x,
                    y,
                    Math.max(number(from, "x"), number(to, "x")) - x,
                    Math.max(number(from, "y"), number(to, "y")) - y);
        }

        private static double number(Element element, String name) {
            return Double.parseDouble(element.getAttribute(name));
        }

        Box shrunk(double by) {
            return new Box(x + by, y + by, width - 2 * by, height - 2 * by);
        }

        /** The border counts where one of them is a line. */
        boolean covers(Box other) {
            return x <= other.x + other.width
                    && other.x <= x + width
                    && y <= other.y + other.height
                    && other.y <= y + height;
        }

        boolean holds(Box other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    private Layout(Diagram diagram) {
        this.diagram = diagram;
        this.elements = Stream.concat(diagram.flowNodes(), diagram.all("sequenceFlow").stream())
                .collect(toMap(Diagram::id, element -> element));
        diagram.all(BPMN_DI, "BPMNShape")
                .forEach(shape -> shapes.put(shape.getAttribute("bpmnElement"), Box.of(shape)));
        for (var edge : diagram.all(BPMN_DI, "BPMNEdge")) {
            var points = children(edge, "waypoint");
            var parts = new ArrayList<Box>();
            for (int i = 1; i < points.size(); i++) {
                parts.add(Box.between(points.get(i - 1), points.get(i)));
            }
            flows.put(edge.getAttribute("bpmnElement"), parts);
        }
        Stream.of("BPMNShape", "BPMNEdge")
                .flatMap(drawn -> diagram.all(BPMN_DI, drawn).stream())
                .forEach(this::readText);
    }

    private void readText(Element drawn) {
        var of = drawn.getAttribute("bpmnElement");
        var name = requireNonNull(elements.get(of), of).getAttribute("name");
        var label = child(drawn, "BPMNLabel");
        if (label == null) {
            if (!name.isEmpty() && isNamedOutside(of)) {
                problems.add("no place for the name of " + of);
            }
            return;
        }
        var lines = lines(name);
        double width = lines.stream().mapToDouble(Layout::width).max().orElse(0);
        var bounds = Box.of(label);
        texts.put(of, new Box(bounds.x + (bounds.width - width) / 2, bounds.y, width, lines.size() * LINE_HEIGHT));
    }

    private boolean isNamedOutside(String element) {
        var kind = kind(requireNonNull(elements.get(element)));
        return kind.endsWith("Event") || kind.endsWith("Gateway") || kind.equals("sequenceFlow");
    }

    private static List<String> lines(String name) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : name.split(" ")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer) <= LINE_WIDTH) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }

    private static double width(String text) {
        return text.codePoints().mapToDouble(Layout::width).sum();
    }

    private static double width(int character) {
        if (character > FIRST_IDEOGRAPH) {
            return 11;
        }
        if (" ’'.,ijl:;|".indexOf(character) >= 0) {
            return 3.6;
        }
        if ("tfr-".indexOf(character) >= 0) {
            return 4.6;
        }
        if ("MWmw".indexOf(character) >= 0) {
            return 10;
        }
        return Character.isUpperCase(character) ? 7.6 : 6.4;
    }

    /** What cannot be read: labels on each other, on shapes or on borders, and lines through labels or steps. */
    static List<String> problems(Diagram diagram) {
        var layout = new Layout(diagram);
        var ids = List.copyOf(layout.texts.keySet());
        for (int i = 0; i < ids.size(); i++) {
            layout.checkText(ids.get(i), ids.subList(i + 1, ids.size()));
        }
        layout.flows.forEach(layout::checkFlow);
        layout.checkShapes();
        return layout.problems;
    }

    private void checkText(String of, List<String> others) {
        var text = requireNonNull(texts.get(of)).shrunk(TOUCH);
        others.stream()
                .filter(other -> requireNonNull(texts.get(other)).covers(text))
                .forEach(other -> problems.add("the names of " + of + " and " + other + " overlap"));
        shapes.forEach((element, box) -> {
            var kind = kind(requireNonNull(elements.get(element)));
            var solid = kind.endsWith("Gateway") ? box.shrunk(DIAMOND) : box;
            if (solid.covers(text) && !(kind.equals("subProcess") && box.holds(text))) {
                problems.add("the name of " + of + " is on " + element);
            }
        });
        flows.forEach((flow, parts) -> parts.stream()
                .filter(part -> part.covers(text))
                .forEach(part -> problems.add("the name of " + of + " is crossed by " + flow)));
    }

    private void checkFlow(String flow, List<Box> parts) {
        steps().forEach((element, box) -> {
            if (parts.stream().anyMatch(part -> part.covers(box.shrunk(2)))) {
                problems.add(flow + " goes through " + element);
            }
        });
    }

    private void checkShapes() {
        var steps = steps();
        var ids = steps.keySet().stream()
                .filter(element -> !kind(requireNonNull(elements.get(element))).equals("boundaryEvent"))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            for (var other : ids.subList(i + 1, ids.size())) {
                if (requireNonNull(steps.get(ids.get(i))).covers(requireNonNull(steps.get(other)))) {
                    problems.add(ids.get(i) + " and " + other + " overlap");
                }
            }
        }
    }

    /** All but sub-processes, which hold others. */
    private Map<String, Box> steps() {
        var steps = new LinkedHashMap<>(shapes);
        diagram.all("subProcess").forEach(open -> steps.remove(id(open)));
        return steps;
    }
}
