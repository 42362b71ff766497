package dev.revisit.obligation;

import java.time.Instant;

/**
 * What is owed in a subject was done: whatever was due there at or after that time is no miss, whichever of it and its
 * deadline was committed first (rule C2).
 *
 * @param at when it reached us
 */
public record ObligationMet(Subject subject, Instant at) {}
