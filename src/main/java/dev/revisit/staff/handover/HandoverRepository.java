package dev.revisit.staff.handover;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HandoverRepository extends Repository<Handover, UUID> {

    Handover save(Handover handover);

    Optional<Handover> findById(UUID id);

    /** Those older than the one at the end of the page before, as far as they may be seen, newest first. */
    @Query("select h from Handover h where (:everyone = true or h.person in :people or h.handedBy = :viewer"
            + " or exists (select 1 from HandoverLine l where l.handover = h and l.receiver = :viewer))"
            + " and (h.handedAt < :at or (h.handedAt = :at and h.id < :id)) order by h.handedAt desc, h.id desc")
    List<Handover> before(Instant at, UUID id, boolean everyone, Collection<String> people, String viewer, Limit limit);
}
