package dev.revisit.security.log;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The security log: logins, failed ones, changes of passwords and groups. Kept for a number of days; never a password. */
@Component
public class SecurityLog {

    private static final String LIST = "security-events";

    private static final int LONGEST_SOURCE = 64;

    private final JdbcClient database;
    private final Clock clock;
    private final Duration kept;

    SecurityLog(JdbcClient database, Clock clock, @Value("${revisit.security.log-kept}") Duration kept) {
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    /** The address that the request on this thread came from; empty where there is none. */
    public static String currentSource() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? bounded(web.getRequest().getRemoteAddr())
                : "";
    }

    /** Fits the column: an address is shorter, but for what a proxy may make of it. */
    public static String bounded(@Nullable String source) {
        String text = source == null ? "" : source;
        return text.length() > LONGEST_SOURCE ? text.substring(0, LONGEST_SOURCE) : text;
    }

    /** @param group id of the group, or name of the token, that it is about */
    public void add(Kind kind, String userId, @Nullable String group, String source, @Nullable String by) {
        database.sql("insert into security_event (user_id, kind, group_id, source, done_by, at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(userId, kind.code(), group, bounded(source), by, SqlTime.of(clock.instant()))
                .update();
    }

    /** Of names of people only: others type passwords where the name belongs. As long for both. */
    public void addFailure(Kind kind, String userId, String source) {
        database.sql("insert into security_event (user_id, kind, source, at)"
                        + " select id_, ?, ?, ? from act_id_user where id_ = ?")
                .params(kind.code(), bounded(source), SqlTime.of(clock.instant()), userId)
                .update();
    }

    /** Once a day for each source: programs log in with each call. */
    public void addProgramLogin(String userId, String source) {
        Instant now = clock.instant();
        int today = database.sql("select count(*) from security_event"
                        + " where user_id = ? and kind = ? and source = ? and at > ? and at <= ?")
                .params(
                        userId,
                        Kind.PROGRAM_LOGIN.code(),
                        bounded(source),
                        SqlTime.of(now.minus(Duration.ofDays(1))),
                        SqlTime.of(now))
                .query(Integer.class)
                .single();
        if (today == 0) {
            add(Kind.PROGRAM_LOGIN, userId, null, source, userId);
        }
    }

    /**
     * One page, newest first.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Page<SecurityEvent> page(PersonFilter people, @Nullable String after, int size) {
        return page(people.sql(), people.parameters(), after, size);
    }

    /** One page of one person's own, newest first. */
    public Page<SecurityEvent> of(String userId, @Nullable String after, int size) {
        return page(" and user_id = :person", Map.of("person", userId), after, size);
    }

    private Page<SecurityEvent> page(String whose, Map<String, String> person, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 1);
        List<SecurityEvent> found = database.sql(
                        "select id, user_id, kind, group_id, source, done_by, at from security_event"
                                + " where id < :before" + whose + " order by id desc limit :most")
                .params(person)
                .param("before", end == null ? Long.MAX_VALUE : end.count(0))
                .param("most", size + 1)
                .query((row, n) -> new SecurityEvent(
                        row.getLong(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace('-', '_')),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        SqlTime.instant(row, 7)))
                .list();
        return Page.of(found, size, last -> Cursor.of(LIST, Long.toString(last.id())));
    }

    /** Each node does; told twice, there is nothing left to do. */
    @Scheduled(cron = "${revisit.security.forget}")
    public void forgetOldEvents() {
        Instant oldest = clock.instant().minus(kept);
        database.sql("delete from security_event where at < ?")
                .param(SqlTime.of(oldest))
                .update();
    }
}
