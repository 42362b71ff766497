package dev.revisit.customer;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CustomerFiles extends Repository<Customer, UUID> {

    Customer save(Customer customer);

    Optional<Customer> findById(UUID id);

    List<Customer> findByIdIn(Portion<UUID> ids);
}
