package dev.revisit.reception;

import static java.util.Objects.requireNonNull;

import dev.revisit.reception.FairTurn.LastTurn;
import dev.revisit.reception.FairTurn.Look;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.FairTurn.Ranking;
import dev.revisit.reception.FairTurn.Seller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A shop in memory, for tests of rule W3: people come and go, walk-ins arrive, and each goes to whoever's turn it is. */
final class FairShop {

    private static final Instant OPENING = Instant.parse("2026-11-02T01:00:00Z");

    private final Map<String, Seller> sellers = new TreeMap<>();
    private final Set<String> present = new TreeSet<>();
    private int level;
    private int arrived;

    FairShop(Collection<String> people) {
        present.addAll(people);
        people.forEach(person -> sellers.put(person, new Seller(person, 0, 0, true, false, 0, null)));
    }

    void leaves(String person) {
        present.remove(person);
    }

    void comes(String person) {
        present.add(person);
        sellers.putIfAbsent(person, new Seller(person, 0, 0, true, false, 0, null));
    }

    /** A new month: what was received counts no more. */
    void monthBegins() {
        level = 0;
        sellers.replaceAll((person, seller) ->
                new Seller(person, 0, 0, seller.wasAway(), seller.away(), seller.openCustomers(), seller.lastTurn()));
    }

    void caseEnds(String person) {
        Seller seller = of(person);
        if (seller.openCustomers() > 0) {
            sellers.put(person, with(seller, seller.received(), seller.openCustomers() - 1, seller.lastTurn()));
        }
    }

    /** A walk-in arrives. Returns who takes them: whoever's turn it is; null while nobody is here. */
    @Nullable String arrives() {
        @Nullable Place fair = look().fair().orElse(null);
        if (fair == null) {
            return null;
        }
        takes(fair.person());
        return fair.person();
    }

    /** A walk-in arrives and is given to somebody, whoever's turn it is. */
    void takes(String person) {
        look();
        Seller seller = of(person);
        sellers.put(
                person,
                with(seller, seller.received() + 1, seller.openCustomers() + 1, new LastTurn(++arrived, OPENING)));
    }

    private Ranking look() {
        List<Seller> now = new ArrayList<>();
        sellers.values()
                .forEach(seller -> now.add(new Seller(
                        seller.person(),
                        seller.received(),
                        seller.credit(),
                        seller.wasAway(),
                        !present.contains(seller.person()),
                        seller.openCustomers(),
                        seller.lastTurn())));
        Look look = FairTurn.look(now, level);
        level = look.level();
        look.sellers().forEach(seller -> sellers.put(seller.person(), seller));
        return look.ranking();
    }

    Set<String> present() {
        return Set.copyOf(present);
    }

    Seller of(String person) {
        return requireNonNull(sellers.get(person), person);
    }

    int turnsOf(String person) {
        return of(person).turns();
    }

    /** How many turns lie between those present who had the most and the fewest. */
    int apart() {
        var turns = present.stream().mapToInt(this::turnsOf).summaryStatistics();
        return turns.getCount() == 0 ? 0 : turns.getMax() - turns.getMin();
    }

    private static Seller with(Seller seller, int received, int open, @Nullable LastTurn last) {
        return new Seller(seller.person(), received, seller.credit(), seller.wasAway(), seller.away(), open, last);
    }
}
