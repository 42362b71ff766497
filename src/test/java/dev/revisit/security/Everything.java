package dev.revisit.security;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every row of the engine's tables and of ours: compared before and after, it shows whether anything was changed. */
public record Everything(Map<String, List<String>> tables) {

    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    /** Of whoever looks on: that they logged in, and when they were last here. */
    private static final Set<String> LOGINS = Set.of("login_session", "security_event");

    public static Everything in(JdbcTemplate database) {
        var tables = new TreeMap<String, List<String>>();
        var names = database.queryForList(
                "select table_name from information_schema.tables where lower(table_schema) = 'public'", String.class);
        names.removeIf(name -> LOGINS.contains(name.toLowerCase(Locale.ROOT)));
        for (String name : names) {
            var rows = database.query("select * from \"" + name + "\"", (row, n) -> {
                var text = new StringBuilder();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append(text(row, column)).append('|');
                }
                return text.toString();
            });
            tables.put(name, rows.stream().sorted().toList());
        }
        return new Everything(tables);
    }

    /** What is kept as bytes is read as text. */
    private static String text(ResultSet row, int column) throws SQLException {
        if (BYTES.contains(row.getMetaData().getColumnType(column))) {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
        }
        return String.valueOf(row.getString(column));
    }

    /** The tables with a row that holds a text, in lower case. */
    public Set<String> holding(String text) {
        return tables.entrySet().stream()
                .filter(table -> table.getValue().stream().anyMatch(row -> row.contains(text)))
                .map(table -> table.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
