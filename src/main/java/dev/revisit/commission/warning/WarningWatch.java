package dev.revisit.commission.warning;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks from time to time who is to be warned (rule C6). */
@Component
class WarningWatch {

    private final Warnings warnings;

    WarningWatch(Warnings warnings) {
        this.warnings = warnings;
    }

    @Scheduled(cron = "${revisit.commission.warnings}")
    void look() {
        warnings.look();
    }

    @Scheduled(cron = "${revisit.commission.old-warnings}")
    void forgetOld() {
        warnings.forgetOld();
    }
}
