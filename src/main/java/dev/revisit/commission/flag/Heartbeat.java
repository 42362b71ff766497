package dev.revisit.commission.flag;

import dev.revisit.engine.job.Schedulers;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives a sign of life each minute, and first of all at the start: a downtime is known before the job executor comes
 * round to what fell due in it (rule C5).
 */
@Component
class Heartbeat implements SmartInitializingSingleton {

    private final Downtimes downtimes;

    Heartbeat(Downtimes downtimes) {
        this.downtimes = downtimes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        downtimes.alive();
    }

    // Not at times of day: a clock that is set back must not make a silence.
    @Scheduled(
            fixedDelayString = "${revisit.commission.heartbeat}",
            initialDelayString = "${revisit.commission.heartbeat}",
            scheduler = Schedulers.ALWAYS)
    void beat() {
        downtimes.alive();
    }
}
