package dev.revisit.notification;

import dev.revisit.engine.Batch;
import dev.revisit.engine.InsertOnce;
import dev.revisit.engine.job.BackgroundTask;
import dev.revisit.engine.job.BackgroundTasks;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox: notices that are to be sent, written in the transaction of what they tell of, sent by jobs of the engine
 * afterwards, one message per job. What does not go is tried again, ever more rarely; what will never go is shown to
 * administrators. No address gets more than 20 messages a minute: of more, it gets one digest. Nothing leaves for a person
 * in the quiet hours; what waited for their end goes as one digest.
 */
@Service
@EnableConfigurationProperties(NoticeSettings.class)
public class Outbox implements BackgroundTask {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final String ERRAND = "notices";

    /** Messages to one address within {@link #WHILE}. */
    static final int AT_ONCE = 20;

    private static final Duration WHILE = Duration.ofMinutes(1);

    /** Tries, the first included; the last one is about four hours after it. */
    static final int TRIES = 9;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    /** While somebody else is sending to the same address. */
    private static final Duration IN_USE = Duration.ofSeconds(5);

    /** Notices of one digest; more of them make another. */
    private static final int LARGEST_DIGEST = 200;

    private final JdbcClient database;
    private final NoticeRepository notices;
    private final List<Channel> channels;
    private final BackgroundTasks backgroundTasks;
    private final InsertOnce insertOnce;
    private final QuietHours quietHours;
    private final Clock clock;

    Outbox(
            JdbcClient database,
            NoticeRepository notices,
            List<Channel> channels,
            BackgroundTasks backgroundTasks,
            InsertOnce insertOnce,
            QuietHours quietHours,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.channels = channels;
        this.backgroundTasks = backgroundTasks;
        this.insertOnce = insertOnce;
        this.quietHours = quietHours;
        this.clock = clock;
    }

    /**
     * A notice that will not go.
     *
     * @param channel {@code mail}, {@code app} or {@code robot}
     * @param problem a code; its words stand under {@code notices.problem.<code>}, where there are any
     */
    public record Stuck(
            UUID id, String channel, String recipient, String kind, int attempts, String problem, Instant queuedAt) {}

    private record Waiting(UUID id, UUID notice, int attempts, Instant queuedAt) {}

    /** Puts a notice on each way out that it takes; once, for a notice is kept once. */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(InboxNotice notice) {
        for (Channel channel : channels) {
            channel.addressOf(notice).ifPresent(address -> queue(channel, address, notice));
        }
    }

    private void queue(Channel channel, String address, InboxNotice notice) {
        Instant now = clock.instant();
        // Looked for first: the address is locked while somebody sends to it.
        insertOnce.insert(
                "insert into outbox_address (channel, address) select ?, ? where not exists"
                        + " (select 1 from outbox_address where channel = ? and address = ?)",
                channel.code(),
                address,
                channel.code(),
                address);
        database.sql("insert into outbox (id, notice_id, channel, address, state, attempts, next_at, queued_at)"
                        + " values (?, ?, ?, ?, 'WAITING', 0, ?, ?)")
                .params(UUID.randomUUID(), notice.id(), channel.code(), address, SqlTime.of(now), SqlTime.of(now))
                .update();
        backgroundTasks.ask(ERRAND, channel.code() + "/" + address, now);
    }

    @Override
    public String name() {
        return ERRAND;
    }

    /** Sends one message to one address, or finds that there is nothing to send. */
    @Override
    @Transactional
    public void run(String about) {
        String code = about.substring(0, about.indexOf('/'));
        String address = about.substring(about.indexOf('/') + 1);
        Instant now = clock.instant();
        boolean free = database.sql(
                        "select address from outbox_address where channel = ? and address = ? for update skip locked")
                .params(code, address)
                .query(String.class)
                .optional()
                .isPresent();
        if (!free) {
            if (isKnown(code, address) && !backgroundTasks.isAsked(ERRAND, about)) {
                backgroundTasks.ask(ERRAND, about, now.plus(IN_USE));
            }
            return;
        }
        // One job for an address, however many messages wait for it.
        backgroundTasks.takeBack(ERRAND, about);
        channels.stream()
                .filter(channel -> channel.code().equals(code))
                .findFirst()
                .ifPresent(channel -> sendNext(channel, address, now));
        nextAt(code, address).ifPresent(next -> backgroundTasks.ask(ERRAND, about, next.isBefore(now) ? now : next));
    }

    /** Somebody else's lock does not hide it; only what was deleted is not. */
    private boolean isKnown(String channel, String address) {
        return database.sql("select count(*) from outbox_address where channel = ? and address = ?")
                        .params(channel, address)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void sendNext(Channel channel, String address, Instant now) {
        List<Waiting> waiting = waiting(channel.code(), address, now);
        if (waiting.isEmpty()) {
            return;
        }
        Optional<Instant> quiet = channel.isPersonal() ? quietHours.endOf(channel.code(), now) : Optional.empty();
        if (quiet.isPresent()) {
            postpone(channel.code(), address, quiet.get());
            return;
        }
        boolean digest = waiting.size() > AT_ONCE || haveWaitedTogether(channel, waiting, now);
        if (!digest) {
            Optional<Instant> pause = busyUntil(channel.code(), address, now);
            if (pause.isPresent()) {
                postpone(channel.code(), address, pause.get());
                return;
            }
        }
        List<Waiting> batch = digest ? waiting : waiting.subList(0, 1);
        Map<UUID, InboxNotice> texts =
                Batch.each(batch.stream().map(Waiting::notice).toList(), notices::findByIdIn).stream()
                        .collect(Collectors.toMap(InboxNotice::id, Function.identity()));
        // The first one's: the same, when the message is sent again.
        UUID message = batch.get(0).id();
        var sent = channel.send(
                message,
                address,
                batch.stream()
                        .flatMap(each -> Optional.ofNullable(texts.get(each.notice())).stream())
                        .toList());
        if (sent.isSent()) {
            sent(batch, message, now);
            return;
        }
        LOG.warn("A message by {} did not go: {}", channel.code(), sent.problem());
        int attempts = batch.get(0).attempts() + 1;
        Instant next = now.plus(pause(attempts, sent.after()));
        failed(batch, String.valueOf(sent.problem()), sent.again(), next);
        if (sent.again()) {
            // Whatever else waits for this address would fare no better now.
            postpone(channel.code(), address, next);
        }
    }

    /** Whether more than one was there already when the quiet hours ended. */
    private boolean haveWaitedTogether(Channel channel, List<Waiting> waiting, Instant now) {
        return channel.isPersonal()
                && waiting.size() > 1
                && quietHours
                        .lastEnd(channel.code(), now)
                        .filter(end -> waiting.get(1).queuedAt().isBefore(end))
                        .isPresent();
    }

    /** How long until the next try: twice as long each time, and as long as the other side asks. */
    static Duration pause(int attempts, @Nullable Duration wanted) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        if (wanted != null && wanted.compareTo(pause) > 0) {
            pause = wanted;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private List<Waiting> waiting(String channel, String address, Instant now) {
        return database.sql("select id, notice_id, attempts, queued_at from outbox where channel = ? and address = ?"
                        + " and state = 'WAITING' and next_at <= ? order by queued_at, id limit " + LARGEST_DIGEST)
                .params(channel, address, SqlTime.of(now))
                .query((row, n) -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        SqlTime.instant(row, 4)))
                .list();
    }

    /** Until when this address has had its share of messages; empty while it has not. */
    private Optional<Instant> busyUntil(String channel, String address, Instant now) {
        List<Instant> lately = database.sql("select min(sent_at) from outbox where channel = ? and address = ?"
                        + " and sent_at > ? group by message_id order by min(sent_at)")
                .params(channel, address, SqlTime.of(now.minus(WHILE)))
                .query((row, n) -> SqlTime.instant(row, 1))
                .list();
        return lately.size() < AT_ONCE
                ? Optional.empty()
                : Optional.of(lately.get(lately.size() - AT_ONCE).plus(WHILE));
    }

    private void postpone(String channel, String address, Instant until) {
        database.sql("update outbox set next_at = ? where channel = ? and address = ? and state = 'WAITING'"
                        + " and next_at < ?")
                .params(SqlTime.of(until), channel, address, SqlTime.of(until))
                .update();
    }

    private void sent(Collection<Waiting> batch, UUID message, Instant now) {
        batch.forEach(each -> database.sql("update outbox set state = 'SENT', attempts = attempts + 1, sent_at = ?,"
                        + " message_id = ?, problem = null where id = ?")
                .params(SqlTime.of(now), message, each.id())
                .update());
    }

    private void failed(Collection<Waiting> batch, String problem, boolean again, Instant next) {
        batch.forEach(each -> database.sql(
                        "update outbox set state = ?, attempts = attempts + 1, next_at = ?, problem = ? where id = ?")
                .params(
                        again && each.attempts() + 1 < TRIES ? "WAITING" : "STUCK",
                        SqlTime.of(next),
                        problem,
                        each.id())
                .update());
    }

    private Optional<Instant> nextAt(String channel, String address) {
        return database.sql("select min(next_at) from outbox where channel = ? and address = ? and state = 'WAITING'")
                .params(channel, address)
                .query((row, n) -> Optional.ofNullable(SqlTime.instantOrNull(row, 1)))
                .single();
    }

    /**
     * What will not go by itself, the newest first; for administrators.
     *
     * @param after the last one of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Stuck> stuck(Inbox.@Nullable End after, int atMost) {
        var question = database.sql("select o.id, o.channel, n.recipient, n.kind, o.attempts, o.problem, o.queued_at"
                + " from outbox o join notice n on n.id = o.notice_id where o.state = 'STUCK'"
                + (after == null ? "" : " and (o.queued_at, o.id) < (:at, :id)")
                + " order by o.queued_at desc, o.id desc limit " + atMost);
        return (after == null
                        ? question
                        : question.param("at", SqlTime.of(after.at())).param("id", after.id()))
                .query((row, n) -> stuck(row))
                .list();
    }

    /**
     * How many messages there are on their way.
     *
     * @param oldest when the oldest of those that wait was queued; null where none waits
     */
    public record Figures(long waiting, @Nullable Instant oldest, long stuck) {}

    /** How many messages are on their way, and how many will not go. */
    @Transactional(readOnly = true)
    public Figures figures() {
        return database.sql("select count(*), min(queued_at) from outbox where state = 'WAITING'")
                .query((row, n) -> new Figures(row.getLong(1), SqlTime.instantOrNull(row, 2), countStuck()))
                .single();
    }

    /** How much that is. */
    @Transactional(readOnly = true)
    public long countStuck() {
        return database.sql("select count(*) from outbox where state = 'STUCK'")
                .query(Long.class)
                .single();
    }

    private static Stuck stuck(ResultSet row) throws SQLException {
        return new Stuck(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                SqlTime.instant(row, 7));
    }

    /** Somebody mended what was wrong: all that is stuck is tried once more from the beginning. */
    @Transactional
    public int tryAgain() {
        Instant now = clock.instant();
        int again = database.sql("update outbox set state = 'WAITING', attempts = 0, next_at = ? where state = 'STUCK'")
                .param(SqlTime.of(now))
                .update();
        askForAll(now);
        return again;
    }

    /** One of those that are stuck is given up; that it never went stays on record. */
    @Transactional
    public void giveUp(UUID id) {
        int gone = database.sql("update outbox set state = 'GIVEN_UP' where id = ? and state = 'STUCK'")
                .param(id)
                .update();
        if (gone == 0) {
            throw Refusal.notFound("notice.unknown");
        }
    }

    /** A job that failed for good leaves its address waiting; a start begins anew. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void atStart() {
        askForAll(clock.instant());
    }

    private void askForAll(Instant now) {
        database.sql("select distinct channel, address from outbox where state = 'WAITING'")
                .query((row, n) -> row.getString(1) + "/" + row.getString(2))
                .list()
                .forEach(about -> backgroundTasks.ask(ERRAND, about, now));
    }
}
