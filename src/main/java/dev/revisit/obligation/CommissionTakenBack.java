package dev.revisit.obligation;

import java.time.Instant;

/** What was earned with a subject is taken back by an entry of its own (rule C8). Told twice, it is taken back once. */
public record CommissionTakenBack(Subject subject, Instant at) {}
