package dev.revisit.customer;

import dev.revisit.engine.Batch;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ContactWayRepository extends Repository<ContactWay, UUID> {

    ContactWay save(ContactWay way);

    void delete(ContactWay way);

    void flush();

    List<ContactWay> findByNumberIn(Collection<String> numbers);

    List<ContactWay> findByCustomerIdInOrderByPosition(Batch<UUID> customers);

    List<ContactWay> findByCustomerIdOrderByPosition(UUID customer);
}
