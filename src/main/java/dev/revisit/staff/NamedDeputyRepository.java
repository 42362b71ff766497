package dev.revisit.staff;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface NamedDeputyRepository extends Repository<NamedDeputy, UUID> {

    NamedDeputy save(NamedDeputy named);

    void flush();

    /** The one that holds now. */
    Optional<NamedDeputy> findByCurrentFor(String supervisor);

    List<NamedDeputy> findByCurrentForIsNotNull();

    List<NamedDeputy> findBySupervisorOrderByNamedAtDescIdDesc(String supervisor);

    List<NamedDeputy> findByOrderByNamedAtDescIdDesc();
}
