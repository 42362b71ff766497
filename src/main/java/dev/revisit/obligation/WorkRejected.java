package dev.revisit.obligation;

import java.time.Instant;

/**
 * What was done was rejected by whoever decides about it, and costs as much as not having done it (rules T9, D2).
 *
 * @param rule the rule's id, as in T9
 * @param step what was rejected; words for it stand under {@code step.<step>}, those of {@code record-<n>} are general
 * @param reference once for each: told twice under the same one, it costs once
 * @param person user id of whoever did it
 * @param reason as the person who rejected it typed it
 * @param writtenAt when it was done: the month it is charged in
 * @param evenIfClosed whether it is rejected also where the month of {@code writtenAt} is closed, and costs nothing then
 *     (rule C8); else the whole transaction is refused
 * @param at when it was rejected
 */
public record WorkRejected(
        String rule,
        Subject subject,
        String step,
        String reference,
        String person,
        String reason,
        Instant writtenAt,
        boolean evenIfClosed,
        Instant at) {}
