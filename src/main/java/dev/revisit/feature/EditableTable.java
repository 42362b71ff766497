package dev.revisit.feature;

import java.util.List;
import java.util.Optional;

/**
 * A decision table whose answers managers change on <em>Timings</em> (rule M1), declared by a bean of the feature that asks
 * it. Its rows and its other columns stay as they are. Not for the tables of rates, whose columns are known.
 *
 * @param decision the id of the decision
 * @param columns the outputs that may be changed, by their names
 * @param orders what has to hold between two numbers of a row
 */
public record EditableTable(String decision, List<Column> columns, List<Order> orders) {

    /** As the column of the change history takes it. */
    private static final int LONGEST_TEXT = 500;

    public EditableTable {
        columns = List.copyOf(columns);
        orders = List.copyOf(orders);
    }

    public EditableTable(String decision, List<Column> columns) {
        this(decision, columns, List.of());
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** What a cell of a column may say. */
    public sealed interface Column {

        String name();
    }

    /** Whole numbers within bounds, both included. */
    public record NumberColumn(String name, int least, int most) implements Column {}

    /** Text in one language; empty, where the row is to say nothing. */
    public record TextColumn(String name, int longest) implements Column {

        public TextColumn {
            if (longest > LONGEST_TEXT) {
                throw new IllegalArgumentException(name + ": no cell is kept that is longer than " + LONGEST_TEXT);
            }
        }
    }

    /** A time of day, in the company's zone: 21:00. */
    public record TimeColumn(String name) implements Column {}

    /** Of two number columns the first one is not above the second one. */
    public record Order(String lower, String upper) {}
}
