package dev.revisit.diagrams;

import java.time.Instant;

/** A miss as the flag delegate learns of it (rules T9, C2): the timer that fired, and when it was due. */
record Miss(String timer, Instant dueAt) {}
