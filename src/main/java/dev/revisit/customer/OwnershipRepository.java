package dev.revisit.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface OwnershipRepository extends Repository<Ownership, UUID> {

    Ownership save(Ownership ownership);

    Optional<Ownership> findFirstByCustomerIdOrderByNumberDesc(UUID customerId);

    Optional<Ownership> findFirstByCustomerIdOrderByNumber(UUID customerId);

    Optional<Ownership> findFirstByCustomerIdAndSinceLessThanEqualOrderByNumberDesc(UUID customerId, Instant at);

    List<Ownership> findByCustomerIdOrderByNumber(UUID customerId);
}
