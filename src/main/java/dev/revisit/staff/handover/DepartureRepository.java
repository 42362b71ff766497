package dev.revisit.staff.handover;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DepartureRepository extends Repository<Departure, UUID> {

    Departure save(Departure departure);

    void flush();

    /** The one of somebody who is not back. */
    Optional<Departure> findByGone(String userId);

    List<Departure> findByGoneIsNotNullOrderByLeftAtDescIdDesc();
}
