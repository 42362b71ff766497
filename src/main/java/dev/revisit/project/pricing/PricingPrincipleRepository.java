package dev.revisit.project.pricing;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PricingPrincipleRepository extends Repository<PricingPrinciple, UUID> {

    PricingPrinciple save(PricingPrinciple principle);

    void flush();

    Optional<PricingPrinciple> findFirstByCustomerKindOrderByVersionDesc(CustomerKind kind);

    List<PricingPrinciple> findByCustomerKindOrderByVersionDesc(CustomerKind kind);

    List<PricingPrinciple> findByIdIn(Batch<UUID> ids);
}
