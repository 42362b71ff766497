package dev.revisit.document;

import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subjects of one kind about which forms are filled in: whether they are there, who reads and who writes. Told by their feature. */
public interface DocumentSubjects {

    /** Lower-case, at most 20 characters: {@code project}. */
    String kind();

    /** Under which their pages and calls stand: {@code projects}. */
    String collection();

    /** As the viewer may see it; empty where there is none, or none for them. */
    Optional<DocumentSubject> visible(UUID id, Viewer viewer);

    /**
     * Locks its row before anything of its forms is written, so that it does not end meanwhile.
     *
     * @throws Refusal if the viewer may not write, or not any more
     */
    void requireWritable(UUID id, Viewer viewer);

    /** Locks its row: whoever writes forms about it, or about what is about it, comes one after the other. */
    void hold(UUID id);

    /** Others whose forms are this one's too, and are read and written by whoever does so here: the organisation of a project. */
    default List<SubjectRef> about(UUID id) {
        return List.of();
    }

    /** Whether the viewer sees one of these that is about another: a project of the organisation. */
    default boolean seesAnyAbout(SubjectRef other, Viewer viewer) {
        return false;
    }
}
