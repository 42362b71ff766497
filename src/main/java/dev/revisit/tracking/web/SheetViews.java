package dev.revisit.tracking.web;

import dev.revisit.staff.Viewer;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out tracking sheets for pages, with what the reader may do to each record. */
@Component
class SheetViews {

    private final TrackingSheets sheets;
    private final Clock clock;

    SheetViews(TrackingSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    /** All of a sheet. */
    SheetView whole(TrackingCase tracked, Viewer viewer) {
        return of(tracked, sheets.sheet(tracked.id()), viewer);
    }

    /**
     * The end of a sheet, or what stands before one of its records.
     *
     * @param before the number of that record; null for the end
     */
    SheetView part(TrackingCase tracked, @Nullable Integer before, int atMost, Viewer viewer) {
        int end = before == null ? Integer.MAX_VALUE : before;
        return of(tracked, sheets.sheetBefore(tracked.id(), end, atMost), viewer);
    }

    private SheetView of(TrackingCase tracked, List<TrackingRecord> records, Viewer viewer) {
        var corrections = sheets.correctionsOf(records);
        var now = clock.instant();
        return new SheetView(
                tracked,
                records.stream()
                        .map(entry -> new SheetView.Row(
                                entry,
                                corrections.getOrDefault(entry.id(), List.of()),
                                entry.isLate(ZoneId.systemDefault()),
                                // There is nothing to fill in at a registration.
                                entry.outcome() != Outcome.REGISTERED && sheets.isRejectable(entry, viewer, now),
                                sheets.isCorrectable(entry, viewer, now)))
                        .toList());
    }
}
