package dev.revisit.diagram;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * A DMN decision table. In a table of rates, which says what its numbers count or are charged to, the number that stands
 * first among the answers of each row is set; in that of deductions also what the row is charged to and per what, and rows
 * themselves: for further rules they come and go. In any other table each answer is a cell, {@code <row>.<column>}.
 */
final class TableFile implements DiagramFile {

    /** The column that says what the number counts; yuan, where there is none. */
    private static final String COUNTED_BY = "of";

    private static final String YUAN = "yuan";

    /** A table that has one of these columns is one of rates. */
    static final Set<String> OF_RATES = Set.of(COUNTED_BY, "chargedTo");

    private static final String STRING = "string";

    /** The columns of the table of deductions besides the amount; what is set in them is {@code <row>.<column>}. */
    private static final List<String> COLUMNS = List.of("rule", "happened", "chargedTo", "per");

    private final byte[] content;
    private final String id;
    private final String name;
    private final List<Item> items;

    TableFile(byte[] content) {
        this.content = content.clone();
        DmnModelInstance model = model();
        Decision decision =
                model.getModelElementsByType(Decision.class).iterator().next();
        this.id = decision.getId();
        this.name = decision.getName();
        this.items = items(table(model));
    }

    private DmnModelInstance model() {
        return Dmn.readModelFromStream(new ByteArrayInputStream(content));
    }

    private static DecisionTable table(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    @Override
    public Kind kind() {
        return Kind.TABLE;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public List<Item> items() {
        return items;
    }

    private static boolean isOfRates(DecisionTable table) {
        return table.getOutputs().stream().map(Output::getName).anyMatch(OF_RATES::contains);
    }

    private static List<Item> cells(DecisionTable table) {
        var items = new ArrayList<Item>();
        for (Rule row : table.getRules()) {
            for (Output column : table.getOutputs()) {
                String value = cell(table, row, column.getName()).orElseThrow().text();
                @Nullable String label = column.getLabel();
                items.add(new Item(
                        row.getId() + "." + column.getName(),
                        name(row),
                        null,
                        label == null ? column.getName() : label,
                        "",
                        unquoted(value),
                        column.getName()));
            }
        }
        return List.copyOf(items);
    }

    private static List<Item> items(DecisionTable table) {
        if (!isOfRates(table)) {
            return cells(table);
        }
        var items = new ArrayList<Item>();
        for (Rule row : table.getRules()) {
            String unit = YUAN;
            var words = new LinkedHashMap<String, String>();
            for (String column : COLUMNS) {
                cell(table, row, column).map(Cell::text).ifPresent(text -> words.put(column, unquoted(text)));
            }
            if (cell(table, row, COUNTED_BY).isPresent()) {
                unit = unquoted(cell(table, row, COUNTED_BY).orElseThrow().text());
            }
            String name = name(row);
            items.add(new Item(row.getId(), name, null, null, "", amount(row).strip(), unit));
            words.forEach((column, word) ->
                    items.add(new Item(row.getId() + "." + column, name, null, null, "", word, column)));
        }
        return List.copyOf(items);
    }

    private static String name(Rule row) {
        @Nullable String name = row.getDescription() == null ? null : row.getDescription().getTextContent();
        return name == null ? row.getId() : name.strip();
    }

    private static String amount(Rule row) {
        return row.getOutputEntries().iterator().next().getTextContent();
    }

    private static String unquoted(String cell) {
        return cell.strip().replace("\"", "");
    }

    private static String quoted(String word) {
        return word.isEmpty() ? "" : '"' + word + '"';
    }

    /** Where a row says something. */
    private record Cell(DmnElement entry, Text written) {

        String text() {
            return written.getTextContent();
        }
    }

    /** The cell of a row in a column, which is named by an input's variable or an output's name. */
    private static Optional<Cell> cell(DecisionTable table, Rule row, String column) {
        List<Input> inputs = List.copyOf(table.getInputs());
        for (int place = 0; place < inputs.size(); place++) {
            if (column.equals(inputs.get(place)
                    .getInputExpression()
                    .getText()
                    .getTextContent()
                    .strip())) {
                InputEntry entry = List.copyOf(row.getInputEntries()).get(place);
                return Optional.of(new Cell(entry, entry.getText()));
            }
        }
        List<Output> outputs = List.copyOf(table.getOutputs());
        for (int place = 0; place < outputs.size(); place++) {
            if (column.equals(outputs.get(place).getName())) {
                OutputEntry entry = List.copyOf(row.getOutputEntries()).get(place);
                return Optional.of(new Cell(entry, entry.getText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public DiagramFile with(Map<String, String> values) {
        Map<String, String> now = items().stream().collect(Collectors.toMap(Item::id, Item::value, (one, same) -> one));
        boolean changes = values.entrySet().stream()
                .anyMatch(value -> !value.getValue().equals(now.getOrDefault(value.getKey(), "")));
        if (!changes) {
            return this;
        }
        DmnModelInstance other = model();
        DecisionTable table = table(other);
        for (Rule row : List.copyOf(table.getRules())) {
            if (!isOfRates(table)) {
                fillCells(table, row, values);
            } else if ("".equals(values.get(row.getId()))) {
                table.getRules().remove(row);
            } else {
                fill(table, row, values);
            }
        }
        values.keySet().stream()
                .filter(item -> !item.contains(".") && !now.containsKey(item))
                .filter(item -> !values.getOrDefault(item, "").isEmpty())
                .filter(item -> COLUMNS.stream().allMatch(column -> values.containsKey(item + "." + column)))
                .sorted()
                .forEach(row -> add(other, table, row, values));
        SchemaDefaults.remove(other.getDocument());
        var written = new ByteArrayOutputStream();
        Dmn.writeModelToStream(written, other);
        return new TableFile(written.toByteArray());
    }

    private static void fill(DecisionTable table, Rule row, Map<String, String> values) {
        @Nullable String amount = values.get(row.getId());
        if (amount != null) {
            row.getOutputEntries().iterator().next().getText().setTextContent(amount);
        }
        for (String column : COLUMNS) {
            @Nullable String word = values.get(row.getId() + "." + column);
            if (word != null) {
                cell(table, row, column).ifPresent(cell -> cell.written().setTextContent(quoted(word)));
            }
        }
    }

    private static void fillCells(DecisionTable table, Rule row, Map<String, String> values) {
        for (Output column : table.getOutputs()) {
            @Nullable String value = values.get(row.getId() + "." + column.getName());
            if (value != null) {
                String written = STRING.equals(column.getTypeRef()) ? '"' + value + '"' : value;
                cell(table, row, column.getName())
                        .ifPresent(cell -> cell.written().setTextContent(written));
            }
        }
    }

    /** Before the first row that would decide in its place. */
    private static void add(DmnModelInstance model, DecisionTable table, String id, Map<String, String> values) {
        String rule = values.getOrDefault(id + ".rule", "");
        String happened = values.getOrDefault(id + ".happened", "");
        Rule row = model.newInstance(Rule.class);
        row.setId(id);
        Description name = model.newInstance(Description.class);
        name.setTextContent(
                "规则 %s，%s Rule %s, %s".formatted(rule, happened.equals("missed") ? "到期未写" : "被退回", rule, happened));
        row.setDescription(name);
        for (int place = 0; place < table.getInputs().size(); place++) {
            InputEntry entry = model.newInstance(InputEntry.class);
            entry.setId("Entry_" + id + "_in" + place);
            entry.setText(model.newInstance(Text.class));
            row.getInputEntries().add(entry);
        }
        for (int place = 0; place < table.getOutputs().size(); place++) {
            OutputEntry entry = model.newInstance(OutputEntry.class);
            entry.setId("Entry_" + id + "_out" + place);
            entry.setText(model.newInstance(Text.class));
            row.getOutputEntries().add(entry);
        }
        ModelElementInstance before =
                List.copyOf(table.getOutputs()).get(table.getOutputs().size() - 1);
        for (Rule each : table.getRules()) {
            if (fits(table, each, "rule", rule) && fits(table, each, "happened", happened)) {
                break;
            }
            before = each;
        }
        table.insertElementAfter(row, before);
        fill(table, row, values);
    }

    private static boolean fits(DecisionTable table, Rule row, String column, String word) {
        return cell(table, row, column)
                .map(cell -> unquoted(cell.text()))
                .filter(said -> said.isEmpty() || said.equals(word))
                .isPresent();
    }

    @Override
    public Set<String> forms() {
        return Set.of();
    }
}
