package dev.revisit.tracking.web;

import dev.revisit.staff.Viewer;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lays out tracking sheets for pages, with what the reader may do to each record. */
@Component
class Sheets {

    private final TrackingSheets sheets;
    private final Clock clock;

    Sheets(TrackingSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    /** The sheets of a customer, that of the newest case first. */
    List<SheetView> of(UUID customerId, Viewer viewer) {
        return sheets.casesOf(customerId).stream()
                .map(tracked -> of(tracked, viewer))
                .toList();
    }

    private SheetView of(TrackingCase tracked, Viewer viewer) {
        List<TrackingRecord> records = sheets.sheet(tracked.id());
        var corrections = sheets.correctionsOf(records);
        var now = clock.instant();
        return new SheetView(
                tracked,
                records.stream()
                        .map(entry -> new SheetView.Line(
                                entry,
                                corrections.getOrDefault(entry.id(), List.of()),
                                entry.isLate(ZoneId.systemDefault()),
                                // There is nothing to fill in at a registration.
                                entry.outcome() != Outcome.REGISTERED && sheets.isRejectable(entry, viewer, now),
                                sheets.isCorrectable(entry, viewer, now)))
                        .toList());
    }
}
