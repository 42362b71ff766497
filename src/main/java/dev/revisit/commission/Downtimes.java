package dev.revisit.commission;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the system itself was down (rule C5). Every node gives a sign of life each minute; a longer silence was a
 * downtime, and is known before the timers that fell due in it fire.
 */
@Service
@Transactional
@EnableConfigurationProperties(CommissionSettings.class)
public class Downtimes {

    /** No node was up from here to there. */
    public record Downtime(Instant from, Instant to) {

        Duration within(Instant begin, Instant end) {
            Instant first = from.isAfter(begin) ? from : begin;
            Instant last = to.isBefore(end) ? to : end;
            return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
        }

        boolean has(Instant time) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    private final JdbcClient database;
    private final CommissionSettings settings;

    Downtimes(JdbcClient database, CommissionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** This node is alive; if none was for too long, that was a downtime. By the database's clock, the same for all nodes. */
    public void alive() {
        alive(database.sql("select current_timestamp")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single());
    }

    void alive(Instant now) {
        Instant last = database.sql("select at from heartbeat where id = 1 for update")
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single()
                .orElse(now);
        if (Duration.between(last, now).compareTo(settings.silence()) > 0) {
            database.sql("insert into downtime (id, from_at, to_at) values (?, ?, ?)")
                    .params(UUID.randomUUID(), Timestamp.from(last), Timestamp.from(now))
                    .update();
        }
        if (!now.isBefore(last)) {
            database.sql("update heartbeat set at = ? where id = 1")
                    .param(Timestamp.from(now))
                    .update();
        }
    }

    /** Whether a record that was due then may be missing because of us. */
    @Transactional(readOnly = true)
    public boolean excuse(Instant dueAt) {
        Instant begin = dueAt.minus(settings.downWithin());
        List<Downtime> near = database.sql("select from_at, to_at from downtime where from_at <= ? and to_at >= ?")
                .params(Timestamp.from(dueAt), Timestamp.from(begin))
                .query((row, n) -> new Downtime(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list();
        Duration down = near.stream().map(each -> each.within(begin, dueAt)).reduce(Duration.ZERO, Duration::plus);
        return near.stream().anyMatch(each -> each.has(dueAt)) || down.compareTo(settings.downFor()) >= 0;
    }
}
