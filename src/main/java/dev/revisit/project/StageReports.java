package dev.revisit.project;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StageReports extends Repository<StageReport, UUID> {

    StageReport save(StageReport report);

    Optional<StageReport> findFirstByStageRunIdOrderByRoundDesc(UUID stageRunId);

    List<StageReport> findByStageRunIdInOrderByRound(Portion<UUID> stageRunIds);
}
