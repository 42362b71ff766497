package dev.revisit.obligation;

import java.time.Instant;

/**
 * One of what is owed by number was written, and the number is not reached by it in time: it meets nothing by itself.
 *
 * @param step the user task's id in the diagram
 * @param at when it reached us
 */
public record ObligationCounted(Subject subject, String step, Instant at) {}
