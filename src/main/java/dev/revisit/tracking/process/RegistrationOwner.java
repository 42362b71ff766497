package dev.revisit.tracking.process;

import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose customer a new one becomes: the salesperson's who registers them, unless a manager names one of their team. */
@Component
class RegistrationOwner {

    private final Staff staff;

    RegistrationOwner(Staff staff) {
        this.staff = staff;
    }

    String of(@Nullable String named, Viewer registrar) {
        if (named == null || named.equals(registrar.userId())) {
            if (!registrar.is(Groups.SALES) && !registrar.leads()) {
                throw Refusal.forbidden("registration.sales-only");
            }
            return registrar.userId();
        }
        if (!registrar.isAbove(named)) {
            throw Refusal.forbidden("registration.owner-not-your-team");
        }
        if (!staff.worksHere(named)) {
            throw Refusal.invalid("owner", "owner.unknown");
        }
        return named;
    }
}
