package dev.revisit.timing;

import dev.revisit.feature.EditableTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a decision table that managers change, as it holds now (rule M1).
 *
 * @param tableName bilingual, Chinese first
 * @param rowName bilingual: the row's description
 * @param columnName bilingual: the label of the output
 * @param column what it may say
 * @param changedAt since when; null as delivered
 * @param changedBy user id; null as delivered, or by a release
 */
public record TableCell(
        Setting setting,
        String tableName,
        String rowName,
        String columnName,
        EditableTable.Column column,
        String value,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** The id of the row. */
    public String row() {
        return setting.item().substring(0, setting.item().lastIndexOf('.'));
    }
}
