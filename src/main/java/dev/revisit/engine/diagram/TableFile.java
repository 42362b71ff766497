package dev.revisit.engine.diagram;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;

/** A DMN decision table: what is set in it is the number that stands first among the answers of each row. */
final class TableFile implements DiagramFile {

    /** The column that says what the number counts; yuan, where there is none. */
    private static final String COUNTED_BY = "of";

    private static final String YUAN = "yuan";

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
        List<Output> columns = List.copyOf(table(model).getOutputs());
        this.items =
                table(model).getRules().stream().map(row -> item(row, columns)).toList();
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

    private static Item item(Rule row, List<Output> columns) {
        String unit = YUAN;
        for (int column = 1; column < columns.size(); column++) {
            if (COUNTED_BY.equals(columns.get(column).getName())) {
                unit = answer(row, column).replace("\"", "");
            }
        }
        @Nullable String name = row.getDescription() == null ? null : row.getDescription().getTextContent();
        return new Item(row.getId(), name == null ? row.getId() : name.strip(), null, null, "", answer(row, 0), unit);
    }

    private static String answer(Rule row, int column) {
        return List.copyOf(row.getOutputEntries()).get(column).getTextContent().strip();
    }

    @Override
    public DiagramFile with(Map<String, String> values) {
        boolean changes =
                items().stream().anyMatch(item -> !item.value().equals(values.getOrDefault(item.id(), item.value())));
        if (!changes) {
            return this;
        }
        DmnModelInstance other = model();
        table(other).getRules().stream()
                .filter(row -> values.containsKey(row.getId()))
                .forEach(row -> row.getOutputEntries()
                        .iterator()
                        .next()
                        .getText()
                        .setTextContent(values.getOrDefault(row.getId(), "")));
        SchemaDefaults.remove(other.getDocument());
        var written = new ByteArrayOutputStream();
        Dmn.writeModelToStream(written, other);
        return new TableFile(written.toByteArray());
    }

    @Override
    public Set<String> forms() {
        return Set.of();
    }
}
