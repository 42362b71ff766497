package dev.revisit.timing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do if it were made now (rule M1).
 *
 * @param basis the number of the newest change so far; 0 for none
 * @param differences what changes
 * @param running how many running cases take the new values into steps that they begin later
 * @param moves the open steps whose due time changes, the soonest due first; empty where open cases are kept
 * @param graceEnds no due time is set earlier than this
 * @param lateOf whose steps would at once be overdue if there were no grace, by user id; the user id is empty where nobody
 *     has the step
 * @param layoutOnly an upload that changes layout or documentation, and no value
 */
public record Preview(
        int basis,
        List<Difference> differences,
        int running,
        List<Move> moves,
        Instant graceEnds,
        Map<String, Integer> lateOf,
        boolean layoutOnly) {

    /** A value before and after. */
    public record Difference(Setting setting, String before, String after) {}

    /**
     * An open step whose due time changes.
     *
     * @param caseNumber as people say it: K-000123; empty where the case has none
     * @param person whose step it is; null where nobody has it, as during a wait
     * @param begun when the step began
     * @param held the grace holds it back: counted from its beginning it would be due earlier
     * @param late counted from its beginning it would be overdue already
     */
    public record Move(
            String caseNumber,
            Setting setting,
            @Nullable String person,
            Instant begun,
            Instant before,
            Instant after,
            boolean held,
            boolean late) {}

    /** How many steps would at once be overdue if there were no grace. */
    public int late() {
        return lateOf.values().stream().mapToInt(Integer::intValue).sum();
    }
}
