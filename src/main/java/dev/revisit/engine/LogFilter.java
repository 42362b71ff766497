package dev.revisit.engine;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.slf4j.LoggerFactory;

/** Looks at each line before the log writes it, as long as the application runs; nothing where the log is not Logback. */
public abstract class LogFilter extends TurboFilter {

    @PostConstruct
    public void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.addTurboFilter(this);
        }
    }

    @PreDestroy
    public void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.getTurboFilterList().remove(this);
        }
    }
}
