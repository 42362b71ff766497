package dev.revisit.project.pricing;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface PriceDecisionRepository extends Repository<PriceDecision, UUID> {

    PriceDecision save(PriceDecision decision);

    Optional<PriceDecision> findByReportId(UUID reportId);

    List<PriceDecision> findByReportIdIn(Batch<UUID> reportIds);
}
