package dev.revisit.tracking;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TrackingCaseRepository extends Repository<TrackingCase, UUID> {

    TrackingCase save(TrackingCase trackingCase);

    Optional<TrackingCase> findById(UUID id);

    /** For whoever adds to the sheet: records are numbered without gaps, one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from TrackingCase c where c.id = :id")
    Optional<TrackingCase> findToAddTo(UUID id);

    Optional<TrackingCase> findByNumber(String number);

    /** A customer's, by their numbers. */
    @Query(
            "select c from TrackingCase c where c.customerId = :customerId order by length(c.number) desc, c.number desc")
    List<TrackingCase> newestFirst(UUID customerId);

    @Query("select new dev.revisit.tracking.TrackingSheets$CustomerCase(c, f) from TrackingCase c"
            + " join Customer f on f.id = c.customerId where c.id in :ids")
    List<TrackingSheets.CustomerCase> withCustomers(Batch<UUID> ids);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();
}
