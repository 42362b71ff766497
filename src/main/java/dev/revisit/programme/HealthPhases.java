package dev.revisit.programme;

import dev.revisit.sql.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From when on a customer was in which phase (rule H1); the diagram says when each begins. */
@Component
@Transactional(readOnly = true)
public class HealthPhases {

    private final JdbcClient database;

    HealthPhases(JdbcClient database) {
        this.database = database;
    }

    /** A phase lasts until the next one begins. */
    public record Stretch(int number, Phase phase, Instant beganAt) {

        /** The first day is 1. */
        public long dayAt(Instant at) {
            return Duration.between(beganAt, at).toDays() + 1;
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void begin(UUID caseId, Phase phase, Instant at) {
        database.sql("insert into health_phase (case_id, no, phase, began_at) values (?, ?, ?, ?)")
                .params(caseId, of(caseId).size() + 1, phase.code(), SqlTime.of(at))
                .update();
    }

    /** A case's phases, the first one leading. */
    public List<Stretch> of(UUID caseId) {
        return database.sql("select no, phase, began_at from health_phase where case_id = ? order by no")
                .param(caseId)
                .query((row, n) -> new Stretch(
                        row.getInt(1),
                        Phase.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        SqlTime.instant(row, 3)))
                .list();
    }

    /** The phase that a case is in; empty before the first one. */
    public Optional<Stretch> current(UUID caseId) {
        return of(caseId).stream().reduce((before, after) -> after);
    }
}
