package dev.revisit.document;

import java.util.UUID;

/**
 * What a document is about.
 *
 * @param kind as in {@link DocumentSubjects#kind}
 */
public record SubjectRef(String kind, UUID id) {}
