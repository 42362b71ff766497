package dev.revisit.security.password;

import dev.revisit.engine.InsertOnce;
import dev.revisit.engine.clock.NodeClock;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.LoginDelays;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
 * <p>A clock that is set back forgives: a failure of later than now is none.
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

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final SecurityLog log;
    private final LoginDelays loginDelays;
    private final TransactionTemplate byItself;
    private final Clock clock;

    LoginThrottle(
            JdbcClient database,
            InsertOnce insertOnce,
            SecurityLog log,
            LoginDelays loginDelays,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.log = log;
        this.loginDelays = loginDelays;
        this.byItself = new TransactionTemplate(transactions);
        this.byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Counted(int failures, Instant lastFailed, Instant blockedUntil) {

        /** Neither forgotten nor of a clock that was set back since. */
        boolean isOf(Instant now) {
            return lastFailed.isAfter(now.minus(FORGOTTEN_AFTER)) && !lastFailed.isAfter(now.plus(NodeClock.TOLERANCE));
        }
    }

    /**
     * How an attempt stands.
     *
     * @param waiting until one is looked at; zero where it is now
     * @param failedHere whether this person got something wrong at this source since they last got it right
     */
    public record ThrottleState(Duration waiting, boolean failedHere) {}

    public ThrottleState of(String userId, String source) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        boolean failedHere = false;
        for (Scope scope : scopes(userId, source)) {
            Optional<Counted> counted =
                    find(subject(scope, userId, source), false).filter(found -> found.isOf(now));
            if (counted.isPresent()) {
                Duration left = Duration.between(now, counted.get().blockedUntil());
                wait = left.compareTo(wait) > 0 ? left : wait;
                failedHere |= scope == Scope.BOTH;
            }
        }
        return new ThrottleState(wait, failedHere);
    }

    /** An attempt was not looked at: if the name is somebody's, that may be why they miss something (rule C5). */
    public void delayed(String userId, Duration waiting) {
        Instant now = clock.instant();
        loginDelays.delayed(userId, now, now.plus(waiting));
    }

    /** How a source is counted: the address itself; of IPv6 the network, of which whoever has one address has all. */
    public static String networkOf(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException malformed) {
            return "";
        }
    }

    private List<Scope> scopes(String userId, String source) {
        return isKnown(userId, source) ? List.of(Scope.BOTH) : List.of(Scope.values());
    }

    /**
     * An attempt was wrong. That it was stands in the security log in the same transaction, so that it takes as long for
     * an unknown name.
     *
     * @param source as it is counted
     * @param address as it is told
     */
    public void failed(String userId, String source, String address) {
        failed(userId, source, address, Kind.LOGIN_FAILED);
    }

    /** @param kind what of it was wrong */
    public void failed(String userId, String source, String address, Kind kind) {
        byItself.executeWithoutResult(tx -> {
            Instant now = clock.instant();
            scopes(userId, source).forEach(scope -> add(scope, subject(scope, userId, source), now));
            log.addFailure(kind, userId, address);
        });
    }

    private void add(Scope scope, String subject, Instant now) {
        // Of two at the same moment the second waits for the row of the first.
        insertOnce.insert(
                "insert into login_throttle (subject, failures, last_failed, blocked_until) values (?, 0, ?, ?)",
                subject,
                SqlTime.of(now),
                SqlTime.of(now));
        Optional<Counted> before = find(subject, true);
        int failures = before.filter(counted -> counted.isOf(now))
                        .map(Counted::failures)
                        .orElse(0)
                + 1;
        database.sql("update login_throttle set failures = :failures, last_failed = :now, blocked_until = :until"
                        + " where subject = :subject")
                .param("subject", subject)
                .param("failures", failures)
                .param("now", SqlTime.of(now))
                .param("until", SqlTime.of(now.plus(waitAfter(failures - scope.free))))
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

    /** An attempt was right: what this person got wrong at this source is forgotten, and the source is known. */
    public void succeeded(String userId, String source) {
        byItself.executeWithoutResult(tx -> {
            database.sql("delete from login_throttle where subject = ?")
                    .param(subject(Scope.BOTH, userId, source))
                    .update();
            Instant now = clock.instant();
            loginDelays.ended(userId, now);
            if (insertOnce.insert(
                    "insert into known_login_source (user_id, source, last_login) values (?, ?, ?)",
                    userId,
                    source,
                    SqlTime.of(now))) {
                return;
            }
            database.sql("update known_login_source set last_login = :now where user_id = :user and source = :source"
                            + " and (last_login < :dayAgo or last_login > :now)")
                    .param("now", SqlTime.of(now))
                    .param("dayAgo", SqlTime.of(now.minus(Duration.ofDays(1))))
                    .param("user", userId)
                    .param("source", source)
                    .update();
        });
    }

    /** What the person logs in with is another: where the old one was right is nothing to go by any more. */
    public void forgetSources(String userId) {
        database.sql("delete from known_login_source where user_id = ?")
                .param(userId)
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
                .query((row, n) -> new Counted(row.getInt(1), SqlTime.instant(row, 2), SqlTime.instant(row, 3)))
                .optional();
    }

    /** Each node does; told twice, there is nothing left to do. */
    @Scheduled(cron = "${revisit.security.forget}")
    void forgetOld() {
        database.sql("delete from login_throttle where last_failed < ?")
                .param(SqlTime.of(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
        database.sql("delete from known_login_source where last_login < ?")
                .param(SqlTime.of(clock.instant().minus(KNOWN_FOR)))
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
}
