package dev.revisit.commission;

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

    @Scheduled(cron = "${revisit.commission.heartbeat}")
    void beat() {
        downtimes.alive();
    }
}
