package dev.revisit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("Each fault once in the log, and then how often it came again")
class RepeatedFaultLogFilterTest {

    private long nanos;
    private final RepeatedFaultLogFilter filter = new RepeatedFaultLogFilter(() -> nanos);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    /** Filters of other tests' applications. */
    private final List<TurboFilter> others = new ArrayList<>();

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @BeforeEach
    void begin() {
        logger("dev.revisit").setLevel(Level.INFO);
        var filters = root().getLoggerContext().getTurboFilterList();
        others.addAll(filters);
        filters.clear();
        filter.begin();
        written.start();
        root().addAppender(written);
    }

    @AfterEach
    void end() {
        root().detachAppender(written);
        filter.end();
        logger("dev.revisit").setLevel(null);
        root().getLoggerContext().getTurboFilterList().addAll(others);
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    @DisplayName("The database is away: one line for all that fails, whoever says it, and no stack trace")
    void databaseAway() {
        for (int i = 0; i < 50; i++) {
            var away = new SQLTransientConnectionException("not available");
            logger("org.camunda.bpm.engine.jobexecutor").error("acquisition " + i, new IllegalStateException(away));
            logger("dev.revisit.anything").error("A call of {} failed", "/api/x", away);
        }
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)).contains("database cannot be reached", "not available");
        assertThat(written.list.get(0).getThrowableProxy()).isNull();
        assertThat(written.list.get(0).getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    @DisplayName("The same fault is told once a minute, and counted in between; another one is told at once")
    void sameFault() {
        for (int times : new int[] {50, 1}) {
            fails(times);
            nanos += RepeatedFaultLogFilter.QUIET.toNanos();
        }
        logger("dev.revisit.anything").error("Failed", new IllegalArgumentException("another"));
        assertThat(lines())
                .containsExactly(
                        "Failed", "The next line was left out 49 times since it was written last", "Failed", "Failed");
    }

    private static void fails(int times) {
        for (int i = 0; i < times; i++) {
            logger("dev.revisit.anything").error("Failed", new IllegalStateException("the same"));
        }
    }

    @Test
    @DisplayName("A failed job is told by us, with the case's number, and not by the engine again")
    void failedJob() {
        logger("org.camunda.bpm.engine.jobexecutor")
                .warn("ENGINE-14006 Exception while executing job x: ", new IllegalStateException("broken"));
        assertThat(lines()).isEmpty();
    }

    @Test
    @DisplayName("What has no fault in it is written as ever")
    void noFault() {
        for (int i = 0; i < 3; i++) {
            logger("dev.revisit.anything").warn("A thing {}", i);
        }
        assertThat(lines()).containsExactly("A thing 0", "A thing 1", "A thing 2");
    }
}
