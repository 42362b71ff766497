package dev.revisit.customer.file;

import java.util.UUID;

/** Which files stay, because work was delivered with them. Told by the feature that the file is used in. */
public interface AttachmentRetention {

    boolean keeps(UUID attachmentId);
}
