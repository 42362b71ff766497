package dev.revisit.security.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down whoever guesses passwords: by account, by source, and by both, on all nodes. Each further failure doubles
 * the wait, up to a quarter of an hour; nobody is ever locked out for good. From a source that somebody has logged in from
 * before only their own failures there count: an attack on their name, or out of their network, does not keep them out.
 *
 * <p>An attempt counts as failed before it is looked at, and is taken back when it was right: many at once count too.
 */
@Component
public class LoginThrottle {

    /** What is counted, with how many failures cost nothing. */
    private enum Scope {
        // In the order in which they are locked.
        ACCOUNT(20),
        SOURCE(30),
        BOTH(5);

        private final int free;

        Scope(int free) {
            this.free = free;
        }
    }

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** Since the last failure. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private static final Duration KNOWN_FOR = Duration.ofDays(90);

    private static final int MOST_TRIES = 5;

    private final JdbcClient database;
    private final TransactionTemplate byItself;
    private final Clock clock;

    LoginThrottle(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Counted(int failures, Instant lastFailed, Instant blockedUntil) {}

    /**
     * How long this person has to wait at this source, for what they got wrong there themselves; zero when no longer, and
     * nothing when they have got nothing wrong there since they last got it right.
     */
    public Optional<Duration> waitOf(String userId, String source) {
        Instant now = clock.instant();
        return find(subject(Scope.BOTH, userId, source), false)
                .map(counted -> counted.blockedUntil().isAfter(now)
                        ? Duration.between(now, counted.blockedUntil())
                        : Duration.ZERO);
    }

    /** Counts an attempt as failed, or says how long to wait until the next one is looked at. */
    public Optional<Duration> begin(String userId, String source) {
        for (int tried = 1; ; tried++) {
            try {
                return byItself.execute(tx -> count(userId, source));
            } catch (DuplicateKeyException sameMoment) {
                if (tried == MOST_TRIES) {
                    throw sameMoment;
                }
            }
        }
    }

    private Optional<Duration> count(String userId, String source) {
        Instant now = clock.instant();
        List<Scope> scopes = isKnown(userId, source) ? List.of(Scope.BOTH) : List.of(Scope.values());
        Instant free = now;
        for (Scope scope : scopes) {
            Optional<Counted> counted = find(subject(scope, userId, source), true);
            if (counted.isPresent() && counted.get().blockedUntil().isAfter(free)) {
                free = counted.get().blockedUntil();
            }
        }
        if (free.isAfter(now)) {
            return Optional.of(Duration.between(now, free));
        }
        scopes.forEach(scope -> add(scope, subject(scope, userId, source), now));
        return Optional.empty();
    }

    private void add(Scope scope, String subject, Instant now) {
        Optional<Counted> before = find(subject, true);
        int failures = before.filter(counted -> counted.lastFailed().isAfter(now.minus(FORGOTTEN_AFTER)))
                        .map(Counted::failures)
                        .orElse(0)
                + 1;
        String write = before.isPresent()
                ? "update login_throttle set failures = :failures, last_failed = :now, blocked_until = :until"
                        + " where subject = :subject"
                : "insert into login_throttle (subject, failures, last_failed, blocked_until)"
                        + " values (:subject, :failures, :now, :until)";
        database.sql(write)
                .param("subject", subject)
                .param("failures", failures)
                .param("now", utc(now))
                .param("until", utc(now.plus(waitAfter(failures - scope.free))))
                .update();
    }

    /** @param beyond how many failures more than cost nothing */
    static Duration waitAfter(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The attempt that was begun was right. */
    public void succeeded(String userId, String source) {
        for (int tried = 1; ; tried++) {
            try {
                byItself.executeWithoutResult(tx -> takeBack(userId, source));
                return;
            } catch (DuplicateKeyException sameMoment) {
                if (tried == MOST_TRIES) {
                    throw sameMoment;
                }
            }
        }
    }

    private void takeBack(String userId, String source) {
        boolean known = isKnown(userId, source);
        if (!known) {
            for (Scope scope : List.of(Scope.ACCOUNT, Scope.SOURCE)) {
                // It was free when the attempt began, so that only the attempt itself can have shut it.
                database.sql("update login_throttle set failures = failures - 1, blocked_until = :now"
                                + " where subject = :subject and failures > 0")
                        .param("now", utc(clock.instant()))
                        .param("subject", subject(scope, userId, source))
                        .update();
            }
        }
        database.sql("delete from login_throttle where subject = ?")
                .param(subject(Scope.BOTH, userId, source))
                .update();
        database.sql(
                        known
                                ? "update known_login_source set last_login = :now where user_id = :user and source = :source"
                                : "insert into known_login_source (user_id, source, last_login)"
                                        + " values (:user, :source, :now)")
                .param("now", utc(clock.instant()))
                .param("user", userId)
                .param("source", source)
                .update();
    }

    private boolean isKnown(String userId, String source) {
        return database.sql("select count(*) from known_login_source where user_id = ? and source = ?")
                        .params(userId, source)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Optional<Counted> find(String subject, boolean locked) {
        return database.sql("select failures, last_failed, blocked_until from login_throttle where subject = ?"
                        + (locked ? " for update" : ""))
                .param(subject)
                .query((row, n) -> new Counted(
                        row.getInt(1),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        instant(row.getObject(3, OffsetDateTime.class))))
                .optional();
    }

    /** Each node does; told twice, there is nothing left to do. */
    @Scheduled(cron = "${revisit.security.forget}")
    void forgetOld() {
        database.sql("delete from login_throttle where last_failed < ?")
                .param(utc(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
        database.sql("delete from known_login_source where last_login < ?")
                .param(utc(clock.instant().minus(KNOWN_FOR)))
                .update();
    }

    private static String subject(Scope scope, String userId, String source) {
        String text = scope.name()
                + (scope == Scope.SOURCE ? "" : "\n" + userId)
                + (scope == Scope.ACCOUNT ? "" : "\n" + source);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
