package dev.revisit.sheet;

import dev.revisit.customer.file.AttachedFileRemoved;
import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of entries: read by whoever may see the case and by nobody else; added to by whoever has the case, who wrote
 * the entry, and those above them, also when it has ended, as with a customer's files.
 */
@Service
@Transactional
public class SheetFiles implements AttachmentReaders {

    private final Sheets sheets;
    private final SheetList list;
    private final Attachments attachments;
    private final ApplicationEventPublisher events;

    SheetFiles(Sheets sheets, SheetList list, Attachments attachments, ApplicationEventPublisher events) {
        this.sheets = sheets;
        this.list = list;
        this.attachments = attachments;
        this.events = events;
    }

    /** The files of a case's entries, for one viewer. */
    @Transactional(readOnly = true)
    public AttachedFiles.Visible of(SheetCase sheetCase, Collection<SheetEntry> entries, Viewer viewer) {
        return attachments.of(
                AttachedTo.Kind.SHEET_ENTRY,
                entries.stream().map(SheetEntry::id).toList(),
                entries.stream()
                        .filter(entry -> mayAdd(sheetCase, entry, viewer))
                        .map(SheetEntry::id)
                        .collect(Collectors.toSet()),
                viewer);
    }

    @Rule("M3")
    private static boolean mayAdd(SheetCase sheetCase, SheetEntry entry, Viewer viewer) {
        return !sheetCase.isErased() && (viewer.sees(sheetCase.owner()) || viewer.sees(entry.writtenBy()));
    }

    /**
     * Puts a file with an entry of a case that the viewer sees.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal as {@link Attachments#check} does; (not found) for an entry of another case; (forbidden) for whoever
     *     may only read
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment add(SheetCase sheetCase, UUID entryId, @Nullable String fileName, byte[] content, Viewer viewer) {
        SheetEntry entry = sheets.theEntry(entryId);
        if (!entry.caseId().equals(sheetCase.id())) {
            throw Refusal.notFound("sheets.entry-unknown");
        }
        if (!mayAdd(sheetCase, entry, viewer)) {
            throw Refusal.forbidden("sheets.file-of-others");
        }
        return attachments.add(
                attachedTo(entryId), Attachments.Kind.ENTRY_FILE, fileName, content, viewer.userId(), () -> {});
    }

    /**
     * A file of an entry.
     *
     * @throws Refusal (not found) also for one of another entry, and where the viewer may not see the case
     */
    @Transactional(readOnly = true)
    public Attachment file(UUID entryId, UUID fileId, Viewer viewer) {
        return attachments.visible(attachedTo(entryId), fileId, viewer);
    }

    /** As {@link Attachments#remove}, where it is a file of that entry. */
    public Attachment remove(UUID entryId, UUID fileId, Viewer viewer) {
        return attachments.remove(attachedTo(entryId), fileId, viewer);
    }

    private static AttachedTo attachedTo(UUID entryId) {
        return new AttachedTo(AttachedTo.Kind.SHEET_ENTRY, entryId);
    }

    @Override
    @Rule("M3")
    @Transactional(readOnly = true)
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return attachments.byId(List.of(attachmentId)).values().stream()
                .map(Attachment::attachedTo)
                .anyMatch(of -> of.is(AttachedTo.Kind.SHEET_ENTRY) && list.isVisible(caseOf(of.id()), viewer));
    }

    private SheetCase caseOf(UUID entryId) {
        return sheets.theCase(sheets.theEntry(entryId).caseId());
    }

    /** In the history of the customer whom the case is about. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AttachedFileRemoved removed) {
        if (!removed.attachedTo().is(AttachedTo.Kind.SHEET_ENTRY)) {
            return;
        }
        SheetEntry entry = sheets.theEntry(removed.attachedTo().id());
        SheetCase sheetCase = sheets.theCase(entry.caseId());
        @Nullable UUID customer = sheetCase.customerId();
        if (customer != null) {
            events.publishEvent(SheetEvent.of(
                    sheetCase,
                    customer,
                    "sheet-file-removed",
                    removed.at(),
                    removed.by(),
                    false,
                    Map.of(
                            "no",
                            Integer.toString(entry.number()),
                            "attachment",
                            removed.attachmentId().toString())));
        }
    }
}
