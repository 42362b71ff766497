package dev.revisit.security;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every row of the engine's tables and of ours: compared before and after, it shows whether anything was changed. */
public record Everything(Map<String, List<String>> tables) {

    public static Everything in(JdbcTemplate database) {
        var tables = new TreeMap<String, List<String>>();
        var names = database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class);
        for (String name : names) {
            var rows = database.query("select * from \"" + name + "\"", (row, n) -> {
                var text = new StringBuilder();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append(row.getString(column)).append('|');
                }
                return text.toString();
            });
            tables.put(name, rows.stream().sorted().toList());
        }
        return new Everything(tables);
    }
}
