package dev.revisit.reception;

import dev.revisit.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to take a walk-in (rule W3): whoever had the fewest turns this month, then has the fewest open
 * customers, then has waited longest since the last one. Those who are away are passed over, and absence earns no
 * turns: whoever returns starts level with the lowest of those present. Pure: it knows neither the clock nor the
 * database.
 *
 * <p>As long as nobody is chosen out of turn, no two of those present are more than one turn apart.
 */
public final class FairTurn {

    private FairTurn() {}

    /**
     * The last turn that somebody had at a desk.
     *
     * @param no its place among all of the desk's, from 1: what counts, for times are those of several nodes' clocks
     */
    public record LastTurn(long no, Instant at) {}

    /**
     * A salesperson of the desk.
     *
     * @param received walk-ins received this month
     * @param credit turns that count as received, for the time of an absence this month
     * @param wasAway away when it was last looked, or not here yet
     * @param away away now
     */
    public record Seller(
            String person,
            int received,
            int credit,
            boolean wasAway,
            boolean away,
            int openCustomers,
            @Nullable LastTurn lastTurn) {

        /** When they received somebody last; null for never. */
        public @Nullable Instant lastReceivedAt() {
            return lastTurn == null ? null : lastTurn.at();
        }

        private long placeOfLastTurn() {
            return lastTurn == null ? 0 : lastTurn.no();
        }

        /** What counts: received this month, and the credit. */
        public int turns() {
            return received + credit;
        }

        private Seller lookedAt(int level) {
            boolean returns = wasAway && !away;
            int raised = returns ? credit + Math.max(0, level - turns()) : credit;
            return new Seller(person, received, raised, away, away, openCustomers, lastTurn);
        }
    }

    /**
     * How everybody stands after a look at who is here.
     *
     * @param level the fewest turns of those present; where nobody is present, as it was
     */
    public record Look(List<Seller> sellers, int level) {

        /** Those present, the one whose turn it is first. */
        public Ranking ranking() {
            List<Seller> present = sellers.stream()
                    .filter(seller -> !seller.away())
                    .sorted(ORDER)
                    .toList();
            var places = new ArrayList<Place>();
            for (int place = 0; place < present.size(); place++) {
                Seller seller = present.get(place);
                places.add(new Place(
                        place + 1,
                        seller.person(),
                        seller.turns(),
                        seller.openCustomers(),
                        seller.lastReceivedAt(),
                        place > 0 ? Because.LATER : because(present)));
            }
            return new Ranking(
                    places,
                    sellers.stream()
                            .filter(Seller::away)
                            .map(Seller::person)
                            .sorted()
                            .toList());
        }
    }

    /**
     * Looks at who is here now: those who have returned are brought level, those who have left are remembered as away.
     *
     * @param earlierLevel the level of the last look in this month, 0 if there was none
     */
    @Rule("W3")
    public static Look look(Collection<Seller> sellers, int earlierLevel) {
        int level = sellers.stream()
                .filter(seller -> !seller.away() && !seller.wasAway())
                .mapToInt(Seller::turns)
                .min()
                .orElse(earlierLevel);
        List<Seller> now =
                sellers.stream().map(seller -> seller.lookedAt(level)).toList();
        return new Look(
                now,
                now.stream()
                        .filter(seller -> !seller.away())
                        .mapToInt(Seller::turns)
                        .min()
                        .orElse(earlierLevel));
    }

    private static final Comparator<Seller> ORDER = Comparator.comparingInt(Seller::turns)
            .thenComparingInt(Seller::openCustomers)
            .thenComparingLong(Seller::placeOfLastTurn)
            .thenComparing(Seller::person);

    /** Why the first stands before the second, and therefore before everybody. */
    public enum Because {
        ONLY_ONE,
        FEWEST_TURNS,
        FEWEST_CUSTOMERS,
        LONGEST_SINCE,
        /** Nothing sets them apart: by user id, so that everybody is told the same. */
        ALIKE,
        /** It is not their turn. */
        LATER;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static Because because(List<Seller> present) {
        if (present.size() == 1) {
            return Because.ONLY_ONE;
        }
        Seller seller = present.get(0);
        Seller next = present.get(1);
        if (seller.turns() != next.turns()) {
            return Because.FEWEST_TURNS;
        }
        if (seller.openCustomers() != next.openCustomers()) {
            return Because.FEWEST_CUSTOMERS;
        }
        return seller.placeOfLastTurn() == next.placeOfLastTurn() ? Because.ALIKE : Because.LONGEST_SINCE;
    }

    /** One of those present, with what counts. */
    public record Place(
            int place,
            String person,
            int turns,
            int openCustomers,
            @Nullable Instant lastReceivedAt,
            Because because) {}

    /** Those present in their order, and those who are passed over. */
    public record Ranking(List<Place> places, List<String> away) {

        /** The one whose turn it is; empty while everybody is away. */
        public Optional<Place> fair() {
            return places.stream().findFirst();
        }

        public boolean has(String person) {
            return places.stream().anyMatch(place -> place.person().equals(person));
        }
    }
}
