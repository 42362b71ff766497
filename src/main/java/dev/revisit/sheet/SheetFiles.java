package dev.revisit.sheet;

import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.customer.file.Attachments.EntryFiles;
import dev.revisit.customer.file.EntryFileRemoved;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final TransactionTemplate inOneAct;

    SheetFiles(
            Sheets sheets,
            SheetList list,
            Attachments attachments,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.sheets = sheets;
        this.list = list;
        this.attachments = attachments;
        this.events = events;
        this.inOneAct = new TransactionTemplate(transactions);
    }

    /**
     * The files of a case's entries, for one viewer.
     *
     * @param addable ids of entries that they may add to
     * @param removable ids of files that they may take away
     */
    public record OfCase(Map<UUID, EntryFiles> files, Set<UUID> addable, Set<UUID> removable) {

        public EntryFiles of(UUID entryId) {
            return files.getOrDefault(entryId, EntryFiles.NONE);
        }
    }

    @Transactional(readOnly = true)
    public OfCase of(SheetCase sheetCase, Collection<SheetEntry> entries, Viewer viewer) {
        Map<UUID, EntryFiles> files =
                attachments.ofEntries(entries.stream().map(SheetEntry::id).toList());
        return new OfCase(
                files,
                entries.stream()
                        .filter(entry -> mayAdd(sheetCase, entry, viewer))
                        .map(SheetEntry::id)
                        .collect(Collectors.toSet()),
                attachments.removable(
                        files.values().stream()
                                .flatMap(each -> each.kept().stream())
                                .toList(),
                        viewer));
    }

    @Rule("M3")
    private static boolean mayAdd(SheetCase sheetCase, SheetEntry entry, Viewer viewer) {
        return viewer.sees(sheetCase.owner()) || viewer.sees(entry.writtenBy());
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
        var checked = attachments.check(Attachments.Kind.ENTRY_FILE, fileName, content, viewer.userId());
        return ConflictRetry.repeated(
                () -> Objects.requireNonNull(inOneAct.execute(tx -> attachments.addToEntry(entryId, checked))));
    }

    /**
     * A file of an entry.
     *
     * @throws Refusal (not found) also for one of another entry, and where the viewer may not see the case
     */
    @Transactional(readOnly = true)
    public Attachment file(UUID entryId, UUID fileId, Viewer viewer) {
        Attachment found = attachments.visible(fileId, viewer);
        if (!entryId.equals(found.sheetEntryId())) {
            throw Refusal.notFound("attachment.unknown");
        }
        return found;
    }

    /** As {@link Attachments#remove}, where it is a file of that entry. */
    public void remove(UUID entryId, UUID fileId, Viewer viewer) {
        attachments.remove(file(entryId, fileId, viewer).id(), viewer);
    }

    @Override
    @Rule("M3")
    @Transactional(readOnly = true)
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return attachments.byId(List.of(attachmentId)).values().stream()
                .flatMap(file -> Stream.ofNullable(file.sheetEntryId()))
                .anyMatch(entryId -> list.isVisible(caseOf(entryId), viewer));
    }

    private SheetCase caseOf(UUID entryId) {
        return sheets.theCase(sheets.theEntry(entryId).caseId());
    }

    /** In the history of the customer whom the case is about. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EntryFileRemoved removed) {
        SheetEntry entry = sheets.theEntry(removed.sheetEntryId());
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
