package dev.revisit.sheet;

import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.Attachments;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erasure of a case's contents on request of the data subject (rule M3): answers, corrections, facets and files go. Case,
 * entries, their times and writers, misses and money stay.
 */
@Service
@Transactional
public class SheetErasure {

    private final Sheets sheets;
    private final SheetCaseRepository cases;
    private final Attachments attachments;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    SheetErasure(
            Sheets sheets,
            SheetCaseRepository cases,
            Attachments attachments,
            JdbcClient database,
            ApplicationEventPublisher events) {
        this.sheets = sheets;
        this.cases = cases;
        this.attachments = attachments;
        this.database = database;
        this.events = events;
    }

    /** Whether the viewer may erase a case now: it has ended, and they are above its owner. */
    @Transactional(readOnly = true)
    public boolean isErasable(SheetCase sheetCase, Viewer viewer) {
        return sheets.sheet(sheetCase.sheet()).isErasable()
                && !sheetCase.isOpen()
                && !sheetCase.isErased()
                && viewer.isAbove(sheetCase.owner());
    }

    /**
     * Nothing of it is brought back.
     *
     * @throws Refusal (forbidden) for whoever is not above the owner, and where the sheet's cases are not erased;
     *     (conflict) while it is open, and where it was erased before
     */
    @Rule("M3")
    public void erase(UUID caseId, Viewer viewer, Instant at) {
        SheetCase erased = cases.findToAddTo(caseId).orElseThrow(() -> Refusal.notFound("sheets.unknown"));
        if (!sheets.sheet(erased.sheet()).isErasable()) {
            throw Refusal.forbidden("sheets.erases-nothing");
        }
        if (!viewer.isAbove(erased.owner())) {
            throw Refusal.forbidden("sheets.erase-only-above");
        }
        erased.erase(viewer.userId(), at);
        List<SheetEntry> written = sheets.entriesOf(caseId);
        sheets.correctionsOf(written).values().forEach(earlier -> earlier.forEach(SheetEntryCorrection::erase));
        written.forEach(entry -> {
            entry.erase();
            attachments.erase(new AttachedTo(AttachedTo.Kind.SHEET_ENTRY, entry.id()), viewer.userId(), at);
        });
        database.sql("delete from sheet_facet where case_id = ?").param(caseId).update();
        @Nullable UUID customer = erased.customerId();
        if (customer != null) {
            events.publishEvent(SheetEvent.of(erased, customer, "sheet-erased", at, viewer.userId(), false, Map.of()));
        }
    }
}
