package dev.revisit.engine.job;

/**
 * Something that the engine's job executor does soon after the transaction that asked for it, on whichever node. It can
 * run twice, where a node dies between its effect and its commit.
 */
public interface BackgroundTask {

    /** What it is called in the engine's tables. */
    String name();

    /**
     * Runs it, in a transaction of the engine's.
     *
     * @param about what it was asked for with; a code or an id, never personal data
     */
    void run(String about);
}
