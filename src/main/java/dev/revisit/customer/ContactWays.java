package dev.revisit.customer;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ContactWays extends Repository<ContactWay, UUID> {

    ContactWay save(ContactWay way);

    void flush();

    List<ContactWay> findByNumberIn(Collection<String> numbers);

    List<ContactWay> findByCustomerIdInOrderByPosition(Collection<UUID> customers);
}
