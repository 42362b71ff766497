package dev.revisit.engine.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set about clocks (ADR 0028). The offsets are for trials, and are refused in real use.
 *
 * @param measure how often the node measures how far its clock is off the database's
 * @param bounds how far it may be off before the node runs no jobs any more
 * @param offset how far this node's own clock is moved, before it is measured: a node whose clock is wrong
 * @param databaseOffset how far all clocks are moved together, the database's as this node reads it among them; the same
 *     for all nodes: a later day, and after a restart a long outage
 */
@ConfigurationProperties("revisit.clock")
record ClockSettings(
        @DefaultValue("5s") Duration measure,
        @DefaultValue("5s") Duration bounds,
        @DefaultValue("0s") Duration offset,
        @DefaultValue("0s") Duration databaseOffset) {}
