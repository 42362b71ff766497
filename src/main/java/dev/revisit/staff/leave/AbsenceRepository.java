package dev.revisit.staff.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface AbsenceRepository extends Repository<Absence, UUID> {

    /** What makes a person away: see {@link Absence#holds()}. */
    String HOLDS = " (a.state = APPROVED or (a.covered = true and a.state = REQUESTED)) ";

    Absence save(Absence absence);

    Optional<Absence> findById(UUID id);

    @Query("select count(a) > 0 from Absence a where a.person = :person and" + HOLDS
            + "and a.firstDay <= :day and a.lastDay >= :day and (a.endedAt is null or a.endedAt >= :dayAfter)")
    boolean isAway(String person, LocalDate day, Instant dayAfter);

    @Query("select a from Absence a where a.firstDay <= :day and a.lastDay >= :day and" + HOLDS
            + "and (a.endedAt is null or a.endedAt >= :dayAfter) order by a.lastDay, a.id")
    List<Absence> on(LocalDate day, Instant dayAfter);

    @Query("select a from Absence a where a.person = :person and a.endedAt is null and a.state in (REQUESTED, APPROVED)"
            + " and a.firstDay <= :to and a.lastDay >= :from order by a.firstDay")
    List<Absence> overlapping(String person, LocalDate from, LocalDate to);

    List<Absence> findByPersonOrderByFirstDayDescEnteredAtDescIdDesc(String person);

    List<Absence> findByCoveredTrueOrderByFirstDayDescEnteredAtDescIdDesc();

    List<Absence> findByStateOrderByFirstDayAscEnteredAtAscIdAsc(Absence.State state);

    /** Those after the one at the end of the page before, the latest first. */
    @Query("select a from Absence a where (:everyone = true or a.person in :people)"
            + " and (a.firstDay < :from or (a.firstDay = :from and a.id < :id)) order by a.firstDay desc, a.id desc")
    List<Absence> before(LocalDate from, UUID id, boolean everyone, Collection<String> people, Limit limit);

    /** As {@link #before}, without one person's. */
    @Query("select a from Absence a where (:everyone = true or a.person in :people) and a.person <> :but"
            + " and (a.firstDay < :from or (a.firstDay = :from and a.id < :id)) order by a.firstDay desc, a.id desc")
    List<Absence> ofOthersBefore(
            LocalDate from, UUID id, boolean everyone, Collection<String> people, String but, Limit limit);

    @Query("select count(a) from Absence a where (:everyone = true or a.person in :people) and a.person <> :but")
    long countOfOthers(boolean everyone, Collection<String> people, String but);
}
