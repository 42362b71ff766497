package dev.revisit.name;

import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills the columns by which the rows of a table are found and sorted by name. It runs again whenever what stands in
 * them would be another thing today: on rows of an earlier release, and when the order of pinyin has a new version.
 */
public final class NameColumns implements JavaMigration {

    /** Changed with what {@link Names#key}, {@link Pinyin#of} or {@link ChineseOrder#key} say. */
    private static final int VERSION = 1;

    private final String table;
    private final @Nullable String alsoFoundBy;

    /**
     * @param table with an id, a name, and the columns name_key, name_pinyin, name_sort
     * @param alsoFoundBy a further column by which rows are found, through one that is called so with _key after it
     */
    public NameColumns(String table, @Nullable String alsoFoundBy) {
        this.table = table;
        this.alsoFoundBy = alsoFoundBy;
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "names of " + table;
    }

    @Override
    public Integer getChecksum() {
        return 31 * VERSION + ChineseOrder.version();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    private record Row(UUID id, String name, @Nullable String further) {}

    @Override
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        String further = alsoFoundBy == null ? "" : ", " + alsoFoundBy;
        database.sql("select id, name" + further + " from " + table)
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class), row.getString(2), further.isEmpty() ? null : row.getString(3)))
                .list()
                .forEach(row -> fill(database, row));
    }

    private void fill(JdbcClient database, Row row) {
        database.sql("update " + table + " set name_key = ?, name_pinyin = ?, name_sort = ? where id = ?")
                .params(Names.key(row.name()), Pinyin.of(row.name()), ChineseOrder.key(row.name()), row.id())
                .update();
        if (row.further() != null) {
            database.sql("update " + table + " set " + alsoFoundBy + "_key = ? where id = ?")
                    .params(Names.key(row.further()), row.id())
                    .update();
        }
    }
}
