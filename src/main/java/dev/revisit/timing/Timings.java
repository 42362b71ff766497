package dev.revisit.timing;

import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What managers set, tried before it holds, applied, taken back, and told (rule M1). */
@Service
public class Timings {

    /** Whether this person sees and changes what managers set: managers and above (rule M1). */
    public static boolean areKeptBy(Viewer viewer) {
        return viewer.supervises();
    }

    /** All timers of the diagrams that have a length, by diagram and in the order in which they stand there. */
    public List<Timing> timings() {
        throw new UnsupportedOperationException();
    }

    /** All numbers of the decision tables, by table, in the order of its rows. */
    public List<Rate> rates() {
        throw new UnsupportedOperationException();
    }

    /**
     * The current diagram or table as a file for a modeller.
     *
     * @throws dev.revisit.refusal.Refusal (not found)
     */
    public byte[] file(String diagram) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a change would do.
     *
     * @throws dev.revisit.refusal.Refusal invalid with {@code reason}, or the setting ({@code CustomerRevisits/Deadline_X}) as
     *     field; a conflict where somebody changed something since {@code basis}, or a change is still being applied;
     *     {@code timing.nothing} where nothing would change
     */
    public Preview preview(Wish wish, Viewer by) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a change. Running cases follow in the background ({@link ChangeTold.Progress}).
     *
     * @throws dev.revisit.refusal.Refusal as {@link #preview}
     */
    public ChangeTold apply(Wish wish, Viewer by) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a change back: the earlier values, and the exact earlier due times of cases that have not moved on.
     *
     * @throws dev.revisit.refusal.Refusal a conflict where it was taken back already, something later changed the same
     *     values, or it is still being applied
     */
    public ChangeTold undo(UUID change, Viewer by) {
        throw new UnsupportedOperationException();
    }

    /** @throws dev.revisit.refusal.Refusal (not found) */
    public ChangeTold change(UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * The changes, newest first.
     *
     * @param before only those with a lower number; null for the first page
     */
    public List<ChangeTold> changes(@Nullable Integer before, int atMost) {
        throw new UnsupportedOperationException();
    }

    /** The due times that a change moved, soonest before first. */
    public List<Preview.Move> moved(UUID change) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a diagram that was edited in a modeller, to be previewed and applied by its id; kept for a day.
     *
     * @throws dev.revisit.refusal.Refusal invalid where it is no diagram that may be deployed, or differs from the current one in
     *     more than timer values, layout and documentation: a problem for each element that differs
     */
    public UUID upload(String process, byte[] content, Viewer by) {
        throw new UnsupportedOperationException();
    }
}
