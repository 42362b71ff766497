package dev.revisit.engine.clock;

import dev.revisit.engine.job.Schedulers;
import dev.revisit.sql.SqlTime;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The nodes that run this application, each by its own sign of life: for the page of whoever operates it (ADR 0028). No
 * decision is made by it.
 */
@Service
public class Nodes {

    /** Whoever gave no sign for so long is silent: killed, hung, or cut off. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(30);

    /** Whoever was silent for so long is forgotten. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final int LONGEST_HOST = 200;

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    /**
     * A node, as it said itself.
     *
     * @param host its name and port
     * @param lastBeat by the database's clock
     * @param difference how far the database's clock is ahead of its own; negative where it is behind
     * @param runsJobs false while its clock is too far off
     * @param alive whether its last sign of life is recent
     */
    public record Node(
            UUID id,
            String host,
            String version,
            Instant startedAt,
            Instant lastBeat,
            Duration difference,
            boolean runsJobs,
            boolean alive) {

        /** Seconds to a tenth, as they are shown. */
        public String secondsOff() {
            return "%.1f".formatted(difference.toMillis() / 1000.0);
        }
    }

    private final UUID id = UUID.randomUUID();
    private final JdbcClient database;
    private final DatabaseClock clock;
    private final NodeClock own;
    private final Environment environment;
    private final String version;
    private final Instant startedAt;

    Nodes(
            JdbcClient database,
            DatabaseClock clock,
            NodeClock own,
            Environment environment,
            ObjectProvider<BuildProperties> build) {
        this.database = database;
        this.clock = clock;
        this.own = own;
        this.environment = environment;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("?");
        this.startedAt = clock.now();
    }

    /** All that gave a sign of life lately, by host; those of the last day that are silent among them. */
    public List<Node> all() {
        Instant now = clock.now();
        return database.sql("select id, host, version, started_at, beat_at, clock_behind, runs_jobs from node"
                        + " where beat_at >= ? order by host, id")
                .param(SqlTime.of(now.minus(FORGOTTEN_AFTER)))
                .query((row, n) -> {
                    Instant beat = SqlTime.instant(row, 5);
                    return new Node(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getString(3),
                            SqlTime.instant(row, 4),
                            beat,
                            Duration.ofMillis(row.getLong(6)),
                            row.getBoolean(7),
                            beat.isAfter(now.minus(SILENT_AFTER)));
                })
                .list();
    }

    /** This node is alive; those that are long silent are forgotten. */
    public void beat() {
        Instant now = clock.now();
        int known = database.sql("update node set host = ?, beat_at = ?, clock_behind = ?, runs_jobs = ? where id = ?")
                .params(host(), SqlTime.of(now), own.difference().toMillis(), own.isWithinBounds(), id)
                .update();
        if (known == 0) {
            database.sql("insert into node (id, host, version, started_at, beat_at, clock_behind, runs_jobs)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            host(),
                            version,
                            SqlTime.of(startedAt),
                            SqlTime.of(now),
                            own.difference().toMillis(),
                            own.isWithinBounds())
                    .update();
        }
        database.sql("delete from node where beat_at < ?")
                .param(SqlTime.of(now.minus(FORGOTTEN_AFTER)))
                .update();
    }

    @Scheduled(
            fixedDelayString = "${revisit.clock.measure}",
            initialDelayString = "${revisit.clock.measure}",
            scheduler = Schedulers.ALWAYS)
    void beatAgain() {
        try {
            beat();
        } catch (DataAccessException away) {
            log.debug("no sign of life can be given", away);
        }
    }

    /** Whoever ends in order is not missed. */
    @PreDestroy
    void ends() {
        try {
            database.sql("delete from node where id = ?").param(id).update();
        } catch (DataAccessException away) {
            log.debug("the end of this node cannot be told", away);
        }
    }

    private String host() {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String host = name() + ":" + port;
        return host.length() <= LONGEST_HOST ? host : host.substring(0, LONGEST_HOST);
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "?";
        }
    }
}
