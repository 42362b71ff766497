package dev.revisit.customer;

import dev.revisit.engine.Portion;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ContactWays extends Repository<ContactWay, UUID> {

    ContactWay save(ContactWay way);

    void flush();

    List<ContactWay> findByNumberIn(Collection<String> numbers);

    List<ContactWay> findByCustomerIdInOrderByPosition(Portion<UUID> customers);

    List<ContactWay> findByCustomerIdOrderByPosition(UUID customer);
}
