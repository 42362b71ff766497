package dev.revisit.design;

import dev.revisit.rule.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose turn it is to draw the next design (rule D1). Of the designers who are here, whoever has no unfinished design;
 * among them whoever's last turn is longest ago. A designer with an unfinished one is passed over, and so is one on
 * leave; neither loses their place in the line. Where everybody is busy it is nobody's turn, and the plan waits.
 */
public final class DesignTurn {

    private static final Comparator<Designer> IN_TURN =
            Comparator.comparingLong(Designer::lastTurn).thenComparing(Designer::userId);

    private final List<Place> ranking;

    private DesignTurn(List<Place> ranking) {
        this.ranking = ranking;
    }

    /**
     * A designer, as far as the turn goes.
     *
     * @param lastTurn the number of the turn they took last, which all designers share; 0 for one who never had any
     * @param unfinished how many designs they have in hand
     */
    public record Designer(String userId, long lastTurn, int unfinished, boolean away) {}

    /** Why somebody stands where they stand. */
    public enum Reason {
        /** It is their turn. */
        NEXT,
        /** Free, and later in the line. */
        FREE,
        /** Has an unfinished design. */
        BUSY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A place in the line, the first from 1. */
    public record Place(int rank, Designer designer, Reason reason) {}

    /** The line as it stands; those on leave are not in it. */
    @Rule("D1")
    public static DesignTurn among(Collection<Designer> designers) {
        List<Designer> free = designers.stream()
                .filter(each -> !each.away() && each.unfinished() == 0)
                .sorted(IN_TURN)
                .toList();
        List<Designer> busy = designers.stream()
                .filter(each -> !each.away() && each.unfinished() > 0)
                .sorted(Comparator.comparingInt(Designer::unfinished).thenComparing(IN_TURN))
                .toList();
        List<Designer> line = Stream.concat(free.stream(), busy.stream()).toList();
        return new DesignTurn(Stream.iterate(0, n -> n + 1)
                .limit(line.size())
                .map(n -> new Place(n + 1, line.get(n), reason(n, line.get(n))))
                .toList());
    }

    private static Reason reason(int index, Designer designer) {
        if (designer.unfinished() > 0) {
            return Reason.BUSY;
        }
        return index == 0 ? Reason.NEXT : Reason.FREE;
    }

    /** Everybody who could take a design, the likeliest first. */
    public List<Place> ranking() {
        return ranking;
    }

    /** User id of whoever's turn it is; empty where everybody is busy or away. */
    public Optional<String> proposed() {
        return ranking.stream()
                .filter(place -> place.reason() == Reason.NEXT)
                .map(place -> place.designer().userId())
                .findFirst();
    }

    /** How many could begin a design now. */
    public int free() {
        return (int)
                ranking.stream().filter(place -> place.reason() != Reason.BUSY).count();
    }

    /** Whether somebody could take a design at all, be they busy. */
    public boolean has(String userId) {
        return ranking.stream().anyMatch(place -> place.designer().userId().equals(userId));
    }

    /** Whether choosing this designer has to be explained: it is not their turn. */
    public boolean needsReason(String userId) {
        return proposed().filter(userId::equals).isEmpty();
    }
}
