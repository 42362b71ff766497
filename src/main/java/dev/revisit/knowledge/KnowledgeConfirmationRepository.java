package dev.revisit.knowledge;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface KnowledgeConfirmationRepository extends Repository<KnowledgeConfirmation, UUID> {

    KnowledgeConfirmation save(KnowledgeConfirmation confirmation);

    void flush();

    Optional<KnowledgeConfirmation> findById(UUID id);

    @Query("select k from KnowledgeConfirmation k where k.person = :person and k.stands = true"
            + " and k.productId in :products")
    List<KnowledgeConfirmation> standing(String person, Batch<UUID> products);

    List<KnowledgeConfirmation> findByPersonAndNumberLessThanOrderByNumberDesc(String person, long before, Limit limit);

    long countByPerson(String person);

    @Query(value = "select nextval('product_knowledge_number')", nativeQuery = true)
    long nextNumber();
}
