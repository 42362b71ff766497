package dev.revisit.engine.clock;

import dev.revisit.engine.job.Schedulers;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far this node's clock is off the database's, and the one place that corrects it: the engine's clock, which is
 * everybody's, runs by the database's (ADR 0028). Measured before the engine starts, every few seconds, and before jobs
 * are taken. A node that is too far off serves, but takes no jobs until it is back within bounds: it goes on by itself.
 *
 * <p>A clock that somebody has set by hand, as tests and the sample company do, is left alone.
 */
@Component
public class NodeClock {

    /**
     * How much earlier or later a time can be than it was, where it may come from another node: what was written there
     * "before" or "in the future" by no more than this is taken as it is. Clocks are corrected to a fifth of a second; it
     * is the rest of the time between two measurements, and a connection that was slow.
     */
    public static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** A difference that changes by less is left as it is: a clock that is moved all the time is no clock. */
    private static final Duration STEADY = Duration.ofMillis(200);

    /** An answer that took longer says too little about when it was given. */
    private static final Duration SLOWEST = Duration.ofMillis(500);

    /** What was measured before jobs are taken is not measured again within this time. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How often it is asked at the start, when the first answers are slow. */
    private static final int AT_START = 5;

    private static final Logger log = LoggerFactory.getLogger(NodeClock.class);

    private final DatabaseClock database;
    private final ClockSettings settings;
    private volatile Duration difference = Duration.ZERO;
    private volatile boolean withinBounds = true;
    private long measuredAt;
    /** Milliseconds that the engine's clock was moved by us. */
    private long applied;

    NodeClock(DatabaseClock database, ClockSettings settings) {
        this.database = database;
        this.settings = settings;
        Stream.generate(database::read)
                .limit(AT_START)
                .min(Comparator.comparing(DatabaseClock.Reading::nanos))
                .ifPresent(this::take);
    }

    /** How far the database's clock is ahead of this node's own, uncorrected one; negative where it is behind. */
    public Duration difference() {
        return difference;
    }

    /** Whether the node may run jobs, and do what else is done by the time. */
    public boolean isWithinBounds() {
        return withinBounds;
    }

    /** As {@link #isWithinBounds()}, measured now: a machine that was frozen does not know it otherwise. */
    boolean isStillWithinBounds() {
        measureUnlessFresh();
        return withinBounds;
    }

    @Scheduled(
            fixedDelayString = "${revisit.clock.measure}",
            initialDelayString = "${revisit.clock.measure}",
            scheduler = Schedulers.ALWAYS)
    void measure() {
        try {
            take(database.read());
        } catch (DataAccessException away) {
            // What is known stays: without a database nothing is done by the time either, and others tell that it is
            // away.
            log.debug("the database's clock cannot be read", away);
        }
    }

    private void measureUnlessFresh() {
        boolean fresh;
        synchronized (this) {
            fresh = System.nanoTime() - measuredAt < FRESH.toNanos();
        }
        if (!fresh) {
            measure();
        }
    }

    synchronized void take(DatabaseClock.Reading reading) {
        if (reading.nanos() > SLOWEST.toNanos() && measuredAt != 0) {
            return;
        }
        measuredAt = reading.after();
        difference = Duration.between(reading.own(), reading.database());
        boolean within = difference.abs().compareTo(settings.bounds()) <= 0;
        if (within != withinBounds) {
            withinBounds = within;
            if (within) {
                log.info("this node's clock is {} off the database's: it runs jobs again", inWords(difference));
            } else {
                log.warn(
                        "this node's clock is {} off the database's, more than {}: it serves, but runs no jobs."
                                + " Set the machine's clock (NTP); it goes on by itself",
                        inWords(difference),
                        settings.bounds());
            }
        }
        correct(difference.plus(settings.offset()).toMillis());
    }

    /** @param wanted milliseconds by which the machine's clock has to be moved to say what the database's says */
    private void correct(long wanted) {
        long moved = ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis();
        boolean reset = applied != 0 && Math.abs(moved) < STEADY.toMillis();
        boolean ours = reset || Math.abs(moved - applied) < STEADY.toMillis();
        if (ours && (reset || Math.abs(wanted - applied) > STEADY.toMillis())) {
            applied = wanted;
            ClockUtil.offset(wanted);
        }
    }

    /** As much as people need: seconds, with the direction. */
    private static String inWords(Duration difference) {
        return Optional.of(difference.abs().toMillis() / 1000.0)
                .map(seconds -> seconds + (difference.isNegative() ? " s ahead" : " s behind"))
                .orElseThrow();
    }
}
