package dev.revisit.operations.reconciliation;

import dev.revisit.staff.LoginDelays;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What excuses a missed record (rules C5, C6): when it was flagged leave on its day, an outage, a delayed login, or that its
 * person had not been warned; later, that it had been written without network.
 */
final class Excuses {

    private final JdbcClient database;
    private final ZoneId zone;
    private final Duration downFor;
    private final Duration downWithin;
    private final Duration silence;

    Excuses(JdbcClient database, ZoneId zone, Duration downFor, Duration downWithin, Duration silence) {
        this.database = database;
        this.zone = zone;
        this.downFor = downFor;
        this.downWithin = downWithin;
        this.silence = silence;
    }

    /** The code of the excuse, or nothing; empty where it cannot be told any more what was known then. */
    Optional<String> of(Facts.Flag flag) {
        String person = flag.person();
        Instant due = flag.due();
        Instant raised = flag.raised();
        LocalDate day = LocalDate.ofInstant(due, zone);
        Instant dayAfter = day.plusDays(1).atStartOfDay(zone).toInstant();
        int leave = 0;
        for (Leave each : leaves(person, day)) {
            if (each.changedAfter(raised)) {
                return Optional.empty();
            }
            leave += each.holds(dayAfter) ? 1 : 0;
        }
        if (leave > 0) {
            return Optional.of("leave");
        }
        boolean known = isDown(due, raised.minus(silence));
        // In its first minutes nobody can tell an outage from a slow sign of life; it is told where it was over by
        // then.
        if (known != isDown(due, raised)) {
            return Optional.empty();
        }
        if (known) {
            return Optional.of("down");
        }
        if (isDelayed(person, due)) {
            return Optional.of("login");
        }
        if (flag.unwarned()) {
            return Optional.of("untold");
        }
        return Optional.of(flag.offline() ? "network" : "");
    }

    /** Whether the person was made to wait at the login less than an hour before, or then. */
    private boolean isDelayed(String person, Instant due) {
        return !database.sql("select 1 from login_delay where person = ? and from_at <= ? and to_at >= ?")
                .params(person, Timestamp.from(due), Timestamp.from(due.minus(LoginDelays.NEAR)))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private record Leave(
            String state, boolean covered, Instant entered, Optional<Instant> decided, Optional<Instant> ended) {

        boolean changedAfter(Instant raised) {
            return !entered.isBefore(raised)
                    || decided.filter(at -> !at.isBefore(raised)).isPresent()
                    || ended.filter(at -> !at.isBefore(raised)).isPresent()
                    // When it was taken back is not written down.
                    || state.equals("WITHDRAWN");
        }

        boolean holds(Instant dayAfter) {
            return (state.equals("APPROVED") || (covered && state.equals("REQUESTED")))
                    && ended.filter(at -> at.isBefore(dayAfter)).isEmpty();
        }
    }

    private List<Leave> leaves(String person, LocalDate day) {
        return database.sql("select state, covered, entered_at, decided_at, ended_at from absence"
                        + " where person = ? and first_day <= ? and last_day >= ?")
                .params(person, day, day)
                .query((row, n) -> new Leave(
                        row.getString(1),
                        row.getBoolean(2),
                        Facts.time(row, 3),
                        Optional.ofNullable(Facts.instant(row, 4)),
                        Optional.ofNullable(Facts.instant(row, 5))))
                .list();
    }

    /** By the outages that had begun by then. They are written down when they are over, and known while they last. */
    private boolean isDown(Instant due, Instant begunBefore) {
        Duration down = Duration.ZERO;
        for (Instant[] outage : database.sql(
                        "select from_at, to_at from downtime where from_at <= ? and to_at >= ? and from_at < ?")
                .params(Timestamp.from(due), Timestamp.from(due.minus(downWithin)), Timestamp.from(begunBefore))
                .query((row, n) -> new Instant[] {Facts.time(row, 1), Facts.time(row, 2)})
                .list()) {
            if (!due.isBefore(outage[0]) && !due.isAfter(outage[1])) {
                return true;
            }
            Instant begin = due.minus(downWithin);
            Instant from = outage[0].isAfter(begin) ? outage[0] : begin;
            Instant to = outage[1].isBefore(due) ? outage[1] : due;
            if (to.isAfter(from)) {
                down = down.plus(Duration.between(from, to));
            }
        }
        return down.compareTo(downFor) >= 0;
    }
}
