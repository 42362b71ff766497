package dev.revisit.document;

/** A document with what it says now. */
public record Filled(FormDocument document, DocumentVersion version) {}
