package dev.revisit.security.token;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.input.Fingerprint;
import dev.revisit.input.TypedDates;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.security.log.PersonFilter;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.password.StoredPasswords;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.LoginState;
import dev.revisit.sql.SqlTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Personal tokens: by each a program calls the API in its owner's name, until a day in the company's calendar. Only a
 * digest is kept; whoever guesses has 256 bits before them. A token that has ended is gone.
 */
@Component
public class PersonalTokens {

    private static final String HOLDERS = "token-holders";

    /** The most that one person has at a time. */
    static final int MOST = 20;

    /** Days from today until the last on which a token holds. */
    static final int LONGEST = 365;

    static final int USUAL = 90;

    private static final String PREFIX = "rvt_";

    private static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private static final int LONGEST_NAME = 60;

    /** How exactly it is known when one was last used; so that not every call writes. */
    private static final Duration EXACT = Duration.ofMinutes(1);

    /** Tokens and sources whose use this node has just written down. */
    private static final int MOST_REMEMBERED = 1000;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final SecurityLog log;
    private final CompanyZone zone;
    private final Clock clock;

    private final Map<String, Instant> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    PersonalTokens(JdbcClient database, SecurityLog log, CompanyZone zone, Clock clock) {
        this.database = database;
        this.log = log;
        this.zone = zone;
        this.clock = clock;
    }

    /** The first day that a new token can end on. */
    public LocalDate earliestEnd() {
        return today().plusDays(1);
    }

    public LocalDate usualEnd() {
        return today().plusDays(USUAL);
    }

    public LocalDate latestEnd() {
        return today().plusDays(LONGEST);
    }

    /** @throws Refusal naming all fields that are wrong */
    public NewToken checked(String name, String scope, String endsOn) {
        var problems = new ArrayList<Problem>();
        Names.problem("name", name, LONGEST_NAME).ifPresent(problems::add);
        Optional<TokenScope> wanted = TokenScope.of(scope);
        if (wanted.isEmpty()) {
            problems.add(Problem.of("scope", "not-an-option"));
        }
        Optional<LocalDate> end = TypedDates.parsed(endsOn);
        if (end.isEmpty()) {
            problems.add(Problem.of("endsOn", endsOn.isEmpty() ? "required" : "not-a-date"));
        } else if (end.get().isBefore(earliestEnd()) || end.get().isAfter(latestEnd())) {
            problems.add(Problem.of(
                    "endsOn",
                    "date.out-of-bounds",
                    earliestEnd().toString(),
                    latestEnd().toString()));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new NewToken(Names.normal(name), wanted.orElseThrow(), end.orElseThrow());
    }

    /**
     * A person has one more.
     *
     * @return its secret, which is kept nowhere
     * @throws Refusal of a name that one of theirs has, and of more than {@link #MOST}
     */
    @Transactional
    public String make(String userId, NewToken wanted, String source) {
        // One after the other of each person, so that they see each other's.
        database.sql("select id_ from act_id_user where id_ = ? for update")
                .param(userId)
                .query(String.class)
                .single();
        List<PersonalToken> held = of(userId);
        if (held.stream().anyMatch(each -> Names.key(each.name()).equals(Names.key(wanted.name())))) {
            throw Refusal.invalid("name", "token.name-taken");
        }
        if (held.size() >= MOST) {
            throw Refusal.conflict("token.too-many", MOST);
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.sql("insert into personal_token (id, user_id, name, scope, digest, made_at, ends_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        userId,
                        wanted.name(),
                        wanted.scope().code(),
                        digest(secret),
                        SqlTime.of(clock.instant()),
                        wanted.endsOn())
                .update();
        log.add(Kind.TOKEN_MADE, userId, wanted.name(), source, userId);
        return secret;
    }

    /** A person's that hold, the newest first. */
    public List<PersonalToken> of(String userId) {
        return database.sql("select id, name, scope, made_at, ends_on, last_used_at, last_source from personal_token"
                        + " where user_id = ? and ends_on >= ? order by made_at desc, id")
                .params(userId, today())
                .query((row, n) -> new PersonalToken(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        TokenScope.of(row.getString(3)).orElseThrow(),
                        SqlTime.instant(row, 4),
                        row.getObject(5, LocalDate.class),
                        SqlTime.instantOrNull(row, 6),
                        row.getString(7)))
                .list();
    }

    /**
     * One page of those who have tokens that hold, by user id.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Page<TokenHolder> holders(PersonFilter people, @Nullable String after, int size) {
        var end = Cursor.read(after, HOLDERS, 1);
        List<TokenHolder> found = database.sql("select user_id, count(*), max(last_used_at) from personal_token"
                        + " where ends_on >= :today and user_id > :after" + people.sql()
                        + " group by user_id order by user_id limit :most")
                .params(people.parameters())
                .param("today", today())
                .param("after", end == null ? "" : end.text(0))
                .param("most", size + 1)
                .query((row, n) -> new TokenHolder(row.getString(1), row.getInt(2), SqlTime.instantOrNull(row, 3)))
                .list();
        return Page.of(found, size, last -> Cursor.of(HOLDERS, last.userId()));
    }

    /** How many people there are on all pages. */
    public long countHolders(PersonFilter people) {
        return database.sql("select count(distinct user_id) from personal_token where ends_on >= :today" + people.sql())
                .params(people.parameters())
                .param("today", today())
                .query(Long.class)
                .single();
    }

    /** @return the name of the one that has ended; empty where it was none of theirs */
    @Transactional
    public Optional<String> end(UUID id, String userId, String source) {
        Optional<String> name = database.sql("select name from personal_token where id = ? and user_id = ? for update")
                .params(id, userId)
                .query(String.class)
                .optional();
        name.ifPresent(ended -> {
            database.sql("delete from personal_token where id = ?").param(id).update();
            log.add(Kind.TOKEN_ENDED, userId, ended, source, userId);
        });
        return name;
    }

    /**
     * All of a person's end.
     *
     * @param by user id; null where nobody was logged in
     * @return how many there were
     */
    @Transactional
    public int endAll(String userId, @Nullable String by, String source) {
        List<String> names = database.sql("select name from personal_token where user_id = ? order by made_at, id")
                .param(userId)
                .query(String.class)
                .list();
        if (!names.isEmpty()) {
            database.sql("delete from personal_token where user_id = ?")
                    .param(userId)
                    .update();
            names.forEach(name -> log.add(Kind.TOKEN_ENDED, userId, name, source, by));
        }
        return names.size();
    }

    /** Whose token this is, and how they stand; empty where there is none such that holds. */
    Optional<TokenLogin> find(String secret) {
        if (!FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        var groups = new ArrayList<String>();
        return database
                .sql(
                        "select t.id, t.user_id, t.scope, t.last_used_at, u.pwd_, p.must_change and b.user_id is null, m.group_id_"
                                + " from personal_token t join act_id_user u on u.id_ = t.user_id and u.pwd_ is not null"
                                + LoginSessions.PERSON
                                // Whoever logs in by a provider changes no password.
                                + " left join oidc_binding b on b.user_id = t.user_id where t.digest = ? and t.ends_on >= ?"
                                + " and not exists (select 1 from departure d where d.gone = t.user_id)"
                                + " order by m.group_id_")
                .params(digest(secret), today())
                .query((row, n) -> {
                    @Nullable String group = row.getString(7);
                    if (group != null) {
                        groups.add(group);
                    }
                    return new TokenLogin(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            TokenScope.of(row.getString(3)).orElseThrow(),
                            SqlTime.instantOrNull(row, 4),
                            // A token does by itself, where a password needs a second factor.
                            new LoginState(
                                    StoredPasswords.stamp(row.getString(5)),
                                    row.getBoolean(6),
                                    groups,
                                    LoginState.Factor.NONE));
                })
                .list()
                .stream()
                .reduce((earlier, later) -> later);
    }

    /** It was used: written once a minute, and as a program's login once a day for each source. */
    void used(TokenLogin login, String address) {
        Instant now = clock.instant();
        String key = login.token() + "\n" + address;
        synchronized (written) {
            @Nullable Instant before = written.get(key);
            if (before != null && Duration.between(before, now).abs().compareTo(EXACT) < 0) {
                return;
            }
            written.put(key, now);
        }
        database.sql("update personal_token set last_used_at = ?, last_source = ? where id = ?")
                .params(SqlTime.of(now), SecurityLog.bounded(address), login.token())
                .update();
        log.addProgramLogin(login.userId(), address);
    }

    /** Each node does; told twice, there is nothing left to do. */
    @Scheduled(cron = "${revisit.security.forget}")
    void forgetEnded() {
        database.sql("delete from personal_token where ends_on < ?")
                .param(today())
                .update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.zone());
    }

    private static String digest(String secret) {
        return new Fingerprint().add(secret).asText();
    }
}
