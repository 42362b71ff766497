package dev.revisit.customer;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface CustomerChangeRepository extends Repository<CustomerChange, UUID> {

    CustomerChange save(CustomerChange change);

    List<CustomerChange> findByCustomerIdAndChangeNoGreaterThanOrderByChangeNo(UUID customerId, int no);

    List<CustomerChange> findByCustomerIdAndChangeNoLessThanOrderByChangeNoDesc(UUID customerId, int no, Limit limit);

    long countByCustomerId(UUID customerId);
}
