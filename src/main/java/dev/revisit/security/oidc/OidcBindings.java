package dev.revisit.security.oidc;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.InsertOnce;
import dev.revisit.security.log.PersonFilter;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which subject of a provider is which person here. One of each, until an administrator ends it. */
@Component
public class OidcBindings {

    private static final String LIST = "oidc-bindings";

    /** Of the columns; a subject has 255 at most by OpenID Connect. */
    static final int LONGEST = 255;

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final LoginSessions sessions;
    private final SecurityLog log;
    private final Clock clock;

    OidcBindings(JdbcClient database, InsertOnce insertOnce, LoginSessions sessions, SecurityLog log, Clock clock) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /** The user id of a subject. */
    public Optional<String> personOf(String issuer, String subject) {
        return database.sql("select user_id from oidc_binding where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional();
    }

    public boolean isBound(String userId) {
        return database.sql("select count(*) from oidc_binding where user_id = ?")
                        .param(userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @return whether the subject is this person's from now on; not where either has another already */
    @Transactional
    public boolean bind(String userId, String issuer, String subject, String source) {
        boolean bound = insertOnce.insert(
                "insert into oidc_binding (user_id, issuer, subject, bound_at) values (?, ?, ?, ?)",
                userId,
                issuer,
                subject,
                SqlTime.of(clock.instant()));
        if (bound) {
            log.add(Kind.OIDC_BOUND, userId, null, source, userId);
        }
        return bound;
    }

    /**
     * The person's next login by a provider binds anew; their logins of before end.
     *
     * @param by user id of an administrator
     * @return whether there was one
     */
    @Transactional
    public boolean end(String userId, @Nullable String by, String source) {
        int ended = database.sql("delete from oidc_binding where user_id = ?")
                .param(userId)
                .update();
        if (ended > 0) {
            sessions.endAll(userId);
            log.add(Kind.OIDC_ENDED, userId, null, source, by);
        }
        return ended > 0;
    }

    /**
     * One page of those who are bound, by user id.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Page<OidcBinding> page(PersonFilter people, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 1);
        List<OidcBinding> found = database.sql("select user_id, issuer, bound_at from oidc_binding"
                        + " where user_id > :after" + people.sql() + " order by user_id limit :most")
                .params(people.parameters())
                .param("after", end == null ? "" : end.text(0))
                .param("most", size + 1)
                .query((row, n) -> new OidcBinding(row.getString(1), row.getString(2), SqlTime.instant(row, 3)))
                .list();
        return Page.of(found, size, last -> Cursor.of(LIST, last.userId()));
    }

    /** How many there are on all pages. */
    public long count(PersonFilter people) {
        return database.sql("select count(*) from oidc_binding where 1 = 1" + people.sql())
                .params(people.parameters())
                .query(Long.class)
                .single();
    }
}
