package dev.revisit.engine.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** The one clock: the engine's timers and everything else read the same time, and tests move both at once. */
@Component
class EngineClock extends Clock {

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        // Nobody asks: the zone is the company's for the whole node (CompanyZone).
        throw new UnsupportedOperationException("the clock runs in the company's zone");
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
