package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("A refusal is one line in the log, a fault is all of it")
class RefusalLogFilterTest {

    private final RefusalLogFilter filter = new RefusalLogFilter();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Filters of other tests' applications: one whose start was refused leaves Boot's behind, which drops every line. */
    private final List<TurboFilter> others = new ArrayList<>();

    /** Whatever other tests have left the log's levels at. */
    private static Logger own() {
        return (Logger) LoggerFactory.getLogger(RefusalLogFilter.class);
    }

    @BeforeEach
    void begin() {
        own().setLevel(Level.INFO);
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
        own().setLevel(null);
        root().getLoggerContext().getTurboFilterList().addAll(others);
    }

    @Test
    void aRefusalIsOneLine() {
        ExceptionHandlerHelper.getInstance().getResponse(Refusal.invalid("summary", "required"));
        ExceptionHandlerHelper.getInstance()
                .getResponse(new ProcessEngineException("wrapped", Refusal.conflict("step-over")));

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsOnly(
                        "Refused in Tasklist: INVALID summary:required", "Refused in Tasklist: CONFLICT step-over");
    }

    @Test
    void aFaultIsToldWithAllOfIt() {
        ExceptionHandlerHelper.getInstance().getResponse(new ProcessEngineException("the database is gone"));

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("the database is gone") && line.contains("\tat "));
    }
}
