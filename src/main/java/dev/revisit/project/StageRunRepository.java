package dev.revisit.project;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StageRunRepository extends Repository<StageRun, UUID> {

    StageRun save(StageRun run);

    Optional<StageRun> findById(UUID id);

    Optional<StageRun> findByProjectIdAndStage(UUID projectId, Stage stage);

    Optional<StageRun> findFirstByProjectIdOrderByNumberDesc(UUID projectId);

    List<StageRun> findByProjectIdOrderByNumber(UUID projectId);

    /** No project is in another stage than its last. */
    @Query(
            "select new dev.revisit.project.Projects$CurrentStage(r, (select cast(count(j) + 1 as Integer) from Judgement j"
                    + " where j.stageRunId = r.id and j.decision = dev.revisit.project.judgement.Decision.BACK)"
                    + " + (select cast(count(d) as Integer) from PriceDecision d, StageReport t"
                    + " where t.stageRunId = r.id and d.reportId = t.id"
                    + " and d.decision = dev.revisit.project.judgement.Decision.BACK))"
                    + " from StageRun r where r.projectId in :projectIds and not exists"
                    + " (select l.id from StageRun l where l.projectId = r.projectId and l.number > r.number)")
    List<Projects.CurrentStage> current(Batch<UUID> projectIds);

    long countByStageAndClosedAtIsNull(Stage stage);
}
