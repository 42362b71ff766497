package dev.revisit.staff.leave;

import dev.revisit.engine.clock.CompanyZone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is away, and is therefore passed over, covered, or not to blame (rules W3, D1, P9, C5). */
@Component
@Transactional(readOnly = true)
public class Leaves {

    /** Published in the same transaction whenever the days on which this person is away could have changed. */
    public record Changed(String person) {}

    /** Published in the same transaction when somebody has to decide about an absence. */
    public record Requested(UUID absence) {}

    private final AbsenceRepository absenceRepository;
    private final CompanyZone zone;

    Leaves(AbsenceRepository absenceRepository, CompanyZone zone) {
        this.absenceRepository = absenceRepository;
        this.zone = zone;
    }

    /** Whether the person is away on this day of the company's zone. Whoever is back early is back on that very day. */
    public boolean isAway(String userId, LocalDate day) {
        return absenceRepository.isAway(userId, day, dayAfter(day));
    }

    /** Everybody who is away on this day, by user id. */
    public Set<String> awayOn(LocalDate day) {
        return absenceRepository.on(day, dayAfter(day)).stream()
                .map(Absence::person)
                .collect(Collectors.toSet());
    }

    private Instant dayAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone.zone()).toInstant();
    }
}
