package dev.revisit.obligation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In what something is owed or earned: a customer's case, a project, a design.
 *
 * @param kind the feature's word for it, lower-case with dashes, at most 20 characters: {@code case}, {@code project};
 *     words that only this kind has stand under keys with it
 * @param id also the business key of its process instance
 * @param number as people say it: K-000123, P-000001; at most 12 characters
 * @param customerId whose timeline tells of it; null where it is about no customer
 */
public record Subject(
        String kind, UUID id, String number, @Nullable UUID customerId) {

    /** The same for the same subject, and for no other. */
    public String key() {
        return kind + ":" + id;
    }
}
