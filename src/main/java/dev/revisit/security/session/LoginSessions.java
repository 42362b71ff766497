package dev.revisit.security.session;

import dev.revisit.security.factor.SecondFactorPolicy;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.password.StoredPasswords;
import dev.revisit.sql.SqlTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The logins that last, in the database, wherever the servlet sessions are that they belong to: each request asks here,
 * in one statement, whether its login still holds, and in which groups the person is. So a new password, a change of
 * groups, a departure and an ended session hold for the very next request on every node.
 *
 * <p>Real time on purpose: a servlet session lives by it too, wherever the company's clock was moved to.
 */
@Component
public class LoginSessions {

    /** Of the servlet session: the id here. */
    private static final String ATTRIBUTE = LoginSessions.class.getName();

    /** How long after its begin a login says who somebody is as well as a password does. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    /** How exactly it is known when one was last used; so that not every request writes. */
    private static final Duration EXACT = Duration.ofMinutes(1);

    /** Joins of a query on {@code act_id_user u}: what a {@link LoginState} is read from. */
    public static final String PERSON =
            " left join user_password p on p.user_id = u.id_ left join second_factor f on f.user_id = u.id_"
                    + " left join act_id_membership m on m.user_id_ = u.id_";

    private final JdbcClient database;
    private final SecondFactorPolicy policy;
    private final Duration idle;
    private final Duration idleOnOwnDevice;
    private final Duration longest;

    LoginSessions(
            JdbcClient database,
            SecondFactorPolicy policy,
            @Value("${revisit.security.session.idle}") Duration idle,
            @Value("${revisit.security.session.idle-on-own-device}") Duration idleOnOwnDevice,
            @Value("${revisit.security.session.longest}") Duration longest) {
        this.database = database;
        this.policy = policy;
        this.idle = idle;
        this.idleOnOwnDevice = idleOnOwnDevice;
        this.longest = longest;
    }

    /** How somebody stands, whether they are logged in or not. */
    public Optional<LoginState> stateOf(String userId) {
        var groups = new ArrayList<String>();
        return database
                .sql("select u.pwd_, p.must_change, m.group_id_, f.user_id from act_id_user u" + PERSON
                        + " where u.id_ = ? and u.pwd_ is not null order by m.group_id_")
                .param(userId)
                .query((row, n) ->
                        state(row.getString(1), row.getBoolean(2), row.getString(3), groups, row.getString(4)))
                .list()
                .stream()
                .reduce((earlier, later) -> later);
    }

    private LoginState state(
            String hash,
            boolean mustChange,
            @Nullable String group,
            List<String> groups,
            @Nullable String ownerOfFactor) {
        if (group != null) {
            groups.add(group);
        }
        LoginState.Factor factor = ownerOfFactor != null
                ? LoginState.Factor.SET_UP
                : policy.isOwedBy(groups) ? LoginState.Factor.OWED : LoginState.Factor.NONE;
        return new LoginState(StoredPasswords.stamp(hash), mustChange, groups, factor);
    }

    /** The id of the login behind a servlet session. */
    public static Optional<String> idOf(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String id
                ? Optional.of(id)
                : Optional.empty();
    }

    /**
     * A login begins to last, in the servlet session of this request.
     *
     * @param stamp of the password that was right
     * @param ownDevice whether it lasts while it is not used, on a device that is the person's own
     */
    public void begin(HttpServletRequest request, String userId, String stamp, boolean ownDevice) {
        HttpSession session = request.getSession();
        idOf(session).ifPresent(this::end);
        Duration lasts = ownDevice ? idleOnOwnDevice : idle;
        String id = UUID.randomUUID().toString();
        Instant now = now();
        database.sql("insert into login_session"
                        + " (id, user_id, stamp, started_at, last_used_at, expires_at, idle_seconds, browser, source)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        userId,
                        stamp,
                        SqlTime.of(now),
                        SqlTime.of(now),
                        SqlTime.of(now.plus(lasts)),
                        (int) lasts.toSeconds(),
                        BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)),
                        SecurityLog.bounded(request.getRemoteAddr()))
                .update();
        session.setAttribute(ATTRIBUTE, id);
        session.setMaxInactiveInterval((int) lasts.toSeconds());
    }

    /** Whether a servlet session lasts on the person's own device. */
    public boolean isOnOwnDevice(HttpSession session) {
        return session.getMaxInactiveInterval() == (int) idleOnOwnDevice.toSeconds();
    }

    /** How somebody stands whose request comes with this login; empty where it does not hold any more. */
    public Optional<LoginState> check(String id, String userId) {
        record Found(
                Instant startedAt, Instant lastUsedAt, Instant expiresAt, int idle, String stamp, LoginState state) {}
        Instant now = now();
        var groups = new ArrayList<String>();
        Optional<Found> found = database
                .sql("select s.started_at, s.last_used_at, s.expires_at, s.idle_seconds, s.stamp,"
                        + " u.pwd_, p.must_change, m.group_id_, f.user_id from login_session s"
                        + " join act_id_user u on u.id_ = s.user_id and u.pwd_ is not null" + PERSON
                        + " where s.id = ? and s.user_id = ? order by m.group_id_")
                .params(id, userId)
                .query((row, n) -> new Found(
                        SqlTime.instant(row, 1),
                        SqlTime.instant(row, 2),
                        SqlTime.instant(row, 3),
                        row.getInt(4),
                        row.getString(5),
                        state(row.getString(6), row.getBoolean(7), row.getString(8), groups, row.getString(9))))
                .list()
                .stream()
                .reduce((earlier, later) -> later)
                .filter(login -> login.stamp().equals(login.state().stamp()))
                .filter(login -> login.expiresAt().isAfter(now))
                .filter(login -> login.startedAt().plus(longest).isAfter(now));
        found.filter(login -> login.lastUsedAt().plus(EXACT).isBefore(now))
                .ifPresent(
                        login -> database.sql("update login_session set last_used_at = ?, expires_at = ? where id = ?")
                                .params(SqlTime.of(now), SqlTime.of(now.plusSeconds(login.idle())), id)
                                .update());
        return found.map(Found::state);
    }

    /** The person's logins that hold, the last used one first. */
    public List<LoginSession> of(String userId) {
        Instant now = now();
        Optional<String> stamp = stateOf(userId).map(LoginState::stamp);
        if (stamp.isEmpty()) {
            return List.of();
        }
        return database.sql("select id, started_at, last_used_at, browser, source from login_session"
                        + " where user_id = ? and stamp = ? and expires_at > ? and started_at > ?"
                        + " order by last_used_at desc, id limit 100")
                .params(userId, stamp.get(), SqlTime.of(now), SqlTime.of(now.minus(longest)))
                .query((row, n) -> new LoginSession(
                        row.getString(1),
                        SqlTime.instant(row, 2),
                        SqlTime.instant(row, 3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** The one login goes on under the password that the person has now. */
    public void renew(String id, String userId) {
        stateOf(userId)
                .ifPresent(state -> database.sql("update login_session set stamp = ? where id = ? and user_id = ?")
                        .params(state.stamp(), id, userId)
                        .update());
    }

    /** Its owner has logged out. */
    public void end(String id) {
        database.sql("delete from login_session where id = ?").param(id).update();
    }

    /** @return whether it was one of theirs */
    public boolean end(String id, String userId) {
        return database.sql("delete from login_session where id = ? and user_id = ?")
                        .params(id, userId)
                        .update()
                > 0;
    }

    /** All of a person's but one. */
    public void endOthers(String userId, String except) {
        database.sql("delete from login_session where user_id = ? and id <> ?")
                .params(userId, except)
                .update();
    }

    /** All of a person's. */
    public void endAll(String userId) {
        database.sql("delete from login_session where user_id = ?")
                .param(userId)
                .update();
    }

    /** Whether this login has begun within a quarter of an hour. */
    public boolean isFresh(String id) {
        return database.sql("select count(*) from login_session where id = ? and started_at > ?")
                        .params(id, SqlTime.of(now().minus(FRESH)))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Each node does; told twice, there is nothing left to do. */
    @Scheduled(cron = "${revisit.security.forget}")
    void forgetEnded() {
        database.sql("delete from login_session where expires_at < ? or started_at < ?")
                .params(SqlTime.of(now()), SqlTime.of(now().minus(longest)))
                .update();
    }

    /** Real time. */
    public static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
