package dev.revisit.timing.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeTold;
import dev.revisit.timing.Preview;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.Timings;
import dev.revisit.timing.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What another program wants, tried and made, with the long list of moved steps page by page. */
@Component
class Previews {

    private static final String MOVES = "timing-moves";

    private final Timings timings;
    private final Keepers keepers;
    private final CompanyZone zone;

    Previews(Timings timings, Keepers keepers, CompanyZone zone) {
        this.timings = timings;
        this.keepers = keepers;
        this.zone = zone;
    }

    /** @throws Refusal in the caller's words */
    PreviewTold preview(Asked asked, Wish wish, @Nullable String after, int size) {
        var moves = Moves.asked(after, size);
        try {
            Preview preview = timings.preview(wish, keepers.current());
            return PreviewTold.of(preview, moves.of(preview.moves(), zone), zone.zone());
        } catch (Refusal refused) {
            throw asked.inTheCallersWords(refused);
        }
    }

    /** @throws Refusal in the caller's words */
    ChangeInList apply(Asked asked, Wish wish) {
        try {
            ChangeTold change = timings.apply(wish, keepers.current());
            return ChangeInList.of(change, zone.zone());
        } catch (Refusal refused) {
            throw asked.inTheCallersWords(refused);
        }
    }

    Page<MoveTold> page(List<Move> all, @Nullable String after, int size) {
        return Moves.asked(after, size).of(all, zone);
    }

    /**
     * Which of the moves are asked for. They have no ids; they are counted.
     *
     * @param from how many come before
     */
    private record Moves(int from, int atMost) {

        static Moves asked(@Nullable String after, int size) {
            int atMost = Page.size(size);
            @Nullable Cursor end = Cursor.read(after, MOVES, 1);
            return new Moves(end == null ? 0 : Math.max(0, end.number(0)), atMost);
        }

        Page<MoveTold> of(List<Move> all, CompanyZone zone) {
            List<Move> found = all.stream().skip(from).limit(atMost + 1L).toList();
            return Page.of(found, atMost, last -> Cursor.of(MOVES, String.valueOf(from + atMost)))
                    .map(move -> MoveTold.of(move, zone.zone()));
        }
    }
}
