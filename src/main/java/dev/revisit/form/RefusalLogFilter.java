package dev.revisit.form;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import dev.revisit.engine.LogFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * A refusal is not a fault: the engine's web applications would write 230 lines of stack trace for each form that
 * somebody filled in wrongly. In the log it is one line, with codes alone; true faults are written as ever.
 */
@Component
class RefusalLogFilter extends LogFilter {

    /** Where the engine's web applications write whatever they answer with an error. */
    static final String LOG_OF_WEBAPPS = "org.camunda.bpm.engine.rest.exception";

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RefusalLogFilter.class);

    private static final Pattern REFUSAL = Pattern.compile("dev\\.revisit\\.refusal\\.Refusal: ([^\\r\\n]{1,300})");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (format == null || !logger.getName().equals(LOG_OF_WEBAPPS)) {
            return FilterReply.NEUTRAL;
        }
        // The engine puts the whole stack trace into the message.
        var refusal = REFUSAL.matcher(format);
        if (!refusal.find()) {
            return FilterReply.NEUTRAL;
        }
        LOG.info("Refused in Tasklist: {}", refusal.group(1));
        return FilterReply.DENY;
    }
}
