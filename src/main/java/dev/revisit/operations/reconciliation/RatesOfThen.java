package dev.revisit.operations.reconciliation;

import java.time.Instant;
import java.util.List;

/** The rate table, in the version that held at a time: all that this shares with what raised the flags. */
public interface RatesOfThen {

    /** By the version of then; of two where one replaced the other within a minute of then, both. */
    List<HistoricRate> deductions(String rule, String happened, Instant at);
}
