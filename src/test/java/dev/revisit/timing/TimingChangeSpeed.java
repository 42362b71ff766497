package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.INVITE;
import static dev.revisit.timing.TimingFixture.LIU_YANG;
import static dev.revisit.timing.TimingFixture.wish;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.RecordedChange.Progress;
import dev.revisit.tracking.CustomerStory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long it takes to try out, make and take back a change while 1,000 cases wait at their first step, and while 10,000
 * do, each registered as by a salesperson; on the whole application and PostgreSQL. Not run by default, for its name is
 * not one of a test's:
 *
 * <pre>mvn -Dtest=TimingChangeSpeed -Dsurefire.failIfNoSpecifiedTests=false test</pre>
 *
 * It prints seconds, cases a second, the heap and their ratios; on a busy machine only the ratios mean something. The
 * server of tests does not wait for the disk (fsync off), and the tests' virtual machine has 1 GB and compiles simply.
 * It fails where a due time is wrong, a case is left over, somebody who works meanwhile is refused, or the heap grows
 * with the cases.
 *
 * <p>On 26 November 2026, one run of each, on two cores that other tests kept busy at the same time (load 6 to 13 with
 * 1,000 cases, 7 to 11 with 10,000, so that the growth looks smaller than it is):
 *
 * <pre>
 *                                                1,000     10,000
 * preview                                        0.7 s      3.0 s
 * apply, until the change holds                  0.5 s      0.6 s
 * open cases too, while people work               27 s      114 s    38 and 89 cases/s
 * undone                                          24 s      120 s    43 and 84 cases/s
 * new steps only                                  21 s      108 s    49 and 94 cases/s
 * heap, most after a collection (before)    138 (134)  138 (133) MB
 * contacts written down meanwhile                   68        409    nobody refused
 * one of them, median (nothing applied)     187 (134)    70 (68) ms
 * one of them, worst                               424        334 ms
 * </pre>
 *
 * Most of the time is the engine's own migration, which writes every execution, variable and line of history of a case.
 */
@Tag("speed")
@ApplicationTest
class TimingChangeSpeed implements OnPostgres {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;

    private static final int SELLERS = 20;

    private static final String HEAP_KEPT = "heap while applied, most after a collection, MB";

    /** Between one contact and the next. */
    private static final long PAUSE_MILLIS = 200;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private JdbcClient database;

    private final ConcurrentLinkedDeque<Registered> registered = new ConcurrentLinkedDeque<>();

    private final AtomicInteger phones = new AtomicInteger();

    private record Registered(UUID customer, String seller) {}

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    void fewCasesAndMany() throws Exception {
        story.begins();
        for (int seller = 0; seller < SELLERS; seller++) {
            story.employs("seller-" + seller, "lead-" + seller);
        }
        register(100);
        Map<String, Double> warmingUp = measured();
        assertThat(warmingUp).isNotEmpty();
        register(FEW);
        Map<String, Double> few = measured();
        register(MANY);
        Map<String, Double> many = measured();
        System.out.printf("%-52s %12s %12s %8s%n", "", "1,000", "10,000", "ratio");
        many.forEach((what, value) -> System.out.printf(
                "%-52s %12.2f %12.2f %8.2f%n", what, few.get(what), value, value / few.getOrDefault(what, Double.NaN)));
        assertThat(many.get(HEAP_KEPT))
                .as("the cases are not kept in memory")
                .isLessThan(few.getOrDefault(HEAP_KEPT, 0.0) + 100);
    }

    /** Until so many cases wait at their first step; they begin within ten hours. */
    private void register(int atLast) throws Exception {
        new TimingFixture(timings, cases, database).everythingAsDelivered();
        int missing = atLast - waiting();
        long start = System.nanoTime();
        try (var threads = Threads.of(3)) {
            for (int hour = 0; hour < 10; hour++) {
                int until = missing * (hour + 1) / 10;
                var batch = new ArrayList<Future<?>>();
                for (int n = missing * hour / 10; n < until; n++) {
                    batch.add(threads.service().submit(this::registerOne));
                }
                for (Future<?> one : batch) {
                    one.get();
                }
                ClockUtil.setCurrentTime(Date.from(story.now().plus(Duration.ofHours(1))));
            }
        }
        database.sql("analyze").update();
        System.out.printf("%,d cases registered in %.0f s%n", missing, seconds(start));
        assertThat(waiting()).isEqualTo(atLast);
    }

    private void registerOne() {
        int number = phones.incrementAndGet();
        String seller = "seller-" + number % SELLERS;
        story.logIn(seller, "sales");
        registered.add(
                new Registered(story.registered("客户" + number, "1380%07d".formatted(1_000_000 + number)), seller));
    }

    private int waiting() {
        return database.sql("select count(*) from act_ru_task where task_def_key_ = 'UserTask_InviteToShop'")
                .query(Integer.class)
                .single();
    }

    private Map<String, Double> measured() throws Exception {
        var all = new LinkedHashMap<String, Double>();
        int open = waiting();
        Map<String, Long> before = dueAfterHours();

        var preview =
                timed(all, "preview, s", () -> timings.preview(wish(OpenCasePolicy.MOVE, null, toTwoDays()), LIU_YANG));
        assertThat(preview.moves()).hasSize(open);

        var alone = new Work();
        alone.during(() -> pause(3_000));
        all.put("a contact, nothing applied, median ms", alone.median());

        var meanwhile = new Work();
        try (var heap = new Heap()) {
            RecordedChange change =
                    timed(all, "apply, s", () -> timings.apply(wish(OpenCasePolicy.MOVE, null, toTwoDays()), LIU_YANG));
            meanwhile.during(() -> followed(all, "open cases too, while people work", change));
            all.put("heap before, MB", heap.before());
            all.put("heap while applied, peak, MB", heap.peak());
            all.put(HEAP_KEPT, heap.mostKept());
            all.put("heap afterwards, MB", heap.now());
            all.put("contacts meanwhile", (double) meanwhile.millis.size());
            all.put("a contact meanwhile, median ms", meanwhile.median());
            all.put("a contact meanwhile, worst ms", meanwhile.worst());
            assertThat(meanwhile.failed).as("nobody is refused").isEmpty();
            assertThat(meanwhile.millis).isNotEmpty();
            assertDue(Duration.ofDays(2));

            RecordedChange undone = timed(all, "undo, s", () -> timings.undo(change.id(), LIU_YANG));
            followed(all, "undone", undone);
        }
        assertDue(Duration.ofDays(3));
        assertThat(before).containsAllEntriesOf(dueAfterHours());

        RecordedChange newOnly = timings.apply(wish(OpenCasePolicy.KEEP, null, toTwoDays()), LIU_YANG);
        followed(all, "new steps only", newOnly);
        assertDue(Duration.ofDays(3));
        return all;
    }

    private static Wanted toTwoDays() {
        return new Wanted(INVITE, "P2D");
    }

    private void followed(Map<String, Double> all, String what, RecordedChange change) {
        long start = System.nanoTime();
        cases.catchUp();
        double seconds = seconds(start);
        Progress progress = timings.change(change.id()).progress();
        all.put(what + ", s", seconds);
        all.put(what + ", cases/s", progress.all() / seconds);
        assertThat(progress.isOver()).isTrue();
        assertThat(progress.left()).isZero();
    }

    /** Counted from when it began, and not within the grace; timer, task and list agree. */
    private void assertDue(Duration afterItBegan) {
        int wrong = database.sql("select count(*) from act_ru_task t"
                        + " join act_ru_job j on j.process_instance_id_ = t.proc_inst_id_"
                        + " join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " join tracking_case c on cast(c.id as varchar) = e.business_key_"
                        + " where t.task_def_key_ = 'UserTask_InviteToShop'"
                        + " and not (j.duedate_ = greatest(cast(:grace as timestamp), j.create_time_ + :length * interval '1 second')"
                        + " and t.due_date_ = j.duedate_ and c.next_due_at = j.duedate_ at time zone :zone)")
                .param("length", afterItBegan.toSeconds())
                .param("grace", Timestamp.from(story.now().plus(Duration.ofHours(24))))
                .param("zone", TimeZone.getDefault().getID())
                .query(Integer.class)
                .single();
        assertThat(wrong).isZero();
    }

    private Map<String, Long> dueAfterHours() {
        var due = new LinkedHashMap<String, Long>();
        database.sql(
                        "select j.id_, j.duedate_ from act_ru_job j join act_ru_task t"
                                + " on t.proc_inst_id_ = j.process_instance_id_ where t.task_def_key_ = 'UserTask_InviteToShop'")
                .query(row -> {
                    due.put(row.getString(1), row.getTimestamp(2).getTime());
                });
        return due;
    }

    private static <T> T timed(Map<String, Double> all, String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        all.put(what, seconds(start));
        return result;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody who writes down one contact after the other. */
    private final class Work {

        private final List<Double> millis = new ArrayList<>();
        private final List<Throwable> failed = new ArrayList<>();

        void during(Runnable something) throws Exception {
            var over = new AtomicBoolean();
            try (var threads = Threads.of(1)) {
                Future<?> working = threads.service().submit(() -> {
                    while (!over.get()) {
                        contact();
                        pause(PAUSE_MILLIS);
                    }
                });
                try {
                    something.run();
                } finally {
                    over.set(true);
                }
                working.get();
            }
            millis.sort(null);
        }

        private void contact() {
            Registered next = registered.removeLast();
            story.logIn(next.seller(), "sales");
            long start = System.nanoTime();
            try {
                story.contacted(next.customer(), "thinking-it-over");
            } catch (RuntimeException refused) {
                failed.add(refused);
            }
            millis.add(seconds(start) * 1000);
        }

        double median() {
            return millis.get(millis.size() / 2);
        }

        double worst() {
            return millis.get(millis.size() - 1);
        }
    }

    private record Threads(ExecutorService service) implements AutoCloseable {

        static Threads of(int count) {
            return new Threads(Executors.newFixedThreadPool(count));
        }

        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    /** What is used of the heap from now on. */
    private static final class Heap implements AutoCloseable {

        private final AtomicLong mostKept = new AtomicLong();
        private final NotificationListener onCollection = (notification, any) -> mostKept.accumulateAndGet(
                kept(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())), Math::max);
        private final double before;

        Heap() {
            before = now();
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            ManagementFactory.getGarbageCollectorMXBeans()
                    .forEach(collector ->
                            ((NotificationEmitter) collector).addNotificationListener(onCollection, null, null));
        }

        private static long kept(GarbageCollectionNotificationInfo collection) {
            Map<String, MemoryUsage> after = collection.getGcInfo().getMemoryUsageAfterGc();
            return pools().stream()
                    .mapToLong(pool -> requireNonNull(after.get(pool.getName())).getUsed())
                    .sum();
        }

        private static List<MemoryPoolMXBean> pools() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
        }

        double before() {
            return before;
        }

        double peak() {
            return megabytes(pools().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum());
        }

        double mostKept() {
            return megabytes(mostKept.get());
        }

        /** After a collection. */
        double now() {
            System.gc();
            return megabytes(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }

        private static double megabytes(long bytes) {
            return bytes / 1e6;
        }

        @Override
        public void close() throws Exception {
            for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) collector).removeNotificationListener(onCollection);
            }
        }
    }
}
