package dev.revisit.engine.command;

import java.util.UUID;

/**
 * The row of ours that stands for whatever a diagram runs for: a tracking case, a project, a flag. Whoever changes
 * anything of it holds this row first, before any row of the engine's (ADR 0030). Features in the order in which a
 * transaction may hold rows of several of them ({@code @Order}).
 */
public interface CaseLock {

    /** Id of the outermost diagram. */
    String process();

    /** Waits until nobody else holds the row, and holds it until the transaction ends; nothing, if there is no row. */
    void hold(UUID id);
}
