package dev.revisit.programme;

import java.util.UUID;

/** What a record tells the running programme. */
public interface HealthProcess {

    /** A record asks the expert something; in the same transaction. */
    void questionHeard(UUID caseId);
}
