package dev.revisit.project;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface JudgementRepository extends Repository<Judgement, UUID> {

    Judgement save(Judgement judgement);

    List<Judgement> findByStageRunIdAndRound(UUID stageRunId, int round);

    List<Judgement> findByStageRunIdInOrderByRoundAscJudgedAtAscIdAsc(Batch<UUID> stageRunIds);
}
