package dev.revisit.timing.web;

import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.timing.Timings;
import org.springframework.stereotype.Component;

/** Lets managers and above in, and nobody else (rule M1). */
@Component
public class TimingAccess {

    private final Viewers viewers;

    TimingAccess(Viewers viewers) {
        this.viewers = viewers;
    }

    /** @throws Refusal unless whoever asks keeps the timings */
    public Viewer current() {
        Viewer viewer = viewers.current();
        if (!Timings.areKeptBy(viewer)) {
            throw Refusal.forbidden("timing.supervisors-only");
        }
        return viewer;
    }
}
