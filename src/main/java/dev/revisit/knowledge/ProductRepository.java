package dev.revisit.knowledge;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRepository extends Repository<Product, UUID> {

    Product save(Product product);

    void flush();

    Optional<Product> findById(UUID id);

    Optional<Product> findByNameKey(String key);

    List<Product> findByIdIn(Batch<UUID> ids);

    List<Product> findByNumberGreaterThanOrderByNumber(long after, Limit limit);

    List<Product> findByRetiredFalseOrderByNumber(Limit limit);

    /** What is sold, and what is not but was confirmed of this person. */
    @Query("select p from Product p where p.number > :after and (p.retired = false or exists"
            + " (select 1 from KnowledgeConfirmation k where k.productId = p.id and k.person = :person and k.stands = true))"
            + " order by p.number")
    List<Product> of(String person, long after, Limit limit);

    @Query(
            "select count(p) from Product p where p.retired = false or exists"
                    + " (select 1 from KnowledgeConfirmation k where k.productId = p.id and k.person = :person and k.stands = true)")
    long countOf(String person);

    long count();

    long countByRetiredFalse();

    @Query(value = "select nextval('product_number')", nativeQuery = true)
    long nextNumber();
}
