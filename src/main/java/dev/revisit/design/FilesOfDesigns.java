package dev.revisit.design;

import dev.revisit.customer.AttachmentReaders;
import dev.revisit.staff.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever may see a design job may read its floor plans and designs: its designer does not see the customer (rule D2). */
@Component
@Transactional(readOnly = true)
class FilesOfDesigns implements AttachmentReaders {

    private final DesignFolder folder;
    private final DesignHolders holders;

    FilesOfDesigns(DesignFolder folder, DesignHolders holders) {
        this.folder = folder;
        this.holders = holders;
    }

    @Override
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return folder.jobOf(attachmentId)
                .filter(job -> holders.isVisible(job, viewer))
                .isPresent();
    }
}
