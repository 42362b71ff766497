package dev.revisit.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject as one viewer may see it.
 *
 * @param number as people say it: P-000001
 * @param path of its page
 * @param writable whether the viewer fills in its forms, now
 * @param header what stands above its forms on paper, line by line
 */
public record DocumentSubject(
        SubjectRef ref, @Nullable String number, String name, String path, boolean writable, List<HeaderLine> header) {

    public DocumentSubject {
        header = List.copyOf(header);
    }

    /** @param label key of its words */
    public record HeaderLine(String label, String value) {}
}
