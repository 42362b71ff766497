package dev.revisit.diagram;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a decision table may say: one table, whose cells are compared with what is written in them, and never computed. */
final class TableRules {

    private static final Pattern CELL = Pattern.compile("|\"[\\p{L}\\p{N} ._-]{0,100}\"|-?\\d{1,12}(\\.\\d{1,6})?");
    /** An answer may be a sentence that people read; nothing in it is anything but text to an expression. */
    private static final Pattern SENTENCE = Pattern.compile("\"[^\"\\\\{}$#\\p{Cc}]{0,500}\"");

    private static final Pattern CHOICES =
            Pattern.compile("\"[\\p{L}\\p{N} ._-]{1,100}\"(, ?\"[\\p{L}\\p{N} ._-]{1,100}\"){0,50}");
    private static final Set<String> FREE = Set.of("dmn:description");
    private static final Set<String> LISTS = Set.of("dmn:inputValues", "dmn:outputValues");
    private static final Set<String> CELLS = Set.of("dmn:inputEntry", "dmn:outputEntry");
    private static final Set<String> TEXTS =
            Set.of("dmn:inputExpression", "dmn:inputValues", "dmn:outputValues", "dmn:inputEntry", "dmn:outputEntry");

    private TableRules() {}

    static Optional<String> key(DiagramElement root) {
        return root.parts("dmn:decision").stream().map(DiagramElement::id).findFirst();
    }

    static void check(DiagramElement root, DiagramProblems diagramProblems) {
        AllowedElements.OF_TABLES.check(root, diagramProblems);
        var ids = ProcessRules.Ids.of(root, diagramProblems);
        int decisions = root.parts("dmn:decision").size();
        if (decisions != 1 && root.name().equals("dmn:definitions")) {
            diagramProblems.add(null, "diagram.one-decision", decisions);
        }
        root.all().forEach(diagramElement -> {
            if (diagramElement.name().equals("dmn:decision")
                    && diagramElement.parts("dmn:decisionTable").size() != 1) {
                diagramProblems.at(diagramElement, "diagram.no-table");
            } else if (diagramElement.name().equals("dmn:decisionTable")) {
                checkTable(diagramElement, diagramProblems);
            } else if (diagramElement.name().equals("dmndi:DMNShape")
                    && !ids.has(diagramElement.get("dmnElementRef"))) {
                diagramProblems.at(
                        diagramElement, "diagram.reference", "dmnElementRef", diagramElement.get("dmnElementRef"));
            } else if (diagramElement.name().equals("dmn:output")
                    && !AttributeType.VARIABLE.matches(diagramElement.get("name"))) {
                diagramProblems.at(diagramElement, "diagram.attribute-value", diagramElement.get("name"), "name");
            } else if (TEXTS.contains(diagramElement.name())
                    && diagramElement.parts("dmn:text").size() != 1) {
                diagramProblems.at(diagramElement, "diagram.missing", "text", diagramElement.name());
            } else if (diagramElement.name().equals("dmn:text")) {
                checkText(diagramElement, diagramProblems);
            } else if (FREE.contains(diagramElement.name()) && AttributeType.isExpression(diagramElement.text())) {
                diagramProblems.at(diagramElement, "diagram.expression", diagramElement.text());
            }
        });
    }

    private static void checkTable(DiagramElement table, DiagramProblems diagramProblems) {
        int inputs = table.parts("dmn:input").size();
        int outputs = table.parts("dmn:output").size();
        if (inputs == 0 || outputs == 0) {
            diagramProblems.at(table, "diagram.no-columns");
        }
        for (var input : table.parts("dmn:input")) {
            if (input.parts("dmn:inputExpression").size() != 1) {
                diagramProblems.at(input, "diagram.missing", "inputExpression", input.name());
            }
        }
        if (table.parts("dmn:output").stream()
                        .map(output -> output.get("name"))
                        .distinct()
                        .count()
                != outputs) {
            diagramProblems.at(table, "diagram.same-columns");
        }
        for (var row : table.parts("dmn:rule")) {
            if (row.parts("dmn:inputEntry").size() != inputs
                    || row.parts("dmn:outputEntry").size() != outputs) {
                diagramProblems.at(row, "diagram.row", inputs, outputs);
            }
        }
    }

    private static void checkText(DiagramElement text, DiagramProblems diagramProblems) {
        var within = text.parent();
        var written = text.text().strip();
        if (within == null) {
            return;
        }
        if (within.name().equals("dmn:inputExpression") && !AttributeType.VARIABLE.matches(written)) {
            diagramProblems.at(within, "diagram.input", written);
        } else if (LISTS.contains(within.name()) && !CHOICES.matcher(written).matches()) {
            diagramProblems.at(within, "diagram.choices", written);
        } else if (CELLS.contains(within.name())
                && !CELL.matcher(written).matches()
                && !(within.name().equals("dmn:outputEntry")
                        && SENTENCE.matcher(written).matches())) {
            diagramProblems.at(within, "diagram.cell", written);
        }
    }
}
