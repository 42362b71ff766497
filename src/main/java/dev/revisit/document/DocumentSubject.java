package dev.revisit.document;

import java.util.List;

/**
 * A subject as one viewer may see it.
 *
 * @param number as people say it: P-000001
 * @param owner user id
 * @param path of its page
 * @param writable whether the viewer fills in its forms, now
 * @param header what stands above its forms on paper, line by line
 */
public record DocumentSubject(
        SubjectRef ref,
        String number,
        String name,
        String owner,
        String path,
        boolean writable,
        List<HeaderLine> header) {

    public DocumentSubject {
        header = List.copyOf(header);
    }

    /** In the viewer's language. */
    public record HeaderLine(String label, String value) {}
}
