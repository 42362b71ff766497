package dev.revisit.upgrade;

import dev.revisit.engine.EngineTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/**
 * What the earlier release would have left on PostgreSQL: tables made there by the migrations that it had, which are never
 * changed, with every row of the kept database ({@link OldDatabase}).
 */
public final class OldPostgres {

    /** When the earlier release was stopped, and gave its last sign of life. */
    public static final Instant LEFT = OldDatabase.LEFT;

    private static final int BATCH = 500;

    private OldPostgres() {}

    /**
     * Makes it.
     *
     * @param url of an empty database, whose server trusts the superuser {@code postgres}
     */
    public static void make(String url) {
        try (var kept = DriverManager.getConnection(OldDatabase.restored(KeptDatabase.BEFORE_TIMINGS), "revisit", "");
                var made = DriverManager.getConnection(url, "postgres", "postgres")) {
            Flyway.configure()
                    .dataSource(url, "postgres", "postgres")
                    .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                    .javaMigrations(EngineTables.migration())
                    .target(
                            text(
                                    kept,
                                    "select \"version\" from \"flyway_schema_history\" order by \"installed_rank\" desc limit 1"))
                    .load()
                    .migrate();
            made.setAutoCommit(false);
            copyRows(kept, made);
            setSequences(kept, made);
            made.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("the old database cannot be made on PostgreSQL", failed);
        }
    }

    /** In any order of the tables: foreign keys are not checked meanwhile, and held before. */
    private static void copyRows(Connection kept, Connection made) throws SQLException {
        Map<String, Map<String, String>> tables = columns(
                made,
                "select table_name, column_name, udt_name from information_schema.columns"
                        + " where table_schema = 'public' and is_generated = 'NEVER' and table_name <> 'flyway_schema_history'");
        var there = columns(
                kept,
                "select lower(table_name), lower(column_name), data_type from information_schema.columns"
                        + " where table_schema = 'PUBLIC' and is_generated = 'NEVER' and table_name <> 'flyway_schema_history'");
        if (!names(tables).equals(names(there))) {
            throw new IllegalStateException("other columns: " + names(tables) + " and " + names(there));
        }
        execute(made, "set session_replication_role = replica");
        // The migrations themselves bring rows: those of the kept database take their place.
        execute(made, "truncate " + String.join(", ", tables.keySet()));
        for (var table : tables.entrySet()) {
            copy(kept, made, table.getKey(), table.getValue());
        }
        execute(made, "set session_replication_role = origin");
    }

    /** Of each table its columns, with their types. */
    private static Map<String, Map<String, String>> columns(Connection database, String select) throws SQLException {
        var tables = new LinkedHashMap<String, Map<String, String>>();
        try (var statement = database.createStatement();
                var found = statement.executeQuery(select)) {
            while (found.next()) {
                tables.computeIfAbsent(found.getString(1), first -> new LinkedHashMap<>())
                        .put(found.getString(2), found.getString(3));
            }
        }
        return tables;
    }

    private static TreeSet<String> names(Map<String, Map<String, String>> tables) {
        return tables.entrySet().stream()
                .flatMap(table -> table.getValue().keySet().stream().map(column -> table.getKey() + "." + column))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void copy(Connection kept, Connection made, String table, Map<String, String> columns)
            throws SQLException {
        String read = columns.keySet().stream()
                .map(column -> '"' + column.toUpperCase(Locale.ROOT) + '"')
                .collect(Collectors.joining(", ", "select ", " from \"" + table.toUpperCase(Locale.ROOT) + '"'));
        String write = "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")));
        List<String> types = new ArrayList<>(columns.values());
        try (var statement = kept.createStatement();
                var rows = statement.executeQuery(read);
                var insert = made.prepareStatement(write)) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 1; i <= types.size(); i++) {
                    copy(rows, insert, i, types.get(i - 1));
                }
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Times as they are written, whatever the zone of this process. */
    private static void copy(ResultSet row, PreparedStatement insert, int column, String type) throws SQLException {
        switch (type) {
            case "timestamp" -> insert.setObject(column, row.getObject(column, LocalDateTime.class));
            case "timestamptz" -> insert.setObject(column, row.getObject(column, OffsetDateTime.class));
            case "bytea" -> insert.setBytes(column, row.getBytes(column));
            case "varchar", "text", "bpchar" -> insert.setString(column, row.getString(column));
            default -> insert.setObject(column, row.getObject(column));
        }
    }

    private static void setSequences(Connection kept, Connection made) throws SQLException {
        try (var statement = kept.createStatement();
                var sequences = statement.executeQuery(
                        "select sequence_name, base_value from information_schema.sequences where sequence_schema = 'PUBLIC'")) {
            while (sequences.next()) {
                execute(
                        made,
                        "alter sequence %s restart with %d".formatted(sequences.getString(1), sequences.getLong(2)));
            }
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection database, String select) throws SQLException {
        try (var statement = database.createStatement();
                var found = statement.executeQuery(select)) {
            found.next();
            return found.getString(1);
        }
    }
}
