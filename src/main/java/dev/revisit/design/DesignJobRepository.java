package dev.revisit.design;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DesignJobRepository extends Repository<DesignJob, UUID> {

    DesignJob save(DesignJob job);

    void flush();

    Optional<DesignJob> findById(UUID id);

    /** For whoever adds to it: of two at the same moment, one is first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from DesignJob j where j.id = :id")
    Optional<DesignJob> findToAddTo(UUID id);

    List<DesignJob> findByIdIn(Batch<UUID> ids);

    Optional<DesignJob> findByOpenKey(UUID customerId);

    @Query("select j from DesignJob j where j.customerId = :customerId order by length(j.number) desc, j.number desc")
    List<DesignJob> newestFirst(UUID customerId);

    @Query("select j from DesignJob j where j.designer = :designer and j.state = :state"
            + " order by length(j.number), j.number")
    List<DesignJob> oldestFirst(String designer, DesignJob.State state);

    /** The longest waiting first: by their numbers, which are given in turn. */
    @Query("select j from DesignJob j where j.state = :state order by length(j.number), j.number")
    List<DesignJob> oldestFirst(DesignJob.State state);

    int countByState(DesignJob.State state);

    /** The designers of the designs that are being drawn or checked, each as often as they have one. */
    @Query("select j.designer from DesignJob j where j.state = dev.revisit.design.DesignJob.State.DISPATCHED")
    List<String> designersAtWork();

    @Query(value = "select nextval('design_number')", nativeQuery = true)
    long nextNumber();
}
