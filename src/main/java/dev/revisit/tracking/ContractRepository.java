package dev.revisit.tracking;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ContractRepository extends Repository<Contract, UUID> {

    Contract save(Contract contract);

    Optional<Contract> findById(UUID id);

    Optional<Contract> findByLiveCaseId(UUID caseId);

    /** Without the contract itself: it is read once nobody else adds to its case. */
    @Query("select c.caseId from Contract c where c.id = :id")
    Optional<UUID> caseOf(UUID id);

    Optional<Contract> findByCaseIdAndRecordNo(UUID caseId, int recordNo);

    /** Those of one case in the order in which they were reported; cases by their numbers. */
    @Query("select c from Contract c join TrackingCase k on k.id = c.caseId where c.caseId in :caseIds"
            + " order by length(k.number), k.number, c.recordNo")
    List<Contract> inOrder(Batch<UUID> caseIds);

    String WAITING = "select new dev.revisit.tracking.Contracts$Waiting(c, k.number) from Contract c, TrackingCase k"
            + " where k.id = c.caseId and c.state = dev.revisit.tracking.Contract.State.TO_BE_CONFIRMED";

    @Query(WAITING)
    List<Contracts.Waiting> waiting();

    @Query(WAITING + " and c.earner = :earner")
    List<Contracts.Waiting> waiting(String earner);
}
