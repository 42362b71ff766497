package dev.revisit.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import dev.revisit.engine.job.FailedJobLogging;
import dev.revisit.refusal.DatabaseUnavailable;
import dev.revisit.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Each fault once: whatever the log has told a minute ago it does not tell again, with its 200 lines of stack trace, but
 * counts. A database that is away fails everything that a node does, and is one line for all of it.
 */
@Component
class RepeatedFaultLogFilter extends LogFilter {

    static final Duration QUIET = Duration.ofMinutes(1);

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RepeatedFaultLogFilter.class);

    private static final String JOBS_OF_THE_ENGINE = "org.camunda.bpm.engine.jobexecutor";

    /** "Exception while executing job": {@link FailedJobLogging} says it with the case's number. */
    private static final String FAILED_JOB = "ENGINE-14006";

    private static final String WEB_APPLICATIONS = "org.camunda.bpm.engine.rest.exception";

    private static final String POOL = "com.zaxxer.hikari";

    private static final String AWAY = "database away";

    /** Kinds of faults that are remembered at most; then it begins anew. */
    private static final int MOST = 1_000;

    private static final int FRAMES = 5;

    private final Map<String, LoggedFault> told = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    RepeatedFaultLogFilter() {
        this(System::nanoTime);
    }

    RepeatedFaultLogFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** When one kind was told last, and how often it was not since. */
    private static final class LoggedFault {
        private final AtomicLong at = new AtomicLong(Long.MIN_VALUE);
        private final AtomicLong kept = new AtomicLong();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN)
                || format == null
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        @Nullable Throwable fault = thrown != null ? thrown : last(params);
        if (fault == null) {
            return withoutFault(logger.getName(), format);
        }
        if (DatabaseUnavailable.isIn(fault)) {
            if (once(AWAY) != FilterReply.DENY) {
                LOG.error("The database cannot be reached: {}", root(fault).toString());
            }
            return FilterReply.DENY;
        }
        if (logger.getName().equals(JOBS_OF_THE_ENGINE) && format.contains(FAILED_JOB)) {
            return FilterReply.DENY;
        }
        return once(kind(logger, fault));
    }

    /** The pool says of each connection that it is broken; the web applications put the stack trace into the message. */
    private FilterReply withoutFault(String logger, String format) {
        if (logger.startsWith(POOL)) {
            return once(logger + format);
        }
        boolean isFault = logger.equals(WEB_APPLICATIONS) && !format.contains(Refusal.class.getName());
        return isFault ? once(logger + format.lines().findFirst().orElse("")) : FilterReply.NEUTRAL;
    }

    private FilterReply once(String kind) {
        if (told.size() > MOST) {
            told.clear();
        }
        LoggedFault before = told.computeIfAbsent(kind, any -> new LoggedFault());
        long now = nanos.getAsLong();
        long last = before.at.get();
        if ((last != Long.MIN_VALUE && now - last < QUIET.toNanos()) || !before.at.compareAndSet(last, now)) {
            before.kept.incrementAndGet();
            return FilterReply.DENY;
        }
        long kept = before.kept.getAndSet(0);
        if (kept > 0) {
            LOG.warn("The next line was left out {} times since it was written last", kept);
        }
        return FilterReply.NEUTRAL;
    }

    private static @Nullable Throwable last(Object @Nullable [] params) {
        return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable given
                ? given
                : null;
    }

    /** What is the same in two faults that are one: where they were, and what the innermost was. */
    private static String kind(Logger logger, Throwable fault) {
        Throwable root = root(fault);
        var kind = new StringBuilder(logger.getName())
                .append(' ')
                .append(fault.getClass().getName())
                .append(' ')
                .append(root.getClass().getName());
        StackTraceElement[] frames = root.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            kind.append(' ').append(frames[i]);
        }
        return kind.toString();
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        for (int depth = 0; root.getCause() != null && depth < 30; depth++) {
            root = Objects.requireNonNull(root.getCause());
        }
        return root;
    }
}
