package dev.revisit.engine.diagram;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a decision table may say: one table, whose cells are compared with what is written in them, and never computed. */
final class TableRules {

    private static final Pattern CELL = Pattern.compile("|\"[\\p{L}\\p{N} ._-]{0,100}\"|-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern CHOICES =
            Pattern.compile("\"[\\p{L}\\p{N} ._-]{1,100}\"(, ?\"[\\p{L}\\p{N} ._-]{1,100}\"){0,50}");
    private static final Set<String> FREE = Set.of("dmn:description");
    private static final Set<String> LISTS = Set.of("dmn:inputValues", "dmn:outputValues");
    private static final Set<String> CELLS = Set.of("dmn:inputEntry", "dmn:outputEntry");
    private static final Set<String> TEXTS =
            Set.of("dmn:inputExpression", "dmn:inputValues", "dmn:outputValues", "dmn:inputEntry", "dmn:outputEntry");

    private TableRules() {}

    static Optional<String> key(Part root) {
        return root.parts("dmn:decision").stream().map(Part::id).findFirst();
    }

    static void check(Part root, Findings findings) {
        Vocabulary.OF_TABLES.check(root, findings);
        var ids = ProcessRules.Ids.of(root, findings);
        int decisions = root.parts("dmn:decision").size();
        if (decisions != 1 && root.name().equals("dmn:definitions")) {
            findings.add(null, "diagram.one-decision", decisions);
        }
        root.all().forEach(part -> {
            if (part.name().equals("dmn:decision")
                    && part.parts("dmn:decisionTable").size() != 1) {
                findings.at(part, "diagram.no-table");
            } else if (part.name().equals("dmn:decisionTable")) {
                checkTable(part, findings);
            } else if (part.name().equals("dmndi:DMNShape") && !ids.has(part.get("dmnElementRef"))) {
                findings.at(part, "diagram.reference", "dmnElementRef", part.get("dmnElementRef"));
            } else if (part.name().equals("dmn:output") && !Words.VARIABLE.matches(part.get("name"))) {
                findings.at(part, "diagram.attribute-value", part.get("name"), "name");
            } else if (TEXTS.contains(part.name()) && part.parts("dmn:text").size() != 1) {
                findings.at(part, "diagram.missing", "text", part.name());
            } else if (part.name().equals("dmn:text")) {
                checkText(part, findings);
            } else if (FREE.contains(part.name()) && Words.isExpression(part.text())) {
                findings.at(part, "diagram.expression", part.text());
            }
        });
    }

    private static void checkTable(Part table, Findings findings) {
        int inputs = table.parts("dmn:input").size();
        int outputs = table.parts("dmn:output").size();
        if (inputs == 0 || outputs == 0) {
            findings.at(table, "diagram.no-columns");
        }
        for (var input : table.parts("dmn:input")) {
            if (input.parts("dmn:inputExpression").size() != 1) {
                findings.at(input, "diagram.missing", "inputExpression", input.name());
            }
        }
        if (table.parts("dmn:output").stream()
                        .map(output -> output.get("name"))
                        .distinct()
                        .count()
                != outputs) {
            findings.at(table, "diagram.same-columns");
        }
        for (var row : table.parts("dmn:rule")) {
            if (row.parts("dmn:inputEntry").size() != inputs
                    || row.parts("dmn:outputEntry").size() != outputs) {
                findings.at(row, "diagram.row", inputs, outputs);
            }
        }
    }

    private static void checkText(Part text, Findings findings) {
        var within = text.parent();
        var written = text.text().strip();
        if (within == null) {
            return;
        }
        if (within.name().equals("dmn:inputExpression") && !Words.VARIABLE.matches(written)) {
            findings.at(within, "diagram.input", written);
        } else if (LISTS.contains(within.name()) && !CHOICES.matcher(written).matches()) {
            findings.at(within, "diagram.choices", written);
        } else if (CELLS.contains(within.name()) && !CELL.matcher(written).matches()) {
            findings.at(within, "diagram.cell", written);
        }
    }
}
