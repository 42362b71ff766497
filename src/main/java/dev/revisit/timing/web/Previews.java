package dev.revisit.timing.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.Preview;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.Timings;
import dev.revisit.timing.web.change.ChangeSummary;
import dev.revisit.timing.web.change.MoveDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What another program wants, tried and made, with the long list of moved steps page by page. */
@Component
public class Previews {

    private static final String MOVES = "timing-moves";

    private final Timings timings;
    private final TimingAccess timingAccess;

    Previews(Timings timings, TimingAccess timingAccess) {
        this.timings = timings;
        this.timingAccess = timingAccess;
    }

    /** @throws Refusal in the caller's words */
    PreviewDetails preview(
            ChangeRequestReader changeRequestReader, ChangeProposal changeProposal, @Nullable String after, int size) {
        var moves = Moves.asked(after, size);
        try {
            Preview preview = timings.preview(changeProposal, timingAccess.current());
            return PreviewDetails.of(preview, moves.of(preview.moves()));
        } catch (Refusal refused) {
            throw changeRequestReader.inTheCallersWords(refused);
        }
    }

    /** @throws Refusal in the caller's words */
    ChangeSummary apply(ChangeRequestReader changeRequestReader, ChangeProposal changeProposal) {
        try {
            RecordedChange change = timings.apply(changeProposal, timingAccess.current());
            return ChangeSummary.of(change);
        } catch (Refusal refused) {
            throw changeRequestReader.inTheCallersWords(refused);
        }
    }

    public Page<MoveDetails> page(List<Move> all, @Nullable String after, int size) {
        return Moves.asked(after, size).of(all);
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

        Page<MoveDetails> of(List<Move> all) {
            List<Move> found = all.stream().skip(from).limit(atMost + 1L).toList();
            return Page.of(found, atMost, last -> Cursor.of(MOVES, String.valueOf(from + atMost)))
                    .map(MoveDetails::of);
        }
    }
}
