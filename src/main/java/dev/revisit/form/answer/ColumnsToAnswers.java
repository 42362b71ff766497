package dev.revisit.form.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.form.FormSchema;
import dev.revisit.sql.SqlTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Moves columns that people alone read into the JSON of {@link Answers}, on rows of releases before there was any: under
 * the definition of the form that was deployed last before the row was written.
 */
public final class ColumnsToAnswers implements JavaMigration {

    private static final int ROWS_AT_ONCE = 1000;

    private final String version;
    private final String table;
    private final String writtenAt;
    private final String form;
    private final String otherwise;
    private final Map<String, String> keysByColumn;

    /**
     * @param version of the migration, after those that add the columns of the answers and before the one that drops these
     * @param table with an id
     * @param writtenAt its column, or an expression, that says when a row was written
     * @param form an expression that gives the id of the form
     * @param otherwise id of the packaged form, for rows from before forms were deployed
     * @param keysByColumn the form's key of each column
     */
    public ColumnsToAnswers(
            String version,
            String table,
            String writtenAt,
            String form,
            String otherwise,
            Map<String, String> keysByColumn) {
        this.version = version;
        this.table = table;
        this.writtenAt = writtenAt;
        this.form = form;
        this.otherwise = otherwise;
        this.keysByColumn = new TreeMap<>(keysByColumn);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return "answers of " + table;
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    private record Row(Object id, String definition, String json) {}

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        var source = new SingleConnectionDataSource(connection, true);
        var database = JdbcClient.create(source);
        var deployed = new Deployed(database, otherwise);
        var columns = String.join(", ", keysByColumn.keySet());
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        var update = "update " + table + " set answers = " + (h2 ? "? format json" : "cast(? as jsonb)")
                + ", answers_form = ? where id = ?";
        var batches = new JdbcTemplate(source);
        List<Row> rows = database.sql("select id, " + writtenAt + ", " + form + ", " + columns + " from " + table
                        + " where coalesce("
                        + String.join(
                                ", ",
                                keysByColumn.keySet().stream()
                                        .map(column -> "cast(" + column + " as varchar(4000))")
                                        .toList())
                        + ") is not null")
                .query((row, n) ->
                        new Row(row.getObject(1), deployed.at(row.getString(3), SqlTime.instant(row, 2)), json(row)))
                .list();
        batches.batchUpdate(update, rows, ROWS_AT_ONCE, ColumnsToAnswers::set);
    }

    private static void set(PreparedStatement update, Row row) throws SQLException {
        update.setString(1, row.json());
        update.setString(2, row.definition());
        update.setObject(3, row.id());
    }

    private String json(ResultSet row) throws SQLException {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        for (var column : keysByColumn.entrySet()) {
            @Nullable Object value = row.getObject(column.getKey());
            if (value instanceof OffsetDateTime time) {
                answers.put(column.getValue(), time.toInstant().toString());
            } else if (value instanceof Timestamp time) {
                answers.put(column.getValue(), time.toInstant().toString());
            } else if (value != null) {
                answers.set(column.getValue(), Answers.node(value));
            }
        }
        return answers.toString();
    }

    /** The definitions that were deployed, by form and time. */
    private static final class Deployed {

        private final Map<String, NavigableMap<Instant, String>> hashes = new HashMap<>();
        private final JdbcClient database;
        private final String otherwise;

        Deployed(JdbcClient database, String otherwise) {
            this.database = database;
            this.otherwise = otherwise;
            database.sql(
                            "select f.key_, d.deploy_time_, b.bytes_ from act_re_camformdef f"
                                    + " join act_re_deployment d on d.id_ = f.deployment_id_"
                                    + " join act_ge_bytearray b on b.deployment_id_ = f.deployment_id_ and b.name_ = f.resource_name_")
                    .query(row -> {
                        var definition = FormSchema.parse(row.getBytes(3));
                        FormDefinitions.keep(database, definition);
                        hashes.computeIfAbsent(row.getString(1), any -> new TreeMap<>())
                                .put(row.getTimestamp(2).toInstant(), definition.hash());
                    });
        }

        String at(String form, Instant writtenAt) {
            @Nullable NavigableMap<Instant, String> versions = hashes.get(form);
            if (versions == null) {
                return packaged();
            }
            var last = versions.floorEntry(writtenAt);
            return last == null ? versions.firstEntry().getValue() : last.getValue();
        }

        private String packaged() {
            try {
                var definition =
                        FormSchema.parse(new ClassPathResource("forms/" + otherwise + ".form").getContentAsByteArray());
                FormDefinitions.keep(database, definition);
                return definition.hash();
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
    }
}
