package dev.revisit.security.factor;

import dev.revisit.engine.InsertOnce;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Groups;
import dev.revisit.staff.SecondFactorHolders;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factors of people: a secret each, of which a time step counts once, and recovery codes.
 *
 * <p>Real time on purpose: a phone computes its codes by it, wherever the company's clock was moved to.
 */
@Component
@Transactional
public class SecondFactors implements SecondFactorHolders {

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final RecoveryCodes recoveryCodes;
    private final LoginSessions sessions;
    private final SecurityLog log;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondFactors(
            JdbcClient database,
            InsertOnce insertOnce,
            RecoveryCodes recoveryCodes,
            LoginSessions sessions,
            SecurityLog log,
            Staff staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.recoveryCodes = recoveryCodes;
        this.sessions = sessions;
        this.log = log;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A second factor as its owner sees it.
     *
     * @param recoveryCodes how many are left
     */
    public record Details(Instant setUpAt, int recoveryCodes) {}

    /** Empty for whoever has none. */
    @Transactional(readOnly = true)
    public Optional<Details> of(String userId) {
        return database.sql("select set_up_at from second_factor where user_id = ?")
                .param(userId)
                .query((row, n) -> SqlTime.instant(row, 1))
                .optional()
                .map(setUpAt -> new Details(setUpAt, recoveryCodes.left(userId)));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> among(List<String> userIds) {
        return userIds.isEmpty()
                ? Set.of()
                : Set.copyOf(database.sql("select user_id from second_factor where user_id in (:people)")
                        .param("people", userIds)
                        .query(String.class)
                        .list());
    }

    /**
     * Whether it is the code of now, which was not used yet, or a recovery code. It is used with that; of two at the same
     * moment one is right.
     */
    boolean accept(String userId, String typed) {
        String code = bare(typed);
        if (Totp.isCode(code)) {
            return secretOf(userId).stream()
                    .flatMap(secret -> Totp.steps(secret, code, LoginSessions.now()).stream())
                    .anyMatch(step ->
                            database.sql("update second_factor set last_step = ? where user_id = ? and last_step < ?")
                                            .params(step, userId, step)
                                            .update()
                                    == 1);
        }
        boolean used = secretOf(userId).isPresent() && recoveryCodes.use(userId, code);
        if (used) {
            log(Kind.RECOVERY_CODE_USED, userId, userId);
        }
        return used;
    }

    /** As a code is compared: without spaces and hyphens, in plain digits and capital letters. */
    private static String bare(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT);
    }

    private Optional<String> secretOf(String userId) {
        return database.sql("select secret from second_factor where user_id = ?")
                .param(userId)
                .query(String.class)
                .optional();
    }

    /** The step that a code of a new secret is of; empty where it is wrong. */
    static Optional<Long> stepOf(String secret, String typed) {
        String code = bare(typed);
        return Totp.isCode(code)
                ? Totp.steps(secret, code, LoginSessions.now()).stream().findFirst()
                : Optional.empty();
    }

    /**
     * From now on the person is asked for codes of this secret.
     *
     * @param step whose code has just been used
     * @param other whether it takes the place of one that is there, as for another phone
     * @return the recovery codes, which nobody can read again
     * @throws Refusal (conflict) where one was set up, or removed, at the same moment
     */
    List<String> setUp(String userId, String secret, long step, boolean other) {
        var now = SqlTime.of(LoginSessions.now());
        boolean done = other
                ? database.sql("update second_factor set secret = ?, last_step = ?, set_up_at = ? where user_id = ?")
                                .params(secret, step, now, userId)
                                .update()
                        == 1
                : insertOnce.insert(
                        "insert into second_factor (user_id, secret, last_step, set_up_at) values (?, ?, ?, ?)",
                        userId,
                        secret,
                        step,
                        now);
        if (!done) {
            throw Refusal.conflict("second-factor.changed");
        }
        log(Kind.SECOND_FACTOR_SET_UP, userId, userId);
        return recoveryCodes.renew(userId);
    }

    /** @return new recovery codes in place of those that are left */
    List<String> renewRecoveryCodes(String userId) {
        log(Kind.RECOVERY_CODES_RENEWED, userId, userId);
        return recoveryCodes.renew(userId);
    }

    /** By its owner. */
    void remove(String userId) {
        erase(userId);
        log(Kind.SECOND_FACTOR_REMOVED, userId, userId);
    }

    @Override
    public void reset(String userId, Viewer by) {
        if (!by.is(Groups.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-allowed");
        }
        if (!staff.exists(userId)) {
            throw Refusal.notFound("not-found");
        }
        if (userId.equals(by.userId())) {
            throw Refusal.conflict("second-factor.oneself");
        }
        if (secretOf(userId).isEmpty()) {
            throw Refusal.conflict("second-factor.none", staff.nameOf(userId));
        }
        reset(userId, by.userId());
        tell(userId, by.userId());
    }

    /**
     * Whoever lost their phone goes on without; their logins end, since whoever found it may be in.
     *
     * @param by user id; null for whoever runs this
     * @return whether there was one
     */
    public boolean reset(String userId, @Nullable String by) {
        boolean had = secretOf(userId).isPresent();
        if (had) {
            erase(userId);
            sessions.endAll(userId);
            log(Kind.SECOND_FACTOR_RESET, userId, by);
        }
        return had;
    }

    /** The person, and all of the groups of theirs that nobody joins unseen. */
    private void tell(String userId, String by) {
        var told = new TreeSet<>(Set.of(userId));
        Groups.TOLD.stream()
                .map(staff::members)
                .filter(all -> all.contains(userId))
                .forEach(told::addAll);
        String key = Kind.SECOND_FACTOR_RESET.code() + ":" + UUID.randomUUID();
        told.forEach(to -> events.publishEvent(new Notice(
                key + ":" + to,
                to,
                Kind.SECOND_FACTOR_RESET.code(),
                Map.of("by", by, "person", userId),
                to.equals(userId) ? "/security" : "/notices",
                clock.instant())));
    }

    @Override
    public void erase(String userId) {
        database.sql("delete from second_factor where user_id = ?")
                .param(userId)
                .update();
        recoveryCodes.erase(userId);
    }

    private void log(Kind kind, String userId, @Nullable String by) {
        log.add(kind, userId, null, SecurityLog.currentSource(), by);
    }
}
