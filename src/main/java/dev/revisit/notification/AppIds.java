package dev.revisit.notification;

import dev.revisit.engine.Batch;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is who in the company's app, where a person's id there is not the one here. No two people have the same. */
@Service
@Transactional
public class AppIds {

    /** As the providers have them; nothing in it lists several people, or means all. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private final JdbcClient database;
    private final RecipientDirectory recipientDirectory;
    private final Clock clock;

    AppIds(JdbcClient database, RecipientDirectory recipientDirectory, Clock clock) {
        this.database = database;
        this.recipientDirectory = recipientDirectory;
        this.clock = clock;
    }

    private record Kept(String person, String appId) {}

    static boolean isOne(String id) {
        return ID.matcher(id).matches();
    }

    /** A person's id in the app: the one that is kept, else their user id. */
    @Transactional(readOnly = true)
    public String of(String person) {
        return kept(person).orElse(person);
    }

    private Optional<String> kept(String person) {
        return database.sql("select app_id from app_user where person = ?")
                .param(person)
                .query(String.class)
                .optional();
    }

    /** The ids that are kept, by user id. */
    @Transactional(readOnly = true)
    public Map<String, String> kept(Collection<String> people) {
        return Batch.each(people, (Function<Batch<String>, Collection<Kept>>)
                        some -> database.sql("select person, app_id from app_user where person in (:people)")
                                .param("people", some)
                                .query((row, n) -> new Kept(row.getString(1), row.getString(2)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Kept::person, Kept::appId));
    }

    /**
     * Keeps a person's id in the app.
     *
     * @param appId empty where it is the user id
     * @param by user id of whoever says so
     * @throws Refusal where it is none, or another person's
     */
    public void keep(String person, String appId, String by) {
        if (!recipientDirectory.worksHere(person)) {
            throw Refusal.notFound("not-found");
        }
        String id = appId.strip();
        database.sql("delete from app_user where person = ?").param(person).update();
        if (id.isEmpty() || id.equals(person)) {
            return;
        }
        if (!isOne(id)) {
            throw Refusal.invalid("appId", "person.app-id-malformed");
        }
        if (isSomebodyElses(id)) {
            throw Refusal.invalid("appId", "person.app-id-taken");
        }
        database.sql("insert into app_user (person, app_id, changed_by, changed_at) values (?, ?, ?, ?)")
                .params(person, id, by, SqlTime.of(clock.instant()))
                .update();
    }

    /** Kept for somebody, or the user id of somebody for whom none is kept. */
    private boolean isSomebodyElses(String id) {
        boolean kept = database.sql("select count(*) from app_user where app_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
        return kept || (recipientDirectory.worksHere(id) && kept(id).isEmpty());
    }
}
