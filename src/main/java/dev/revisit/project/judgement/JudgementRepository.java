package dev.revisit.project.judgement;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

public interface JudgementRepository extends Repository<Judgement, UUID> {

    Judgement save(Judgement judgement);

    List<Judgement> findByStageRunIdAndRound(UUID stageRunId, int round);

    @EntityGraph(attributePaths = "waivers")
    List<Judgement> findByStageRunIdInOrderByRoundAscJudgedAtAscIdAsc(Batch<UUID> stageRunIds);
}
