package dev.revisit.notification;

import java.time.Instant;
import java.util.Map;

/**
 * Something that a person should hear of. Published by whichever feature it happened in, in the same transaction.
 *
 * @param key the same however often it is told: it is said once
 * @param to user id
 * @param kind what happened; the words for it stand under {@code notice.<kind>}
 * @param details what the words need, by the alphabetical order of their keys; never a phone number or an address
 * @param path of our page where one reads more
 */
public record Notice(String key, String to, String kind, Map<String, String> details, String path, Instant at) {}
