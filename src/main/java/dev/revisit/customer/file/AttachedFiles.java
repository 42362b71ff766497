package dev.revisit.customer.file;

import dev.revisit.customer.file.Attachments.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The files of one thing, the newest first. */
public record AttachedFiles(List<Attachment> kept, List<Removed> removed) {

    public static final AttachedFiles NONE = new AttachedFiles(List.of(), List.of());

    /** What is left of a file that was taken away again. */
    public record Removed(String fileName, String removedBy, Instant removedAt) {}

    /**
     * Files of several things, for one viewer.
     *
     * @param files by the id of what they are attached to
     * @param addable ids of what the viewer may attach files to
     * @param removable ids of files that they may take away
     */
    public record Visible(Map<UUID, AttachedFiles> files, Set<UUID> addable, Set<UUID> removable) {

        public AttachedFiles of(UUID id) {
            return files.getOrDefault(id, NONE);
        }

        public boolean isAddable(UUID id) {
            return addable.contains(id);
        }
    }
}
