package dev.revisit.notification;

import dev.revisit.engine.Batch;
import dev.revisit.engine.InsertOnce;
import dev.revisit.engine.JsonDetails;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each person was told, newest first, until they have seen it and after. Told twice, it is there once. */
@Service
@Transactional
public class Inbox {

    private final NoticeRepository notices;
    private final Outbox outbox;
    private final RecipientDirectory recipientDirectory;
    private final InsertOnce insertOnce;
    private final JdbcClient database;

    Inbox(
            NoticeRepository notices,
            Outbox outbox,
            RecipientDirectory recipientDirectory,
            InsertOnce insertOnce,
            JdbcClient database) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.notices = notices;
        this.outbox = outbox;
        this.recipientDirectory = recipientDirectory;
    }

    /** Where a page of notices ends. */
    public record End(Instant at, UUID id) {

        /** Newer than everything. */
        static final End BEGINNING =
                new End(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    }

    /** Keeps a notice in the transaction of what it tells of, and sends it on its way where the company wants that. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Notice notice) {
        if (!recipientDirectory.worksHere(notice.to())) {
            return;
        }
        var kept = new InboxNotice(notice);
        // Two at once tell of the same: one of them keeps it.
        if (insertOnce.insert(
                "insert into notice (id, notice_key, recipient, kind, details, path, at) values (?, ?, ?, ?, ?, ?, ?)",
                kept.id(),
                notice.key(),
                kept.recipient(),
                kept.kind(),
                new JsonDetails().convertToDatabaseColumn(kept.details()),
                kept.path(),
                SqlTime.of(kept.at()))) {
            outbox.take(kept);
        }
    }

    /** How many notices this person has not seen. */
    @Transactional(readOnly = true)
    public long unread(String person) {
        return RequestCache.onceWhileReading(
                List.of("Inbox.unread", person), () -> notices.countByRecipientAndSeenAtIsNull(person));
    }

    /**
     * A person's notices, newest first.
     *
     * @param onlyUnread without those they have seen
     * @param after the end of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<InboxNotice> newest(String person, boolean onlyUnread, @Nullable End after, int atMost) {
        End end = after == null ? End.BEGINNING : after;
        return notices.before(person, onlyUnread, end.at(), end.id(), Limit.of(atMost));
    }

    /**
     * This person has seen one of their notices.
     *
     * @throws Refusal (not found) for somebody else's too
     */
    public InboxNotice seen(UUID id, String person, Instant at) {
        InboxNotice notice =
                notices.findByIdAndRecipient(id, person).orElseThrow(() -> Refusal.notFound("notice.unknown"));
        notice.seen(at);
        return notice;
    }

    /** What these told is over, so that nobody needs to look at them any more; those that were seen stay as they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(Collection<String> keys, Instant at) {
        Batch.each(
                keys,
                some -> List.of(
                        database.sql("update notice set seen_at = :at where notice_key in (:keys) and seen_at is null")
                                .param("at", SqlTime.of(at))
                                .param("keys", some)
                                .update()));
    }

    /** This person has seen all that came up to then; what came meanwhile stays unread. */
    public int allSeen(String person, Instant upTo, Instant at) {
        List<InboxNotice> unread = notices.findByRecipientAndSeenAtIsNullAndAtLessThanEqual(person, upTo);
        unread.forEach(notice -> notice.seen(at));
        return unread.size();
    }
}
