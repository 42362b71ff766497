package dev.revisit.design;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DispatchSheetRepository extends Repository<DispatchSheet, UUID> {

    DispatchSheet save(DispatchSheet sheet);

    int countByJobId(UUID jobId);

    /** As they were filled in and corrected, the last one last. */
    List<DispatchSheet> findByJobIdOrderByNumber(UUID jobId);
}
