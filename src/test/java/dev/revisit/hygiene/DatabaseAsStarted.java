package dev.revisit.hygiene;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A copy of each row that the application's start left in its database (or that a test has put there before it goes on
 * from it many times: {@link KeptState}), in a schema of its own beside it. To go back to it takes a tenth of a second, where a new database has to be migrated and filled by another start.
 */
final class DatabaseAsStarted {

    private final DataSource database;
    private final String copy;

    /** The columns that can be written, by the table. */
    private final Map<String, String> columns = new TreeMap<>();

    private final List<String> sequences;

    private DatabaseAsStarted(DataSource database, String copy) throws SQLException {
        this.database = database;
        this.copy = copy;
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            for (String table : texts(
                    sql,
                    "select table_name from information_schema.tables"
                            + " where lower(table_schema) = 'public' and table_type = 'BASE TABLE'")) {
                columns.put(table, columnsOf(sql, table));
            }
            sequences = texts(
                    sql,
                    "select sequence_name from information_schema.sequences where lower(sequence_schema) = 'public'");
            sql.execute("drop schema if exists " + copy + " cascade");
            sql.execute("create schema " + copy);
            for (String table : filled(sql)) {
                sql.execute("create table %s.\"%s\" as select %s from \"%s\""
                        .formatted(copy, table, columns.get(table), table));
            }
        }
    }

    /** @param copy the schema to keep it in; what is kept there is forgotten */
    static DatabaseAsStarted of(DataSource database, String copy) {
        try {
            return new DatabaseAsStarted(database, copy);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String columnsOf(Statement sql, String table) throws SQLException {
        return String.join(
                ", ",
                texts(
                        sql,
                        "select '\"' || column_name || '\"' from information_schema.columns"
                                + " where lower(table_schema) = 'public' and is_generated = 'NEVER' and table_name = '"
                                + table + "'"));
    }

    /** Every row is as it was, and every number that is counted begins anew. Nobody else may be writing. */
    void restore() {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            connection.setAutoCommit(!postgres);
            sql.execute(postgres ? "set local session_replication_role = replica" : "set referential_integrity false");
            try {
                restore(sql, postgres);
            } finally {
                if (postgres) {
                    connection.commit();
                    connection.setAutoCommit(true);
                } else {
                    sql.execute("set referential_integrity true");
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be put back to its beginning", failed);
        }
    }

    private void restore(Statement sql, boolean postgres) throws SQLException {
        List<String> filled = filled(sql);
        if (postgres) {
            // Together, for they refer to each other; what else refers to them is empty.
            sql.execute("set local lock_timeout = '20s'");
            sql.execute("truncate "
                    + String.join(
                            ", ",
                            filled.stream().map(table -> '"' + table + '"').toList()) + " cascade");
        } else {
            for (String table : filled) {
                sql.execute("truncate table \"" + table + '"');
            }
        }
        for (String table : copied(sql)) {
            sql.execute("insert into \"%1$s\" (%2$s) select %2$s from %3$s.\"%1$s\""
                    .formatted(table, columns.get(table), copy));
        }
        for (String sequence : sequences) {
            sql.execute("alter sequence \"" + sequence + "\" restart");
        }
    }

    private List<String> copied(Statement sql) throws SQLException {
        return texts(
                sql, "select table_name from information_schema.tables where lower(table_schema) = '" + copy + "'");
    }

    private List<String> filled(Statement sql) throws SQLException {
        var asked = columns.keySet().stream()
                .map(table -> "select '%1$s' from (select 1 as one from \"%1$s\" limit 1) any_row".formatted(table))
                .toList();
        return texts(sql, String.join(" union all ", asked));
    }

    private static List<String> texts(Statement sql, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
