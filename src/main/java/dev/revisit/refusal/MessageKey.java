package dev.revisit.refusal;

/** Words that a message names in the reader's language, by the key of their own message. */
public record MessageKey(String key) {}
