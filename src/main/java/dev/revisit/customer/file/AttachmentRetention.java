package dev.revisit.customer.file;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which files stay, because work was delivered with them. Told by the feature that the file is used in. */
public interface AttachmentRetention {

    /** Those of the files that stay. */
    Set<UUID> keptOf(Collection<UUID> attachmentIds);
}
