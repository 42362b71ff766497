package dev.revisit.document.account;

import dev.revisit.document.DocumentChart;
import dev.revisit.document.DocumentChart.Box;
import dev.revisit.document.DocumentChart.Kind;
import dev.revisit.document.DocumentChart.Link;
import dev.revisit.document.DocumentDrawing;
import dev.revisit.document.Documents;
import dev.revisit.document.Filled;
import dev.revisit.document.SubjectRef;
import dev.revisit.form.answer.Answers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Draws who reports to whom in an organisation as a tree from top to bottom, and who else has to do with whom as arcs
 * beside it. Narrow, so that it is legible on a phone.
 */
@Component
class RelationChart implements DocumentDrawing {

    private static final String REPORTS = "reports-to";
    private static final List<String> KINDS = List.of(REPORTS, "works-with", "influences", "in-conflict");
    private static final Set<String> DIRECTED = Set.of(REPORTS, "influences");

    private static final int WIDTH = 360;
    private static final int BOX_HEIGHT = 42;
    private static final int LINE_HEIGHT = 54;
    private static final int INDENT = 22;
    private static final int DEEPEST = 5;

    /** Right of the boxes, for the arcs. */
    private static final int ARCS = 84;

    private static final int ARC_STEP = 12;
    private static final int LANES = 5;

    /** Between the ends of arcs at one box: their arrows stand apart. */
    private static final int LANE_STEP = 7;

    private final Documents documents;
    private final MessageSource messages;

    RelationChart(Documents documents, MessageSource messages) {
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public String form() {
        return AccountForms.RELATION;
    }

    private record Relation(String from, String to, String kind) {}

    @Override
    public Optional<DocumentChart> draw(SubjectRef holder, List<Filled> rows, Locale locale) {
        var relations = rows.stream()
                .map(row -> row.version().answers())
                .flatMap(said -> relation(said).stream())
                .toList();
        if (relations.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Filled> people = new LinkedHashMap<>();
        documents
                .all(documents.place(holder, AccountForms.CONTACT))
                .forEach(person -> people.put(person.document().id().toString(), person));
        return Optional.of(drawn(relations, people, locale));
    }

    private static Optional<Relation> relation(Answers said) {
        return said.text("personA")
                .flatMap(from -> said.text("personB")
                        .flatMap(to -> said.text("relation").map(kind -> new Relation(from, to, kind))))
                .filter(relation -> !relation.from().equals(relation.to()));
    }

    private DocumentChart drawn(List<Relation> relations, Map<String, Filled> people, Locale locale) {
        Map<String, String> above = superiors(relations);
        var order = new LinkedHashMap<String, Integer>();
        relations.stream()
                .flatMap(relation -> Stream.of(relation.to(), relation.from()))
                .filter(person -> !above.containsKey(person))
                .forEach(root -> place(root, 0, above, order));
        var boxes = new LinkedHashMap<String, Box>();
        order.forEach((person, depth) -> {
            int x = 4 + Math.min(depth, DEEPEST) * INDENT;
            int width = WIDTH - ARCS - x;
            boxes.put(
                    person,
                    new Box(
                            x,
                            4 + boxes.size() * LINE_HEIGHT,
                            width,
                            BOX_HEIGHT,
                            fitting(name(people.get(person), locale), (width - 16) / 8),
                            fitting(said(people.get(person), "position"), (width - 16) / 6)));
        });
        var links = new ArrayList<Link>();
        int lane = 0;
        for (Relation relation : relations) {
            Box from = Objects.requireNonNull(boxes.get(relation.from()));
            Box to = Objects.requireNonNull(boxes.get(relation.to()));
            if (relation.kind().equals(REPORTS) && relation.to().equals(above.get(relation.from()))) {
                links.add(new Link(REPORTS, elbow(from, to), true));
            } else {
                links.add(new Link(relation.kind(), arc(from, to, lane++ % LANES), DIRECTED.contains(relation.kind())));
            }
        }
        var kinds = KINDS.stream()
                .filter(kind -> links.stream().anyMatch(link -> link.kind().equals(kind)))
                .map(kind -> new Kind(kind, messages.getMessage("relation." + kind, null, locale)))
                .toList();
        return new DocumentChart(
                messages.getMessage(
                        "page.documents.chart",
                        new Object[] {Map.of("people", boxes.size(), "relations", relations.size())},
                        locale),
                WIDTH,
                8 + boxes.size() * LINE_HEIGHT,
                List.copyOf(boxes.values()),
                links,
                kinds,
                ReportingCircles.in(relations.stream()
                                .filter(relation -> relation.kind().equals(REPORTS))
                                .map(relation -> Map.entry(relation.from(), relation.to()))
                                .toList())
                        .stream()
                        .map(circle -> circle.stream()
                                .map(person -> name(people.get(person), locale))
                                .collect(Collectors.joining(" → ")))
                        .map(circle -> messages.getMessage(
                                "page.documents.circle", new Object[] {Map.of("people", circle)}, locale))
                        .toList());
    }

    /** The first whom each reports to; whoever would come to stand above themselves has nobody above. */
    private static Map<String, String> superiors(List<Relation> relations) {
        var above = new LinkedHashMap<String, String>();
        relations.stream()
                .filter(relation -> relation.kind().equals(REPORTS))
                .filter(relation -> !stands(relation.from(), relation.to(), above))
                .forEach(relation -> above.putIfAbsent(relation.from(), relation.to()));
        return above;
    }

    /** Whether somebody stands above a person. */
    private static boolean stands(String somebody, String person, Map<String, String> above) {
        var seen = new HashSet<String>();
        for (@Nullable String at = person; at != null && seen.add(at); at = above.get(at)) {
            if (at.equals(somebody)) {
                return true;
            }
        }
        return false;
    }

    private static void place(String person, int depth, Map<String, String> above, Map<String, Integer> order) {
        if (order.putIfAbsent(person, depth) == null) {
            above.forEach((each, superior) -> {
                if (superior.equals(person)) {
                    place(each, depth + 1, above, order);
                }
            });
        }
    }

    /** From whoever reports, up to the one above. */
    private static String elbow(Box from, Box to) {
        int x = Math.min(to.x() + INDENT / 2, from.x() - 4);
        return "M%d %d H%d V%d".formatted(from.x(), from.y() + BOX_HEIGHT / 2, x, to.y() + BOX_HEIGHT + 1);
    }

    private static String arc(Box from, Box to, int lane) {
        int x = WIDTH - ARCS;
        int out = x + 24 + lane * ARC_STEP;
        int beside = BOX_HEIGHT / 2 + (lane - LANES / 2) * LANE_STEP;
        int start = from.y() + beside;
        int end = to.y() + beside;
        return "M%d %d C%d %d %d %d %d %d".formatted(x, start, out, start, out, end, x + 1, end);
    }

    private String name(@Nullable Filled person, Locale locale) {
        return person != null && person.document().isErased()
                ? messages.getMessage("document.erased-person", null, locale)
                : said(person, "name");
    }

    private static String said(@Nullable Filled person, String key) {
        return person == null ? "" : person.version().answers().text(key).orElse("");
    }

    /** @param columns of Latin letters; a Chinese character takes two */
    private static String fitting(String text, int columns) {
        var fitting = new StringBuilder();
        int taken = 0;
        for (int c : text.codePoints().toArray()) {
            taken += c < 0x2E80 ? 1 : 2;
            if (taken > columns) {
                return fitting.append('…').toString();
            }
            fitting.appendCodePoint(c);
        }
        return fitting.toString();
    }
}
