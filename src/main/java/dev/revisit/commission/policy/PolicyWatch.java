package dev.revisit.commission.policy;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks whether what can cost money is another by now, and tells those who have to sign it (rule C7). */
@Component
class PolicyWatch {

    private final PolicyVersions versions;
    private final PolicySignatures signatures;

    PolicyWatch(PolicyVersions versions, PolicySignatures signatures) {
        this.versions = versions;
        this.signatures = signatures;
    }

    /** There is a version before anybody works. */
    @EventListener(ApplicationStartedEvent.class)
    void first() {
        versions.current();
    }

    /** A release, an upload or a change of another node as well. */
    @Scheduled(cron = "${revisit.commission.policy}")
    void look() {
        signatures.tellOfNew();
    }
}
