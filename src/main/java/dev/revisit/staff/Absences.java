package dev.revisit.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Absences extends Repository<Absence, UUID> {

    Absence save(Absence absence);

    Optional<Absence> findById(UUID id);

    @Query("select count(a) > 0 from Absence a where a.supervisor = :supervisor"
            + " and a.firstDay <= :day and a.lastDay >= :day and (a.endedAt is null or a.endedAt >= :dayAfter)")
    boolean isAway(String supervisor, LocalDate day, Instant dayAfter);

    @Query("select a from Absence a where a.firstDay <= :day and a.lastDay >= :day"
            + " and (a.endedAt is null or a.endedAt >= :dayAfter) order by a.lastDay, a.id")
    List<Absence> on(LocalDate day, Instant dayAfter);

    @Query("select a from Absence a where a.supervisor = :supervisor and a.endedAt is null"
            + " and a.firstDay <= :to and a.lastDay >= :from order by a.firstDay")
    List<Absence> overlapping(String supervisor, LocalDate from, LocalDate to);

    List<Absence> findBySupervisorOrderByFirstDayDescEnteredAtDesc(String supervisor, Limit limit);

    List<Absence> findByOrderByFirstDayDescEnteredAtDesc(Limit limit);
}
