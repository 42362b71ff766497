package dev.revisit.reception;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.reception.FairTurn.LastTurn;
import dev.revisit.reception.FairTurn.Seller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Rule W3, whatever happens in whatever order. */
class FairTurnPropertyTest {

    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    /** What happens in a shop: a walk-in, somebody leaves or comes, a case ends, a month begins. */
    record Happening(String what, String who) {}

    @Provide
    Arbitrary<List<Happening>> days() {
        Arbitrary<String> what = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.just("arrives")),
                Tuple.of(2, Arbitraries.just("leaves")),
                Tuple.of(2, Arbitraries.just("comes")),
                Tuple.of(2, Arbitraries.just("ends")),
                Tuple.of(1, Arbitraries.just("month")));
        return Combinators.combine(what, Arbitraries.of(PEOPLE))
                .as(Happening::new)
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 500)
    @Label("W3: among those present no one is ever more than one turn behind, and no one who is away is chosen")
    void nobodyIsMoreThanOneTurnBehind(@ForAll("days") List<Happening> days) {
        var shop = new FairShop(PEOPLE.subList(0, 4));
        for (var happening : days) {
            switch (happening.what()) {
                case "leaves" -> shop.leaves(happening.who());
                case "comes" -> shop.comes(happening.who());
                case "ends" -> {
                    if (shop.present().contains(happening.who())) {
                        shop.caseEnds(happening.who());
                    }
                }
                case "month" -> shop.monthBegins();
                default -> {
                    var taker = shop.arrives();
                    assertThat(taker == null).isEqualTo(shop.present().isEmpty());
                    if (taker != null) {
                        assertThat(shop.present()).contains(taker);
                        assertThat(shop.apart()).isLessThanOrEqualTo(1);
                    }
                }
            }
        }
    }

    @Property(tries = 300)
    @Label("W3: whoever was chosen out of turn has had a turn; the others catch up before they get another")
    void outOfTurnCounts(@ForAll("days") List<Happening> days) {
        var shop = new FairShop(PEOPLE);
        for (var happening : days) {
            if (happening.what().equals("arrives")) {
                shop.arrives();
            }
        }
        shop.takes("a");
        int most = shop.turnsOf("a");
        while (shop.apart() > 0) {
            assertThat(shop.arrives()).isNotEqualTo("a");
        }
        assertThat(PEOPLE).allSatisfy(person -> assertThat(shop.turnsOf(person)).isEqualTo(most));
    }

    @Property(tries = 300)
    @Label("W3: the order in which people are looked at makes no difference")
    void doesNotDependOnTheOrderOfTheQuestion(@ForAll("sellers") List<Seller> sellers, @ForAll Random random) {
        var shuffled = new ArrayList<>(sellers);
        Collections.shuffle(shuffled, random);

        assertThat(FairTurn.look(shuffled, 2).ranking())
                .isEqualTo(FairTurn.look(sellers, 2).ranking());
    }

    @Provide
    Arbitrary<List<Seller>> sellers() {
        Arbitrary<Seller> seller = Combinators.combine(
                        Arbitraries.of(PEOPLE),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 2).map(no -> new LastTurn(no, Instant.ofEpochSecond(no))))
                .as(Seller::new);
        return seller.list().uniqueElements(Seller::person).ofMaxSize(8);
    }

    @Example
    @Label("W3: ten thousand walk-ins with random absences: nobody behind, nobody flooded on return, nobody starved")
    void tenThousandWalkIns() {
        var random = new Random(20261122);
        var shop = new FairShop(PEOPLE);
        var waited = new HashMap<String, Integer>();
        var taken = new HashMap<String, Integer>();
        var justReturned = new HashMap<String, Integer>();
        int absences = 0;
        for (int arrival = 0; arrival < 10_000; arrival++) {
            if (arrival > 0 && arrival % 1_000 == 0) {
                shop.monthBegins();
            }
            for (String person : PEOPLE) {
                boolean here = shop.present().contains(person);
                if (here && random.nextInt(60) == 0) {
                    shop.leaves(person);
                    waited.remove(person);
                    justReturned.remove(person);
                    absences++;
                } else if (!here && random.nextInt(40) == 0) {
                    shop.comes(person);
                    justReturned.put(person, 0);
                }
            }
            if (shop.present().isEmpty()) {
                shop.comes(PEOPLE.get(random.nextInt(PEOPLE.size())));
            }
            if (random.nextInt(3) == 0) {
                shop.caseEnds(PEOPLE.get(random.nextInt(PEOPLE.size())));
            }
            Set<String> present = new HashSet<>(shop.present());
            var taker = requireNonNull(shop.arrives());
            taken.merge(taker, 1, Integer::sum);
            assertThat(shop.apart()).as("turns apart after walk-in %s", arrival).isLessThanOrEqualTo(1);
            assertSomeoneElseIsServed(justReturned, taker, present);
            present.forEach(person -> waited.merge(person, 1, Integer::sum));
            waited.put(taker, 0);
            assertThat(waited)
                    .as("walk-ins that passed each of those present since their last one")
                    .allSatisfy((person, passed) -> assertThat(passed).isLessThan(4 * PEOPLE.size()));
        }
        assertThat(absences).isGreaterThan(500);
        assertThat(taken.keySet()).containsExactlyInAnyOrderElementsOf(PEOPLE);
    }

    /** Whoever returns is not given one walk-in after the other to make up for what they missed. */
    private static void assertSomeoneElseIsServed(Map<String, Integer> inARow, String taker, Set<String> present) {
        for (var returned : new ArrayList<>(inARow.keySet())) {
            if (!returned.equals(taker)) {
                inARow.put(returned, 0);
            } else if (present.size() > 1) {
                int row = requireNonNull(inARow.merge(returned, 1, Integer::sum));
                assertThat(row).as("in a row since %s returned", returned).isLessThanOrEqualTo(2);
            }
        }
    }
}
