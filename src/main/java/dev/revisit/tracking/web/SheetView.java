package dev.revisit.tracking.web;

import dev.revisit.tracking.RecordCorrection;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import java.util.List;
import java.util.Set;

/** A tracking sheet on a page, or a part of it: one case and its records, oldest first. */
record SheetView(TrackingCase tracked, List<Row> lines) {

    private static final Set<String> NEXT = Set.of("nextStep", "nextStepAt", "nextStepWay", "nextStepGoal");

    /** Keys of the answers that stand in the column "next" of the paper sheet; the others stand under the summary. */
    public Set<String> next() {
        return NEXT;
    }

    /** How many records stand before these: they are numbered without gaps. */
    public int earlier() {
        return lines.isEmpty() ? 0 : lines.get(0).entry().number() - 1;
    }

    /**
     * One record.
     *
     * @param corrections its earlier texts, oldest first
     * @param late written on a later day than the contact was (rule F5)
     */
    record Row(
            TrackingRecord entry,
            List<RecordCorrection> corrections,
            boolean late,
            boolean rejectable,
            boolean correctable) {}
}
