package dev.revisit.staff;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who is away, and is therefore passed over, covered, or not to blame (rules W3, D1, P9, C5). */
@Component
public class Leaves {

    private final Deputies deputies;

    Leaves(Deputies deputies) {
        this.deputies = deputies;
    }

    /** Whether the person is away on this day of the company's zone. */
    public boolean isAway(String userId, LocalDate day) {
        return deputies.isAway(userId, day);
    }

    /** Everybody who is away on this day, by user id. */
    public Set<String> awayOn(LocalDate day) {
        return deputies.absencesOn(day).stream().map(Absence::supervisor).collect(Collectors.toSet());
    }
}
