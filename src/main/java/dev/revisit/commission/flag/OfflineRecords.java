package dev.revisit.commission.flag;

import dev.revisit.engine.InsertOnce;
import dev.revisit.request.WrittenOffline;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that were written without network and sent later, whether a miss was flagged by then or is flagged afterwards (rule
 * C5). Whoever has the case's lock writes and asks, so that neither misses the other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OfflineRecords {

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final Viewers viewers;
    private final Clock clock;

    OfflineRecords(JdbcClient database, InsertOnce insertOnce, Viewers viewers, Clock clock) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * What somebody wrote without network.
     *
     * @param writtenAt by our clock
     */
    record OfflineRecord(String person, Instant writtenAt, Instant receivedAt) {

        boolean excuses(String flagged, Instant dueAt) {
            return person.equals(flagged) && !dueAt.isBefore(writtenAt) && dueAt.isBefore(receivedAt);
        }
    }

    /**
     * Keeps that the request in hand was written without network; nothing where it was not.
     *
     * @param step null for whatever was owed
     * @param receivedAt when it reached us first
     */
    Optional<OfflineRecord> keep(UUID subject, @Nullable String step, Instant receivedAt) {
        Optional<Instant> written = WrittenOffline.at(clock.instant()).filter(at -> at.isBefore(receivedAt));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return viewers.currentIfAny()
                .map(Viewer::userId)
                .map(writer -> new OfflineRecord(writer, written.get(), receivedAt))
                .map(offline -> {
                    insertOnce.insert(
                            "insert into offline_record (subject_id, step, person, written_at, received_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            subject,
                            Objects.requireNonNullElse(step, ""),
                            offline.person(),
                            Timestamp.from(offline.writtenAt()),
                            Timestamp.from(offline.receivedAt()));
                    return offline;
                });
    }

    /** What its person had written when something was due, though it came later; the first that came. */
    @Rule("C5")
    Optional<OfflineRecord> of(Offence offence) {
        return database.sql("select person, written_at, received_at from offline_record where subject_id = ?"
                        + " and person = ? and step in ('', ?) and written_at <= ? and received_at > ?"
                        + " order by received_at limit 1")
                .params(
                        offence.subject().id(),
                        offence.person(),
                        offence.step(),
                        Timestamp.from(offence.dueAt()),
                        Timestamp.from(offence.dueAt()))
                .query((row, n) -> new OfflineRecord(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }
}
