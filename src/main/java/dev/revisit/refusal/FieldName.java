package dev.revisit.refusal;

/** Another field that a message names, by what it is called in the reader's language. */
public record FieldName(String key) {}
