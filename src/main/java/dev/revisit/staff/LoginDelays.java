package dev.revisit.staff;

import dev.revisit.engine.InsertOnce;
import dev.revisit.rule.Rule;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When logins of a person were made to wait because of failed ones, be it their own or a stranger's: what was due then may
 * be missing because of us (rule C5).
 */
@Service
@Transactional
public class LoginDelays {

    /** A delay that ended less than this before a record was due may be why it is missing. */
    public static final Duration NEAR = Duration.ofHours(1);

    private final JdbcClient database;
    private final InsertOnce insertOnce;

    LoginDelays(JdbcClient database, InsertOnce insertOnce) {
        this.database = database;
        this.insertOnce = insertOnce;
    }

    /**
     * Somebody who tried to log in under this name is made to wait until then; tried again meanwhile, it is one delay. A name
     * that nobody has is asked for in the same way, and not kept.
     */
    public void delayed(String person, Instant at, Instant until) {
        int known = database.sql("update login_delay set to_at = case when to_at < ? then ? else to_at end"
                        + " where person = ? and from_at <= ? and to_at >= ?")
                .params(Timestamp.from(until), Timestamp.from(until), person, Timestamp.from(at), Timestamp.from(at))
                .update();
        if (known == 0) {
            insertOnce.insert(
                    "insert into login_delay (person, from_at, to_at) select id_, cast(? as timestamp with time zone),"
                            + " cast(? as timestamp with time zone) from act_id_user where id_ = ?",
                    Timestamp.from(at),
                    Timestamp.from(until),
                    person);
        }
    }

    /** The person got in: they wait no longer. */
    public void ended(String person, Instant at) {
        database.sql("update login_delay set to_at = ? where person = ? and from_at <= ? and to_at > ?")
                .params(Timestamp.from(at), person, Timestamp.from(at), Timestamp.from(at))
                .update();
    }

    /** Whether the person was made to wait when something was due, or shortly before. */
    @Transactional(readOnly = true)
    @Rule("C5")
    public boolean excuse(String person, Instant dueAt) {
        return database.sql("select count(*) from login_delay where person = ? and from_at <= ? and to_at >= ?")
                        .params(person, Timestamp.from(dueAt), Timestamp.from(dueAt.minus(NEAR)))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
