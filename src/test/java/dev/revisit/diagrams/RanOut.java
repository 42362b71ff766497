package dev.revisit.diagrams;

import java.time.Instant;

/** A timer that ran out, as the delegate behind it learns of it (rules T9, C2, P9): which one, and when it was due. */
record RanOut(String timer, Instant dueAt) {}
