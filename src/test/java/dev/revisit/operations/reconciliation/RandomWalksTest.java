package dev.revisit.operations.reconciliation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.Downtimes;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.policy.EverybodySigned;
import dev.revisit.commission.warning.EverybodyWarned;
import dev.revisit.engine.clock.DatabaseClock;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.KeptState;
import dev.revisit.refusal.Refusal;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Walks through all that the product knows of, each act drawn at random ({@link Act}); afterwards nothing differs from
 * what the raw facts ask for. What is refused is a refusal, no background work fails, and all walks together have been
 * in each diagram and at most of its elements.
 *
 * <p>{@code -Drevisit.walks} says how many, {@code -Drevisit.seed} where the first one begins. A walk that fails is
 * shortened and told act by act, and is walked again alone by its own seed.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomWalksTest {

    private static final int WALKS = Integer.getInteger("revisit.walks", 100);

    /** The build walks the same ways each time; the long run of the fault harness walks others. */
    private static final long SEED = Long.getLong("revisit.seed", 31_100);

    private static final int SHORTEST = 10;
    private static final int LONGEST = 25;

    /** How many kinds of faults are told at once; with more of them it goes on no further. */
    private static final int KINDS = 5;

    /** From so many walks on they have to have been nearly everywhere. */
    private static final int ENOUGH_WALKS = 100;

    /** And from so many on each act has to have been done, the rare ones too. */
    private static final int MANY_WALKS = 1000;

    /** Of all elements of the diagrams, in hundred. */
    private static final int MOST = 75;

    private static final String FLAGS = Flags.class.getName();

    /** One act of a walk, and where its dice fall. */
    private record Step(Act act, int drawn) {}

    @Autowired
    private CustomerStory story;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private Downtimes downtimes;

    @Autowired
    private JdbcClient database;

    @Autowired
    private EverybodySigned signed;

    @Autowired
    private EverybodyWarned warned;

    @Autowired
    private ApplicationContext application;

    private @Nullable Walk walk;
    private @Nullable KeptState movedIn;
    private @Nullable Object databasesClock;

    private final Map<String, Map<String, Integer>> visited = new TreeMap<>();
    private final Map<Act, Integer> done = new EnumMap<>(Act.class);
    private final Map<Act, Integer> refused = new EnumMap<>(Act.class);
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Integer> flags = new TreeMap<>();
    private final Map<String, String> wrong = new TreeMap<>();

    @BeforeAll
    void movesIn() {
        // It would say of each deadline that a walk lets wait how late it is.
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(FLAGS, LogLevel.OFF);
        walk = new Walk(story, application);
        movedIn = KeptState.of(application);
        // Signs of life are given by the moved clock, as everything is here.
        var clock = Mockito.mock(DatabaseClock.class);
        Mockito.when(clock.now()).thenAnswer(asked -> story.now());
        Object target = AopTestUtils.getUltimateTargetObject(downtimes);
        databasesClock = ReflectionTestUtils.getField(target, "clock");
        ReflectionTestUtils.setField(target, "clock", clock);
    }

    @AfterAll
    void putsBack() {
        signsForThemselves(false);
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(FLAGS, null);
        Object target = AopTestUtils.getUltimateTargetObject(downtimes);
        ReflectionTestUtils.setField(target, "clock", databasesClock);
        requireNonNull(movedIn).restore();
        story.endsUnreconciled();
    }

    @Test
    @DisplayName("All rules: whatever happens in whatever order, what there is is what the raw facts ask for")
    void walks() throws IOException {
        System.out.println("seed of the walks: " + SEED + " (-Drevisit.seed), walks: " + WALKS + " (-Drevisit.walks)");
        long begun = System.nanoTime();
        JqwikSession.run(() -> {
            RandomGenerator<List<Step>> walks =
                    steps().list().ofMinSize(SHORTEST).ofMaxSize(LONGEST).generator(1000);
            for (int n = 0; n < WALKS; n++) {
                var drawn = new ArrayList<>(walks.next(new Random(SEED + n)).value());
                // Without a customer there is little to do.
                drawn.add(0, new Step(Act.REGISTERS_A_CUSTOMER, drawn.get(0).drawn()));
                goes(drawn, SEED + n);
                JqwikSession.finishTry();
                if (wrong.size() >= KINDS) {
                    break;
                }
            }
        });
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Elements elements = Elements.ofDiagrams();
        System.out.println(report(elements, took));
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n\n", wrong.values()));
        }
        if (WALKS >= ENOUGH_WALKS) {
            assertThat(elements.diagrams())
                    .as("diagrams that no walk has entered")
                    .filteredOn(diagram -> WALKS >= MANY_WALKS || !AFTER_WEEKS.contains(diagram))
                    .allSatisfy(diagram -> assertThat(visited).containsKey(diagram));
            assertThat(100 * (elements.all().size() - elements.missing(visited).size()))
                    .as("elements of the diagrams; not visited: %s", elements.missing(visited))
                    .isGreaterThanOrEqualTo(MOST * elements.all().size());
        }
        if (WALKS >= MANY_WALKS) {
            assertThat(done.keySet()).as("acts that were done").containsExactlyInAnyOrder(Act.values());
        }
    }

    /** Few walks last as long as what comes before these. */
    private static final Set<String> AFTER_WEEKS = Set.of("HealthConsolidation", "HealthMaintenance", "HealthTest");

    private static Arbitrary<Step> steps() {
        var acts = Arrays.stream(Act.values())
                .map(act -> Tuple.of(act.weight, act))
                .toList();
        return Combinators.combine(
                        Arbitraries.frequency(acts),
                        Arbitraries.integers().between(0, 1_000_000).withDistribution(RandomDistribution.uniform()))
                .as(Step::new);
    }

    // ---- one walk ---------------------------------------------------------------------------------------------

    /** What went wrong in a walk, and all that was done in it until then. */
    private record Wrong(Throwable why, List<String> told) {}

    private void goes(List<Step> drawn, long seed) {
        signsForThemselves(seed % 4 == 1);
        @Nullable Wrong first = walked(drawn, true);
        if (first == null || wrong.containsKey(kind(first))) {
            return;
        }
        List<Step> shortest = drawn;
        Wrong its = first;
        for (int left = drawn.size() - 1; left >= 0; left--) {
            var shorter = new ArrayList<>(shortest);
            shorter.remove(left);
            @Nullable Wrong still = walked(shorter, false);
            if (still != null && kind(still).equals(kind(first))) {
                shortest = shorter;
                its = still;
            }
        }
        String told =
                "A walk of %d acts went wrong: %s%nShortened to %d acts:%n  %s%nIt is walked again by -Drevisit.walks=1 -Drevisit.seed=%d"
                        .formatted(drawn.size(), its.why(), shortest.size(), String.join("\n  ", its.told()), seed);
        System.out.println(told);
        if (!(its.why() instanceof Differs)) {
            its.why().printStackTrace(System.out);
        }
        wrong.put(kind(first), told);
    }

    /** In every fourth walk nobody has signed the policy or was warned but by an act of the walk (rules C6, C7). */
    private void signsForThemselves(boolean themselves) {
        if (themselves) {
            signed.isAsked();
            warned.isAsked();
        } else {
            signed.again();
            warned.again();
        }
    }

    /** So that a walk is not shortened to another fault. */
    private static String kind(Wrong wrong) {
        return wrong.why() instanceof Differs differs
                ? differs.kinds.toString()
                : wrong.why().getClass().getName() + " "
                        + String.valueOf(wrong.why().getMessage()).replaceAll("[^ ]*\\d[^ ]*", "…");
    }

    private static final class Differs extends AssertionError {
        private static final long serialVersionUID = 1L;

        private final transient Set<Difference.Kind> kinds;

        Differs(List<Difference> differences) {
            super("differs from what the raw facts ask for: "
                    + differences.stream().map(Difference::toString).collect(Collectors.joining("\n  ", "\n  ", "")));
            this.kinds = differences.stream().map(Difference::kind).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private @Nullable Wrong walked(List<Step> steps, boolean counts) {
        var told = new ArrayList<String>();
        requireNonNull(movedIn).restore();
        Walk company = requireNonNull(walk);
        company.begins();
        String doing = "";
        try {
            for (Step step : steps) {
                doing = when() + step.act().words();
                told.add(doing + ": " + does(company, step, counts));
            }
            doing = "at the end, what is due fires";
            company.catchesUp();
            told.add(when() + "what is due has fired");
            isWhole();
        } catch (RuntimeException | AssertionError failed) {
            if (!(failed instanceof Differs)) {
                told.add(doing + ": fails with " + failed);
            }
            return new Wrong(failed, told);
        }
        if (counts) {
            count();
        }
        return null;
    }

    private String when() {
        return LocalDateTime.ofInstant(story.now(), ZoneId.of("Asia/Shanghai")) + " ";
    }

    private String does(Walk company, Step step, boolean counts) {
        var dice = new Dice(step.drawn());
        String words;
        try {
            words = step.act().deed.in(company, dice);
            if (counts && !words.isEmpty()) {
                done.merge(step.act(), 1, Integer::sum);
            }
        } catch (RuntimeException thrown) {
            Refusal refusal = Refusal.in(thrown).orElseThrow(() -> thrown);
            if (counts) {
                refused.merge(step.act(), 1, Integer::sum);
                refusals.merge(String.valueOf(refusal.getMessage()).replaceAll("[^ ]*\\d[^ ]*", "…"), 1, Integer::sum);
            }
            words = "refused, " + refusal.getMessage();
        }
        company.goesOn(dice);
        return words.isEmpty() ? "nothing" : words;
    }

    private void isWhole() {
        assertThat(database.sql("select count(*) from act_ru_job where retries_ = 0")
                        .query(Integer.class)
                        .single())
                .as("dead jobs")
                .isZero();
        List<Difference> differences = reconciliation.run();
        if (!differences.isEmpty()) {
            throw new Differs(differences);
        }
    }

    // ---- where all walks have been ----------------------------------------------------------------------------

    private void count() {
        database.sql("select proc_def_key_, act_id_, count(*) from act_hi_actinst group by proc_def_key_, act_id_")
                .query(row -> {
                    visited.computeIfAbsent(row.getString(1), first -> new TreeMap<>())
                            .merge(row.getString(2), row.getInt(3), Integer::sum);
                });
        database.sql("select happened || coalesce(' excused: ' || excused, '') h, count(*) from flag group by h")
                .query(row -> {
                    flags.merge(row.getString(1), row.getInt(2), Integer::sum);
                });
        database.sql("select state, count(*) from flag_entry group by state").query(row -> {
            flags.merge(row.getString(1), row.getInt(2), Integer::sum);
        });
    }

    /** The elements of the diagrams as they stand in the repository, by the key of their process. */
    private record Elements(Map<String, Set<String>> of) {

        static Elements ofDiagrams() throws IOException {
            var elements = new TreeMap<String, Set<String>>();
            try (var files = Files.list(Path.of("processes"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
                    var model = Bpmn.readModelFromFile(file.toFile());
                    elements.put(
                            model.getModelElementsByType(Process.class)
                                    .iterator()
                                    .next()
                                    .getId(),
                            model.getModelElementsByType(FlowNode.class).stream()
                                    .map(FlowNode::getId)
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            }
            return new Elements(elements);
        }

        Set<String> diagrams() {
            return of.keySet();
        }

        List<String> all() {
            return of.entrySet().stream()
                    .flatMap(diagram -> diagram.getValue().stream().map(element -> diagram.getKey() + " " + element))
                    .toList();
        }

        List<String> missing(Map<String, Map<String, Integer>> visited) {
            var been = new HashSet<String>();
            visited.forEach((diagram, at) -> at.keySet().forEach(element -> been.add(diagram + " " + element)));
            return all().stream().filter(element -> !been.contains(element)).toList();
        }
    }

    private String report(Elements elements, Duration took) {
        var text = new StringBuilder("%d walks in %.1f s, %d ms each%n"
                .formatted(WALKS, took.toMillis() / 1000.0, took.toMillis() / Math.max(1, WALKS)));
        text.append("acts, done and refused:\n");
        for (Act act : Act.values()) {
            text.append("  %-34s %6d %6d%n"
                    .formatted(act.words(), done.getOrDefault(act, 0), refused.getOrDefault(act, 0)));
        }
        text.append("refused with: ").append(refusals).append('\n');
        text.append("flags, and what became of them: ").append(flags).append('\n');
        List<String> missing = elements.missing(visited);
        text.append("%d of %d elements of the diagrams:%n"
                .formatted(
                        elements.all().size() - missing.size(), elements.all().size()));
        visited.forEach((diagram, at) ->
                text.append("  ").append(diagram).append(' ').append(at).append('\n'));
        return text.append("not visited: ").append(missing).toString();
    }
}
