package dev.revisit.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.design.DesignTurn.Designer;
import dev.revisit.design.DesignTurn.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whose turn it is to draw the next design (rule D1). */
class DesignTurnTest {

    private static Designer designer(String userId, long lastTurn, int unfinished) {
        return new Designer(userId, lastTurn, unfinished, false);
    }

    @Example
    @Label("D1: the free one whose last turn is longest ago is next; one who never had any comes first")
    void proposesTheNextInTurn() {
        var line = List.of(designer("sunli", 7, 0), designer("zhaoyan", 4, 0), designer("new", 0, 0));

        assertThat(DesignTurn.among(line).proposed()).contains("new");
        assertThat(DesignTurn.among(line.subList(0, 2)).proposed()).contains("zhaoyan");
        assertThat(DesignTurn.among(line).ranking())
                .extracting(place -> place.rank() + " " + place.designer().userId() + " " + place.reason())
                .containsExactly("1 new NEXT", "2 zhaoyan FREE", "3 sunli FREE");
    }

    @Example
    @Label("D1: a designer with an unfinished design is passed over, and needs a reason")
    void passesOverTheBusy() {
        var turn = DesignTurn.among(List.of(designer("sunli", 7, 0), designer("zhaoyan", 4, 1)));

        assertThat(turn.proposed()).contains("sunli");
        assertThat(turn.needsReason("sunli")).isFalse();
        assertThat(turn.needsReason("zhaoyan")).isTrue();
        assertThat(turn.has("zhaoyan")).isTrue();
        assertThat(turn.free()).isOne();
    }

    @Example
    @Label("D1: where everybody is busy it is nobody's turn, and whoever is chosen needs a reason")
    void isNobodysTurnWhereAllAreBusy() {
        var turn = DesignTurn.among(List.of(designer("sunli", 7, 2), designer("zhaoyan", 4, 1)));

        assertThat(turn.proposed()).isEmpty();
        assertThat(turn.free()).isZero();
        assertThat(turn.ranking())
                .extracting(place -> place.designer().userId())
                .containsExactly("zhaoyan", "sunli");
        assertThat(turn.ranking()).allMatch(place -> place.reason() == Reason.BUSY);
        assertThat(turn.needsReason("zhaoyan")).isTrue();
    }

    @Example
    @Label("D1: who is on leave is not in the line")
    void leavesOutWhoIsAway() {
        var turn = DesignTurn.among(List.of(new Designer("sunli", 1, 0, true), designer("zhaoyan", 4, 0)));

        assertThat(turn.proposed()).contains("zhaoyan");
        assertThat(turn.has("sunli")).isFalse();
        assertThat(DesignTurn.among(List.of()).proposed()).isEmpty();
    }

    @Property
    @Label("D1: the proposal is somebody free and here whose last turn nobody else who is free and here had earlier")
    void proposesFairly(@ForAll("designers") List<Designer> designers) {
        var turn = DesignTurn.among(designers);
        var ready = designers.stream()
                .filter(each -> !each.away() && each.unfinished() == 0)
                .toList();

        assertThat(turn.proposed().isPresent()).isEqualTo(!ready.isEmpty());
        turn.proposed().ifPresent(proposed -> {
            var chosen = ready.stream()
                    .filter(each -> each.userId().equals(proposed))
                    .findFirst()
                    .orElseThrow();
            assertThat(ready).allMatch(each -> each.lastTurn() >= chosen.lastTurn());
        });
        assertThat(turn.free()).isEqualTo(ready.size());
        assertThat(turn.ranking())
                .extracting(place -> place.designer().userId())
                .containsExactlyInAnyOrderElementsOf(designers.stream()
                        .filter(each -> !each.away())
                        .map(Designer::userId)
                        .toList());
    }

    @Property
    @Label("D1: in whatever order they are told, the line is the same")
    void doesNotDependOnTheOrder(@ForAll("designers") List<Designer> designers, @ForAll Random random) {
        var shuffled = new ArrayList<>(designers);
        java.util.Collections.shuffle(shuffled, random);

        assertThat(DesignTurn.among(shuffled).ranking())
                .isEqualTo(DesignTurn.among(designers).ranking());
    }

    @Provide
    Arbitrary<List<Designer>> designers() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 30),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false, false))
                .as((lastTurn, unfinished, away) -> new Designer("", lastTurn, unfinished, away))
                .list()
                .ofMaxSize(9)
                .map(drawn -> {
                    var named = new ArrayList<Designer>();
                    for (int i = 0; i < drawn.size(); i++) {
                        var one = drawn.get(i);
                        named.add(new Designer("designer" + i, one.lastTurn(), one.unfinished(), one.away()));
                    }
                    return named;
                });
    }

    @Property(tries = 200)
    @Label(
            "D1: over a thousand days of plans, approvals and leaves no designer holds two while another one who is here is"
                    + " idle, no plan waits while somebody is idle, and nobody is passed over twice")
    void isFairOverTheYears(@ForAll("seeds") long seed) {
        new Office(new Random(seed)).worksFor(1000);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /** A design office that always goes by the proposal. */
    private static final class Office {

        private final Random random;
        private final Set<String> designers = new TreeSet<>(Set.of("a", "b", "c"));
        private final Set<String> away = new HashSet<>();
        private final Map<String, Integer> unfinished = new HashMap<>();
        private final Map<String, Long> lastTurn = new HashMap<>();

        /** Who got a design while this one was here and idle all along. */
        private final Map<String, Set<String>> passedOver = new HashMap<>();

        private long turns;
        private int waiting;

        Office(Random random) {
            this.random = random;
        }

        void worksFor(int days) {
            for (int day = 0; day < days; day++) {
                somethingHappens();
                dispatchAllThatCanBe();
                holds();
            }
        }

        private void somethingHappens() {
            var all = List.copyOf(designers);
            String somebody = all.get(random.nextInt(all.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> waiting++;
                case 2, 3 -> unfinished.computeIfPresent(somebody, (who, n) -> n > 1 ? n - 1 : null);
                case 4 -> {
                    if (!away.remove(somebody)) {
                        away.add(somebody);
                    }
                }
                default -> {
                    if (designers.size() < 8 && random.nextInt(50) == 0) {
                        designers.add("designer" + designers.size());
                    }
                }
            }
            passedOver.keySet().removeIf(who -> !isIdle(who));
        }

        private boolean isIdle(String who) {
            return !away.contains(who) && !unfinished.containsKey(who);
        }

        private DesignTurn turn() {
            return DesignTurn.among(designers.stream()
                    .map(who -> new Designer(
                            who, lastTurn.getOrDefault(who, 0L), unfinished.getOrDefault(who, 0), away.contains(who)))
                    .toList());
        }

        private void dispatchAllThatCanBe() {
            while (waiting > 0 && turn().free() > 0) {
                String next = turn().proposed().orElseThrow();
                assertThat(isIdle(next)).isTrue();
                designers.stream()
                        .filter(who -> !who.equals(next) && isIdle(who))
                        .forEach(who -> assertThat(passedOver
                                        .computeIfAbsent(who, none -> new HashSet<>())
                                        .add(next))
                                .as("%s gets a second design while %s, idle all along, got none", next, who)
                                .isTrue());
                passedOver.remove(next);
                lastTurn.put(next, ++turns);
                unfinished.merge(next, 1, Integer::sum);
                waiting--;
            }
        }

        private void holds() {
            assertThat(unfinished.values()).as("designs in one hand").allMatch(n -> n == 1);
            boolean somebodyIdle = designers.stream().anyMatch(this::isIdle);
            assertThat(waiting > 0 && somebodyIdle)
                    .as("a plan waits, and somebody is idle")
                    .isFalse();
        }
    }
}
