package dev.revisit.project;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StageRuns extends Repository<StageRun, UUID> {

    StageRun save(StageRun run);

    Optional<StageRun> findByProjectIdAndStage(UUID projectId, Stage stage);

    Optional<StageRun> findFirstByProjectIdOrderByNumberDesc(UUID projectId);

    List<StageRun> findByProjectIdOrderByNumber(UUID projectId);

    List<StageRun> findByProjectIdIn(Portion<UUID> projectIds);

    long countByStageAndClosedAtIsNull(Stage stage);
}
