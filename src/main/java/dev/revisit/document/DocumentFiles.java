package dev.revisit.document;

import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.document.Documents.DocumentChanged;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files of documents, with the rights of the documents themselves: read by whoever sees the subject, added by whoever writes. */
@Service
@Transactional
public class DocumentFiles implements AttachmentReaders {

    private final Documents documents;
    private final Attachments attachments;

    DocumentFiles(Documents documents, Attachments attachments) {
        this.documents = documents;
        this.attachments = attachments;
    }

    /** The files of documents of a subject that the viewer sees, under the ids of these. */
    @Transactional(readOnly = true)
    public AttachedFiles.Visible of(DocumentSubject subject, Collection<Filled> filled, Viewer viewer) {
        return attachments.of(
                AttachedTo.Kind.FORM_DOCUMENT,
                filled.stream().map(each -> each.document().id()).toList(),
                subject.writable()
                        ? filled.stream()
                                .filter(each -> !each.document().isRemoved())
                                .map(each -> each.document().id())
                                .collect(Collectors.toSet())
                        : Set.of(),
                viewer);
    }

    public static AttachedTo attachedTo(FormDocument document) {
        return new AttachedTo(AttachedTo.Kind.FORM_DOCUMENT, document.id());
    }

    /**
     * Attaches a file to a document of a subject that the viewer sees.
     *
     * @param subject that is looked at
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal as {@link Attachments#check} does; for whoever does not write, or not any more
     */
    @Rule("P8")
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment add(
            DocumentSubject subject, FormDocument document, @Nullable String fileName, byte[] content, Viewer viewer) {
        if (!subject.writable()) {
            throw Refusal.forbidden("document.not-yours");
        }
        return attachments.add(
                attachedTo(document), Attachments.Kind.PROJECT_FILE, fileName, content, viewer.userId(), () -> {
                    documents.requireWritable(subject.ref(), viewer);
                    if (documents.theDocument(document.id()).isRemoved()) {
                        throw Refusal.conflict("document.removed", document.number());
                    }
                });
    }

    /** As {@link Attachments#remove}, by whoever writes. */
    public Attachment remove(DocumentSubject subject, FormDocument document, UUID fileId, Viewer viewer) {
        attachments.visible(attachedTo(document), fileId, viewer);
        documents.requireWritable(subject.ref(), viewer);
        return attachments.remove(attachedTo(document), fileId, viewer);
    }

    /** The files of a person who is erased go too. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DocumentChanged changed) {
        if (changed.act() == DocumentVersion.Act.ERASED) {
            attachments.erase(attachedTo(changed.document()), changed.by(), changed.at());
        }
    }

    @Override
    @Rule("M3")
    @Transactional(readOnly = true)
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return attachments.byId(List.of(attachmentId)).values().stream()
                .map(Attachment::attachedTo)
                .filter(of -> of.is(AttachedTo.Kind.FORM_DOCUMENT))
                .map(of -> documents.theDocument(of.id()).subject())
                .anyMatch(subject -> documents.isVisible(subject, viewer));
    }
}
