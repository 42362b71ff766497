package dev.revisit.customer.file;

import dev.revisit.staff.Viewer;
import java.util.UUID;

/** Who may read a file without seeing a customer whose it is. Told by the feature that the file is used in. */
public interface AttachmentReaders {

    boolean mayRead(UUID attachmentId, Viewer viewer);
}
