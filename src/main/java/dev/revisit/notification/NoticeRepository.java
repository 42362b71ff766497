package dev.revisit.notification;

import dev.revisit.engine.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface NoticeRepository extends Repository<InboxNotice, UUID> {

    long countByRecipientAndSeenAtIsNull(String recipient);

    Optional<InboxNotice> findByIdAndRecipient(UUID id, String recipient);

    List<InboxNotice> findByIdIn(Batch<UUID> ids);

    List<InboxNotice> findByRecipientAndSeenAtIsNullAndAtLessThanEqual(String recipient, Instant at);

    /** Those older than the one at the end of the page before, newest first. */
    @Query("select n from InboxNotice n where n.recipient = :recipient and (:unread = false or n.seenAt is null)"
            + " and (n.at < :at or (n.at = :at and n.id < :id)) order by n.at desc, n.id desc")
    List<InboxNotice> before(String recipient, boolean unread, Instant at, UUID id, Limit limit);
}
