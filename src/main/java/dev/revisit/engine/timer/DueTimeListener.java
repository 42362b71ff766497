package dev.revisit.engine.timer;

import java.time.Instant;

/** Keeps the next due time of a case where lists are sorted by it. The engine's timers decide; this only hears of them. */
public interface DueTimeListener {

    /** @param businessKey of the case or whatever else the diagram runs for */
    void nextDue(String businessKey, Instant due);
}
