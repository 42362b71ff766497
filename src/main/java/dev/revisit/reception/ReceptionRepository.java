package dev.revisit.reception;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ReceptionRepository extends Repository<Reception, UUID> {

    Reception save(Reception reception);

    void flush();

    Optional<Reception> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Reception r where r.id = :id")
    Optional<Reception> findToChange(UUID id);

    List<Reception> findByIdIn(Batch<UUID> ids);

    boolean existsByOpenPhone(String phone);

    @Query("select r from Reception r where r.state = dev.revisit.reception.Reception$State.OPEN"
            + " and (r.receptionist = :person or r.salesperson = :person) order by length(r.number), r.number")
    List<Reception> openOf(String person);

    @Query(value = "select nextval('reception_number')", nativeQuery = true)
    long nextNumber();
}
