package dev.revisit.obligation;

/** What was missed and is not taken back, for whoever counts it by its subjects; told by whoever keeps it. */
public interface MissedObligations {

    /** SQL that selects {@code subject_id} and {@code person}, a row for each. */
    String people();
}
