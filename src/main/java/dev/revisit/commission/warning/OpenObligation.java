package dev.revisit.commission.warning;

import java.time.Instant;
import java.util.UUID;

/**
 * What is owed now and costs money when it is missed.
 *
 * @param subjectId of the case, the project, the design
 * @param number as people say it
 * @param step the user task's id in the diagram
 * @param dueAt when the next miss is counted
 * @param person user id of whoever would be flagged
 */
record OpenObligation(UUID subjectId, String number, String step, Instant dueAt, String person) {}
