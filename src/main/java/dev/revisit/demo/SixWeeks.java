package dev.revisit.demo;

import dev.revisit.engine.timer.DueTimers;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Lets the weeks go by in which the stories happened: the one clock is moved from one happening to the next, and every
 * timer that falls due in between fires at its own time, as the job executor would have done it. May run only while
 * nothing else does.
 */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class SixWeeks {

    private final DueTimers timers;
    private final PeopleAtWork people;

    SixWeeks(ManagementService management, PeopleAtWork people) {
        this.timers = new DueTimers(management);
        this.people = people;
    }

    /** Afterwards it is the present again, whatever went wrong. */
    void pass(List<Story> stories, Instant until) {
        try {
            stories.stream()
                    .flatMap(story -> story.happenings().stream())
                    .sorted(Comparator.comparing(Story.Happening::at))
                    .forEach(this::happen);
            timers.fire(until);
        } finally {
            ClockUtil.reset();
        }
    }

    private void happen(Story.Happening happening) {
        timers.fire(happening.at());
        ClockUtil.setCurrentTime(Date.from(happening.at()));
        happening.deed().accept(people);
    }
}
