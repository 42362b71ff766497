package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.operations.reconciliation.Reconciliation.Chunk;
import dev.revisit.operations.reconciliation.Reconciliation.Position;
import dev.revisit.tracking.CustomerStory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a whole reconciliation takes at 1,000, 10,000 and 100,000 open cases, each with a contact, a missed record,
 * its flag and its appeal; on PostgreSQL. One case is made by the application, the others are its rows once more, and
 * that no difference is found in any shows that they are whole. Not run by default, for its name is not one of a test's:
 *
 * <pre>mvn -Dtest=ReconciliationSpeed -Dsurefire.failIfNoSpecifiedTests=false test</pre>
 *
 * It prints seconds by area, the heap that is kept, and what ten times as many cases cost; on a busy machine only the
 * ratios mean something.
 *
 * <p>On 27 November 2026, two runs on two cores that other tests kept busy (load 4 to 9), with no difference found:
 *
 * <pre>
 *  1,000 cases   1.1 s   0.6 s   heap kept 147 MB
 * 10,000 cases  10.9 s   8.0 s   heap kept 147 MB, times 9.6 and 12.9
 * </pre>
 *
 * 100,000 were not reached within ten minutes: to fill the tables takes 20 ms a case.
 */
@Tag("speed")
@ApplicationTest
class ReconciliationSpeed implements OnPostgres {

    private static final int[] SIZES = {1_000, 10_000, 100_000};

    /** Chunks between two looks at the heap. */
    private static final int BETWEEN_LOOKS = 100;

    private static final List<String> TABLES = List.of(
            "customer",
            "customer_ownership",
            "tracking_case",
            "tracking_record",
            "flag",
            "flag_entry",
            "act_ru_execution",
            "act_ru_task",
            "act_ru_job",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_job_log");

    /** What the copies share: the diagrams and their timers, and what the engine keeps elsewhere. */
    private static final Set<String> SHARED = Set.of(
            "proc_def_id_",
            "process_def_id_",
            "job_def_id_",
            "deployment_id_",
            "exception_stack_id_",
            "job_exception_stack_id_",
            "batch_id_");

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    @Autowired
    private CustomerStory story;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void end() {
        story.endsUnreconciled();
    }

    private record Run(Map<Area, Double> seconds, long checked, long heap) {

        double all() {
            return seconds.values().stream().mapToDouble(each -> each).sum();
        }
    }

    @Test
    void fewCasesAndMany() {
        story.begins();
        UUID one = story.registered("王芳", "13800000001");
        story.contacted(one, "thinking-it-over");
        story.daysPass(9);
        assertThat(story.flags(one)).hasSize(1);
        run();
        int there = 1;
        @Nullable Run before = null;
        for (int size : SIZES) {
            long start = System.nanoTime();
            copies(one, there, size - 1);
            there = size;
            database.sql("analyze").update();
            System.out.printf("%,d cases, filled in %.0f s%n", size, seconds(start));
            Run now = run();
            System.out.printf(
                    "%,d cases: %.1f s (%s), %,d looked at, heap kept %d MB%s%n",
                    size,
                    now.all(),
                    now.seconds(),
                    now.checked(),
                    now.heap(),
                    before == null ? "" : ", times %.1f".formatted(now.all() / before.all()));
            before = now;
        }
    }

    private Run run() {
        var seconds = new EnumMap<Area, Double>(Area.class);
        long checked = 0;
        long heap = 0;
        int chunks = 0;
        Optional<Position> at = Optional.of(Position.BEGIN);
        while (at.isPresent()) {
            if (chunks++ % BETWEEN_LOOKS == 0) {
                heap = Math.max(heap, heapKept());
            }
            long start = System.nanoTime();
            Chunk chunk = reconciliation.chunk(at.get());
            seconds.merge(at.get().area(), seconds(start), Double::sum);
            assertThat(chunk.differences().stream().filter(each -> each.kind() != Difference.Kind.DEADLINE_NOT_FIRED))
                    .isEmpty();
            checked += chunk.checked();
            at = chunk.next();
        }
        return new Run(seconds, checked, heap);
    }

    /** Whatever holds one of the case's ids, or of its process instances', once more for each number from here to there. */
    private void copies(UUID one, int from, int to) {
        for (String table : TABLES) {
            Map<String, String> columns = database
                    .sql(
                            "select column_name, data_type from information_schema.columns where table_schema = current_schema() and table_name = ?"
                                    + " and is_generated = 'NEVER' order by ordinal_position")
                    .param(table)
                    .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            String names = String.join(", ", columns.keySet());
            String values = columns.entrySet().stream()
                    .map(column -> copied(table, column.getKey(), column.getValue(), one))
                    .collect(Collectors.joining(", "));
            // Found once, and not for each number.
            database.sql("with t as materialized (select * from %1$s t where %2$s)"
                                    .formatted(table, ofTheFirst(table, one))
                            + " insert into %s (%s) select %s from t, generate_series(%d, %d) n"
                                    .formatted(table, names, values, from, to))
                    .update();
        }
    }

    private static String copied(String table, String column, String type, UUID one) {
        String old = "t." + column;
        if (type.equals("uuid")) {
            return "md5(" + old + "::text || n)::uuid";
        }
        if (column.equals("number") || column.equals("case_number")) {
            return "'K-' || (1000000 + n)";
        }
        if (column.equals("offence_key")) {
            return "replace(" + old + ", '" + one + "', md5('" + one + "' || n)::uuid::text)";
        }
        boolean isId = table.startsWith("act_") && type.startsWith("character") && !SHARED.contains(column);
        // Some begin with an element of the diagram.
        return isId
                ? "case when %1$s ~ '%2$s' then regexp_replace(%1$s, '%2$s', '')".formatted(old, ID)
                        + " || md5(substring(%1$s from length(%1$s) - 35) || n)::uuid::text else %1$s end"
                                .formatted(old)
                : old;
    }

    private static String ofTheFirst(String table, UUID one) {
        String customer = "(select customer_id from tracking_case where id = '" + one + "')";
        String flags = "(select id from flag where subject_id = '" + one + "')";
        String instances = "(select p.proc_inst_id_ from act_hi_procinst p where p.root_proc_inst_id_ in"
                + " (select r.proc_inst_id_ from act_hi_procinst r where r.business_key_ = '" + one
                + "' or r.business_key_ in (select id::text from flag where subject_id = '" + one + "')))";
        return switch (table) {
            case "customer" -> "t.id = " + customer;
            case "customer_ownership" -> "t.customer_id = " + customer;
            case "tracking_case" -> "t.id = '" + one + "'";
            case "tracking_record" -> "t.case_id = '" + one + "'";
            case "flag" -> "t.subject_id = '" + one + "'";
            case "flag_entry" -> "t.flag_id in " + flags;
            case "act_ru_job", "act_hi_job_log" -> "t.process_instance_id_ in " + instances;
            default -> "t.proc_inst_id_ in " + instances;
        };
    }

    private static long heapKept() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
