package dev.revisit.project;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface StageReportRepository extends Repository<StageReport, UUID> {

    StageReport save(StageReport report);

    Optional<StageReport> findById(UUID id);

    Optional<StageReport> findByStageRunIdAndRound(UUID stageRunId, int round);

    Optional<StageReport> findFirstByStageRunIdOrderByRoundDesc(UUID stageRunId);

    @EntityGraph(attributePaths = "conditions")
    List<StageReport> findByStageRunIdInOrderByRound(Batch<UUID> stageRunIds);
}
