package dev.revisit.staff.handover;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What of a feature is in one person's hands and can go to another's (rule M4). Each feature answers for its own. */
public interface Transferable {

    /** Everything open that is this person's. */
    List<Belonging> of(String person);

    /** Gives one of these things to somebody else; its history stays. Told twice, it went the first time. */
    void handOver(UUID id, String from, String to, Instant at);

    /**
     * Something that can be handed over.
     *
     * @param kind as in {@code customer}; its words stand under {@code belonging.<kind>}
     * @param number as people say it: K-000123
     * @param path of its page
     * @param groups the receiver has to be in one of them
     * @param tasks how many of its open tasks are the person's
     * @param promises how many promises to the customer are still to be kept
     */
    record Belonging(
            UUID id,
            String kind,
            String number,
            String name,
            String path,
            Set<String> groups,
            int tasks,
            int promises) {

        /** Sorts what is in somebody's hands, page by page. */
        public String key() {
            return kind + " " + number + " " + id;
        }
    }

    /** The keys of the diagrams that run for it. */
    default List<String> businessKeys(UUID id) {
        return List.of(id.toString());
    }
}
