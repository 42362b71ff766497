package dev.revisit.desk;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rows of a PostgreSQL database that the application wrote once, and any number of copies of them, each by one statement
 * per table: of another team, with other ids, numbers and phones, the engine's tables among them. What a column means is
 * seen by its values, so that a new table or column needs nothing here.
 */
final class MultipliedRows {

    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** What pages do not read, and what stands for all cases together. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?i)policy_.*|login_.*|known_login_.*|security_.*|act_hi_.*|act_ge_.*|act_re_.*|act_id_.*|act_ru_meter.*|act_ru_filter|act_ru_authorization|flyway.*|idempot.*"
                    + "|.*_key_.*|spring_.*|department.*|person|.*_turn|.*_desk|heartbeat|node|fair_.*|assignment_turn"
                    + "|sheet_number");

    /** The same in every copy: what a diagram or a checklist defines. */
    private static final List<String> SHARED =
            List.of("job_def_id_", "deployment_id_", "checklist_id", "item_id", "principle_id");

    /** Keys made of several things. */
    private static final List<String> UNIQUE =
            List.of("open_key", "notice_key", "subject_key", "offence_key", "once_for", "identity_key");

    private final DataSource database;
    private final String before;
    private final String template;
    private final String person;

    /** The columns, by table, with the expression that copies them. */
    private final Map<String, Map<String, String>> copied = new TreeMap<>();

    /**
     * All rows of the public schema that another one does not have.
     *
     * @param before the schema with the rows that stay as they are
     * @param template the schema to keep the others in
     * @param people what their user ids end with, and what those of a copy begin with; a copy's seller is {@code seller},
     *     all others are of its {@code team}
     */
    MultipliedRows(DataSource database, String before, String template, Map<String, String> people) {
        this.database = database;
        this.before = before;
        this.template = template;
        var cases = new StringBuilder();
        people.forEach((ending, name) -> cases.append(" when %%1$s ~ '%s$' then '%s-' || c.%s"
                .formatted(ending, name, name.equals("seller") ? "seller" : "team")));
        this.person = cases.toString();
        inOneSession(database, sql -> {
            sql.execute("drop schema if exists " + template + " cascade");
            sql.execute("create schema " + template);
            sql
                    .queryForList(
                            "select table_name from information_schema.tables where table_schema = 'public'"
                                    + " and table_type = 'BASE TABLE'",
                            String.class)
                    .stream()
                    .filter(table -> !LEFT_OUT.matcher(table).matches())
                    .forEach(table -> keep(sql, table));
        });
    }

    private interface Work {
        void with(JdbcTemplate sql);
    }

    private static void inOneSession(DataSource database, Work work) {
        try (var connection = database.getConnection()) {
            var sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            sql.execute("set session_replication_role = replica");
            sql.execute("set maintenance_work_mem = '512MB'");
            work.with(sql);
            sql.execute("set session_replication_role = default");
            sql.execute("reset maintenance_work_mem");
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void keep(JdbcTemplate sql, String table) {
        boolean hadRows = !sql.queryForList(
                        "select 1 from information_schema.tables where table_schema = ? and table_name = ?",
                        before,
                        table)
                .isEmpty();
        var columns = sql.queryForList(
                "select column_name, data_type from information_schema.columns where table_schema = 'public'"
                        + " and table_name = ? and is_generated = 'NEVER' and is_identity = 'NO'",
                table);
        String names = String.join(
                ", ",
                columns.stream()
                        .map(column -> (String) column.get("column_name"))
                        .toList());
        sql.execute("create table %1$s.%2$s as select %3$s from public.%2$s%4$s"
                .formatted(
                        template,
                        table,
                        names,
                        hadRows ? " except select " + names + " from " + before + "." + table : ""));
        if (count(sql, table, "true") == 0) {
            sql.execute("drop table " + template + "." + table);
            return;
        }
        var expressions = new TreeMap<String, String>();
        columns.forEach(column -> {
            String name = requireNonNull((String) column.get("column_name"));
            expressions.put(name, copied(sql, table, name, requireNonNull((String) column.get("data_type"))));
        });
        copied.put(table, expressions);
    }

    private long count(JdbcTemplate sql, String table, String condition) {
        return requireNonNull(sql.queryForObject(
                "select count(*) from " + template + "." + table + " where " + condition, Long.class));
    }

    private String copied(JdbcTemplate sql, String table, String column, String type) {
        String value = "t." + column;
        if (SHARED.contains(column)) {
            return value;
        }
        if (type.equals("uuid")) {
            return "md5(" + value + "::text || c.n)::uuid";
        }
        if (type.startsWith("timestamp")) {
            return value + " - c.shift";
        }
        if (column.equals("turn")) {
            return value + " + c.n * 100";
        }
        if (!type.equals("character varying")) {
            return value;
        }
        if (column.equals("number") && count(sql, table, column + " ~ '^[A-Z]{1,3}-[0-9]{6}$'") > 0) {
            return "substring(%1$s from '^[A-Z]+-') || lpad((c.n * 100 + right(%1$s, 2)::int)::text, 8, '0')"
                    .formatted(value);
        }
        var cases = new StringBuilder();
        long uuids = count(sql, table, column + " ~ '^" + UUID_TEXT + "$'");
        if (uuids > 0) {
            // The length costs a fraction of the pattern, with millions of rows.
            boolean byLength = count(sql, table, "length(" + column + ") = 36") == uuids;
            cases.append((byLength ? " when length(%1$s) = 36" : " when %1$s ~ '^%2$s$'").formatted(value, UUID_TEXT))
                    .append(" then md5(%s || c.n)::uuid::text".formatted(value));
        }
        if (UNIQUE.contains(column)) {
            cases.append(" when %1$s is not null then %1$s || ':' || c.n".formatted(value));
        }
        if (count(sql, table, column + " ~ '^\\+86138[0-9]{8}$'") > 0) {
            cases.append((" when %1$s ~ '^\\+86138' then '+8613' || lpad(((c.n * 100 + right(%1$s, 2)::int)"
                            + " * 7919::bigint %% 1000000000)::text, 9, '0')")
                    .formatted(value));
        }
        if (count(sql, table, "case" + person.formatted(column) + " end is not null", column) > 0) {
            cases.append(person.formatted(value));
        }
        return cases.isEmpty() ? value : "case" + cases + " else " + value + " end";
    }

    private long count(JdbcTemplate sql, String table, String condition, String column) {
        return requireNonNull(sql.queryForObject(
                "select count(*) from (select t.*, 0 as seller, 0 as team from " + template + "." + table
                        + " t) c where " + condition.replace("t." + column, "c." + column),
                Long.class));
    }

    /**
     * Copies, counted from 0; each seller has {@code each} of them, each team ten sellers.
     *
     * @param offset to their numbers and phones, which are of no other template
     */
    void copy(int from, int to, int each, int offset) {
        var statements = new ArrayList<String>();
        // Rows that the database itself is just looking at are not settled when they should be.
        copied.keySet()
                .forEach(table -> statements.add("alter table public." + table + " set (autovacuum_enabled = false)"));
        copied.forEach((table, columns) ->
                statements.add(("insert into public.%1$s (%2$s) select %3$s from %4$s.%1$s t,"
                                + " (select m + %9$d as n, m / %7$d as seller, m / %8$d as team,"
                                + " (m %% %7$d) * interval '2 hours' as shift from generate_series(%5$d, %6$d) m) c")
                        .formatted(
                                table,
                                String.join(", ", columns.keySet()),
                                String.join(", ", columns.values()),
                                template,
                                from,
                                to - 1,
                                each,
                                each * 10,
                                offset)));
        inOneSession(database, sql -> statements.forEach(sql::execute));
    }

    /**
     * Adds many rows, and leaves the tables as the database's own upkeep leaves them after a while. Indexes are built
     * anew at the end, which takes less than to keep them up row by row.
     */
    static void fill(DataSource database, Runnable rows) {
        inOneSession(database, sql -> {
            var indexes = sql.queryForList("""
                    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
                    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace
                    where s.nspname = 'public' and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
                    """);
            indexes.forEach(index -> sql.execute("drop index " + index.get("name")));
            rows.run();
            indexes.forEach(index -> sql.execute((String) requireNonNull(index.get("definition"))));
            sql.execute("vacuum analyze");
        });
    }
}
