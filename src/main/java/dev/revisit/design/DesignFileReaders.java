package dev.revisit.design;

import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.AttachmentRetention;
import dev.revisit.customer.file.FileRemoved;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever may see a design job may read its floor plans and designs: its designer does not see the customer (rule D2).
 * What was delivered, and the plans that it was drawn for, stay.
 */
@Component
@Transactional(readOnly = true)
class DesignFileReaders implements AttachmentReaders, AttachmentRetention {

    private final DesignFolder folder;
    private final DesignHolders holders;

    DesignFileReaders(DesignFolder folder, DesignHolders holders) {
        this.folder = folder;
        this.holders = holders;
    }

    @Override
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return folder.jobOf(attachmentId)
                .filter(job -> holders.isVisible(job, viewer))
                .isPresent();
    }

    @Override
    public Set<UUID> keptOf(Collection<UUID> attachmentIds) {
        return folder.deliveredWith(attachmentIds);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(FileRemoved removed) {
        folder.hold(removed.attachmentId());
        if (!folder.deliveredWith(List.of(removed.attachmentId())).isEmpty()) {
            throw Refusal.conflict("file.delivered");
        }
        folder.remove(removed.attachmentId());
    }
}
