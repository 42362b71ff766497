package dev.revisit.commission.warning;

import dev.revisit.engine.InsertOnce;
import dev.revisit.notification.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In tests everybody was warned of everything the day before, but in those of the warnings themselves. */
@Component
@Primary
@Profile("test")
public class EverybodyWarned extends WarningLog {

    private volatile boolean asked;

    EverybodyWarned(JdbcClient database, InsertOnce insertOnce, Deliveries deliveries) {
        super(database, insertOnce, deliveries);
    }

    /** From now on it is asked who was warned, until {@link #again}. */
    public void isAsked() {
        asked = true;
    }

    public void again() {
        asked = false;
    }

    @Override
    public boolean wasWarned(UUID subject, String step, Instant dueAt, String person) {
        if (!asked) {
            add(
                    new OpenObligation(subject, "", step, dueAt, person),
                    WarningStage.DAY,
                    dueAt.minus(Duration.ofDays(1)),
                    "warned");
        }
        return super.wasWarned(subject, step, dueAt, person);
    }
}
