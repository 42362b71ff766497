package dev.revisit.commission.policy;

import dev.revisit.engine.InsertOnce;
import dev.revisit.form.Forms;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In tests everybody has signed the policy long ago, but in those of the signing itself. */
@Component
@Primary
@Profile("test")
public class EverybodySigned extends PolicySignatures {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    private final InsertOnce insertOnce;
    private volatile boolean asked;

    EverybodySigned(
            PolicyVersions versions,
            Staff staff,
            Superiors superiors,
            JdbcClient database,
            InsertOnce insertOnce,
            ApplicationEventPublisher events,
            Forms forms,
            Clock clock) {
        super(versions, staff, superiors, database, insertOnce, events, forms, clock);
        this.insertOnce = insertOnce;
    }

    /** From now on it is asked who has signed, until {@link #again}. */
    public void isAsked() {
        asked = true;
    }

    public void again() {
        asked = false;
    }

    @Override
    public boolean binds(PolicyVersion version, String person, Instant at) {
        if (!asked) {
            insertOnce.insert(
                    "insert into policy_acknowledgement (person, version_no, at) values (?, ?, ?)",
                    person,
                    version.no(),
                    Timestamp.from(LONG_AGO));
        }
        return super.binds(version, person, at);
    }
}
