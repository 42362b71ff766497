package dev.revisit.upgrade;

import dev.revisit.hygiene.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The database that an earlier release left, in the moment before this one starts on it for the first time. */
class OldDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** When the earlier release was stopped: a Monday, 10 in the morning of the company's zone. */
    static final Instant LEFT = Instant.parse("2026-11-16T02:00:00Z");

    /**
     * What it held.
     *
     * @param kept which of the kept databases it was
     * @param answered the rows of each table that holds the answers of forms
     * @param roots the process instances that were running, without those they had called, and whose they were
     */
    record Contents(
            KeptDatabase kept,
            Standing standing,
            Map<String, String> roots,
            List<Map<String, String>> flags,
            List<Map<String, String>> flagEntries,
            List<Map<String, String>> records,
            Map<String, List<Map<String, String>>> answered) {

        /** What holds the answers of forms. */
        private static final List<String> ANSWERED = List.of(
                "tracking_record", "record_correction", "customer", "design_sheet", "reception", "stage_report");

        static Contents of(KeptDatabase kept, Connection database) throws SQLException {
            return new Contents(
                    kept,
                    Standing.in(database),
                    Standing.table(
                                    database,
                                    "select id_ as id, business_key_ as whose from act_ru_execution"
                                            + " where parent_id_ is null and super_exec_ is null")
                            .stream()
                            .collect(Collectors.toMap(row -> row.get("ID"), row -> row.get("WHOSE"))),
                    Standing.table(database, "select * from flag order by id").stream()
                            .map(Contents::withSubject)
                            .toList(),
                    Standing.table(database, "select * from flag_entry order by id"),
                    Standing.table(database, "select * from tracking_record order by id"),
                    answered(database));
        }

        private static Map<String, List<Map<String, String>>> answered(Connection database) throws SQLException {
            var answered = new HashMap<String, List<Map<String, String>>>();
            for (String table : ANSWERED) {
                answered.put(table, Standing.table(database, "select * from " + table));
            }
            return answered;
        }

        /** A flag named its case, project or design by a column of each, until all of them had one subject. */
        private static Map<String, String> withSubject(Map<String, String> flag) {
            if (flag.containsKey("SUBJECT_ID")) {
                return flag;
            }
            var moved = new HashMap<>(flag);
            Map.of("CASE_ID", "case", "PROJECT_ID", "project", "DESIGN_JOB_ID", "design")
                    .forEach((column, kind) -> {
                        String id = moved.remove(column);
                        if (id != null) {
                            moved.put("SUBJECT_KIND", kind);
                            moved.put("SUBJECT_ID", id);
                        }
                    });
            moved.put("NUMBER", moved.remove("CASE_NUMBER"));
            moved.remove("RECORD_ID");
            return moved;
        }
    }

    private static Contents contents;

    private final KeptDatabase kept;

    OldDatabase() {
        this(KeptDatabase.BEFORE_TIMINGS);
    }

    private OldDatabase(KeptDatabase kept) {
        this.kept = kept;
    }

    static Contents contents() {
        return contents;
    }

    /** The same on PostgreSQL. */
    static final class OnPostgres extends OldDatabase {

        @Override
        public void initialize(ConfigurableApplicationContext application) {
            String url = Postgres.newDatabase();
            OldPostgres.make(url);
            start(application, url);
        }
    }

    /** The one of the commit before receptions, opinions and rests had diagrams of their own. */
    static final class BeforeRedrawing extends OldDatabase {

        BeforeRedrawing() {
            super(KeptDatabase.BEFORE_REDRAWING);
        }
    }

    /** The one of the commit before answers were kept as their form asked them. */
    static final class BeforeForms extends OldDatabase {

        BeforeForms() {
            super(KeptDatabase.BEFORE_FORMS);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        start(application, restored(kept));
    }

    /** The address of an H2 in memory that holds what is kept. */
    static String restored(KeptDatabase kept) {
        String url =
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
        try (var database = DriverManager.getConnection(url, "revisit", "");
                var statement = database.createStatement()) {
            statement.execute("runscript from '" + kept.file() + "' compression gzip");
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the old database cannot be restored", unreadable);
        }
        return url;
    }

    final void start(ConfigurableApplicationContext application, String url) {
        boolean isPostgres = url.startsWith("jdbc:postgresql:");
        String user = isPostgres ? "postgres" : "revisit";
        String password = isPostgres ? "postgres" : "";
        try (var database = DriverManager.getConnection(url, user, password)) {
            contents = Contents.of(kept, database);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=" + password)
                .applyTo(application);
        ClockUtil.setCurrentTime(Date.from(LEFT));
    }
}
