package dev.revisit.project;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StageRunRepository extends Repository<StageRun, UUID> {

    StageRun save(StageRun run);

    Optional<StageRun> findByProjectIdAndStage(UUID projectId, Stage stage);

    Optional<StageRun> findFirstByProjectIdOrderByNumberDesc(UUID projectId);

    List<StageRun> findByProjectIdOrderByNumber(UUID projectId);

    List<StageRun> findByProjectIdIn(Batch<UUID> projectIds);

    long countByStageAndClosedAtIsNull(Stage stage);
}
