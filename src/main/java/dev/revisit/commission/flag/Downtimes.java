package dev.revisit.commission.flag;

import dev.revisit.commission.CommissionSettings;
import dev.revisit.engine.clock.DatabaseClock;
import dev.revisit.rule.Rule;
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
 * downtime, and is known when the timers that fell due in it fire, whether the nodes were started anew or outlived it.
 * All by the database's clock: if that stood still too, as of a machine that was frozen with everything on it, nobody
 * knows of it until it is set again.
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
    private final DatabaseClock clock;
    private final CommissionSettings settings;

    public Downtimes(JdbcClient database, DatabaseClock clock, CommissionSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /** This node is alive; if none was for too long, that was a downtime. By the database's clock, the same for all nodes. */
    public void alive() {
        Optional<Instant> last = lastBeat(" for update");
        alive(last, clock.now());
    }

    public void alive(Instant now) {
        alive(lastBeat(" for update"), now);
    }

    private void alive(Optional<Instant> beat, Instant now) {
        Instant last = beat.orElse(now);
        if (isSilence(last, now)) {
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

    private Optional<Instant> lastBeat(String lock) {
        return database.sql("select at from heartbeat where id = 1" + lock)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    private boolean isSilence(Instant last, Instant now) {
        return Duration.between(last, now).compareTo(settings.silence()) > 0;
    }

    /** Whether what was due is handled so late that we ourselves seem to have been silent. */
    boolean isLate(Instant dueAt, Instant handledAt) {
        return isSilence(dueAt, handledAt);
    }

    /**
     * Whether a record that was due then may be missing because of us. A silence that lasts counts before anybody has
     * ended it: nodes that outlive an outage run what fell due in it at once.
     */
    @Transactional(readOnly = true)
    @Rule("C5")
    public boolean excuse(Instant dueAt) {
        return excuse(dueAt, clock.now());
    }

    /**
     * @param now read before anything else: a node that is stopped in the middle must not take its own stop for a silence
     *     of all
     */
    public boolean excuse(Instant dueAt, Instant now) {
        // First the heartbeat, then the downtimes, each as it is committed: the beat that ends a silence writes its
        // downtime in the same transaction, so whoever no longer finds the silence finds the downtime. Read without a
        // lock: flags do not wait for each other here.
        Optional<Instant> silentSince = lastBeat("").filter(last -> isSilence(last, now));
        Instant begin = dueAt.minus(settings.downWithin());
        List<Downtime> near = database.sql("select from_at, to_at from downtime where from_at <= ? and to_at >= ?")
                .params(Timestamp.from(dueAt), Timestamp.from(begin))
                .query((row, n) -> new Downtime(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .list();
        silentSince
                .filter(last -> near.stream().noneMatch(each -> each.from().equals(last)))
                .ifPresent(last -> near.add(new Downtime(last, now)));
        Duration down = near.stream().map(each -> each.within(begin, dueAt)).reduce(Duration.ZERO, Duration::plus);
        return near.stream().anyMatch(each -> each.has(dueAt)) || down.compareTo(settings.downFor()) >= 0;
    }
}
