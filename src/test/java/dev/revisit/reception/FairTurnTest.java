package dev.revisit.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.reception.FairTurn.Because;
import dev.revisit.reception.FairTurn.LastTurn;
import dev.revisit.reception.FairTurn.Look;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.FairTurn.Seller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule W3: whose turn it is, and why. */
class FairTurnTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T01:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-03T01:00:00Z");

    @Test
    @DisplayName("W3: fewest walk-ins this month first, then fewest open customers, then longest since the last one")
    void counts() {
        assertThat(order(seller("a", 2, 0, MONDAY), seller("b", 1, 90, TUESDAY)))
                .containsExactly("b", "a");
        assertThat(order(seller("a", 1, 8, MONDAY), seller("b", 1, 7, TUESDAY))).containsExactly("b", "a");
        assertThat(order(seller("a", 1, 7, TUESDAY), seller("b", 1, 7, MONDAY))).containsExactly("b", "a");
        assertThat(order(seller("a", 1, 7, MONDAY), seller("b", 1, 7, null))).containsExactly("b", "a");
        assertThat(order(seller("b", 1, 7, MONDAY), seller("a", 1, 7, MONDAY))).containsExactly("a", "b");
    }

    @Test
    @DisplayName("W3: the reason is what sets the first apart from the next")
    void saysWhy() {
        assertThat(why(seller("a", 2, 0, MONDAY), seller("b", 1, 90, TUESDAY))).isEqualTo(Because.FEWEST_TURNS);
        assertThat(why(seller("a", 1, 8, MONDAY), seller("b", 1, 7, TUESDAY))).isEqualTo(Because.FEWEST_CUSTOMERS);
        assertThat(why(seller("a", 1, 7, TUESDAY), seller("b", 1, 7, MONDAY))).isEqualTo(Because.LONGEST_SINCE);
        assertThat(why(seller("a", 1, 7, MONDAY), seller("b", 1, 7, MONDAY))).isEqualTo(Because.ALIKE);
        assertThat(why(seller("a", 1, 7, MONDAY))).isEqualTo(Because.ONLY_ONE);
    }

    @Test
    @DisplayName("W3: whoever is away is passed over, and nobody has a turn while everybody is")
    void passesOver() {
        var ranking = FairTurn.look(List.of(away("a", 0), seller("b", 5, 5, MONDAY)), 0)
                .ranking();

        assertThat(ranking.places()).extracting(Place::person).containsExactly("b");
        assertThat(ranking.away()).containsExactly("a");
        assertThat(FairTurn.look(List.of(away("a", 0)), 0).ranking().fair()).isEmpty();
    }

    @Test
    @DisplayName("W3: whoever returns starts level with the lowest of those present; absence earns no turns")
    void startsLevel() {
        Look look = FairTurn.look(List.of(returning("a", 1), seller("b", 6, 0, MONDAY), seller("c", 5, 0, MONDAY)), 3);

        assertThat(look.sellers().get(0).credit()).isEqualTo(4);
        assertThat(look.sellers().get(0).turns()).isEqualTo(5);
        assertThat(look.level()).isEqualTo(5);
        assertThat(FairTurn.look(look.sellers(), look.level()))
                .as("looked at twice")
                .isEqualTo(look);
    }

    @Test
    @DisplayName("W3: whoever had more before the absence keeps it")
    void keepsWhatWasMore() {
        Look look = FairTurn.look(List.of(returning("a", 7), seller("b", 3, 0, MONDAY)), 3);

        assertThat(look.sellers().get(0).credit()).isZero();
        assertThat(look.level()).isEqualTo(3);
    }

    @Test
    @DisplayName("W3: where nobody stayed, who returns starts where the desk had come to")
    void startsWhereTheDeskHadCome() {
        Look look = FairTurn.look(List.of(returning("a", 2), away("b", 9)), 9);

        assertThat(look.sellers().get(0).turns()).isEqualTo(9);
        assertThat(FairTurn.look(List.of(away("a", 2)), 9).level())
                .as("while nobody is here")
                .isEqualTo(9);
    }

    private static List<String> order(Seller... sellers) {
        return FairTurn.look(List.of(sellers), 0).ranking().places().stream()
                .map(Place::person)
                .toList();
    }

    private static Because why(Seller... sellers) {
        return FairTurn.look(List.of(sellers), 0)
                .ranking()
                .fair()
                .map(Place::because)
                .orElseThrow();
    }

    private static Seller seller(String person, int received, int open, @Nullable Instant last) {
        return new Seller(
                person,
                received,
                0,
                false,
                false,
                open,
                last == null ? null : new LastTurn(last.getEpochSecond(), last));
    }

    private static Seller away(String person, int received) {
        return new Seller(person, received, 0, false, true, 0, null);
    }

    private static Seller returning(String person, int received) {
        return new Seller(person, received, 0, true, false, 0, null);
    }
}
