package dev.revisit.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table to take along, whatever it is written as.
 *
 * @param name of its sheet in a workbook
 * @param rows texts, days and amounts; null for an empty cell
 */
public record ExportTable(String name, List<String> head, List<List<@Nullable Object>> rows) {

    public static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }
}
