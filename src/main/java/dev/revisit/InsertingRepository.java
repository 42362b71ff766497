package dev.revisit;

import jakarta.persistence.EntityManager;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The repositories of all entities. Each has an id of its own from the start, and what is saved is new: it is inserted
 * without asking the database whether it is there already, as Spring Data would of any id that is set.
 */
class InsertingRepository<T, K> extends SimpleJpaRepository<T, K> {

    private final EntityManager entities;

    InsertingRepository(JpaEntityInformation<T, ?> about, EntityManager entities) {
        super(about, entities);
        this.entities = entities;
    }

    @Override
    @Transactional
    public <S extends T> S save(S entity) {
        entities.persist(entity);
        return entity;
    }
}
