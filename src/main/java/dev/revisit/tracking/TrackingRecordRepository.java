package dev.revisit.tracking;

import dev.revisit.engine.Batch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TrackingRecordRepository extends Repository<TrackingRecord, UUID> {

    TrackingRecord save(TrackingRecord trackingRecord);

    Optional<TrackingRecord> findById(UUID id);

    List<TrackingRecord> findByCaseIdOrderByNumber(UUID caseId);

    List<TrackingRecord> findByCaseIdAndNumberLessThanOrderByNumberDesc(UUID caseId, int before, Limit limit);

    @Query("select r from TrackingRecord r where r.caseId in :cases and (r.openPromise = true or r.handedOver = true)"
            + " order by r.contactedAt desc, r.id")
    List<TrackingRecord> withPromiseOrMaterial(Collection<UUID> cases);

    Optional<TrackingRecord> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    /** The record of the newest contact, whenever it was written. */
    Optional<TrackingRecord> findFirstByCaseIdOrderByContactedAtDescNumberDesc(UUID caseId);

    Optional<TrackingRecord> findFirstByCaseIdAndContentHashAndWrittenByOrderByNumber(
            UUID caseId, String contentHash, String writtenBy);

    List<TrackingRecord> findByCaseIdAndOutcomeAndContactedAtGreaterThanEqual(
            UUID caseId, String outcome, Instant from);

    @Query("select r from TrackingRecord r where r.caseId in :cases and r.number ="
            + " (select max(l.number) from TrackingRecord l where l.caseId = r.caseId)")
    List<TrackingRecord> lastOf(Batch<UUID> cases);

    @Query("select r from TrackingRecord r, TrackingCase c where c.id = r.caseId and c.openCustomerId is not null"
            + " and r.writtenBy in :writers and r.appointmentAt >= :from and r.appointmentAt < :to"
            + " and r.number = (select max(l.number) from TrackingRecord l where l.caseId = r.caseId)"
            + " order by r.appointmentAt, r.id")
    List<TrackingRecord> appointments(Collection<String> writers, Instant from, Instant to);
}
