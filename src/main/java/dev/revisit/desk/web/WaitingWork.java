package dev.revisit.desk.web;

import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.OpenWork.StepCount;
import dev.revisit.feature.DecisionSteps;
import dev.revisit.request.RequestCache;
import dev.revisit.staff.SuperiorSteps;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How many tasks wait for a person, for the navigation: counted once for each page, in one query. */
@Component
class WaitingWork {

    private final OpenWork openWork;
    private final ObjectProvider<SuperiorSteps> asSuperior;
    private final ObjectProvider<DecisionSteps> otherwise;
    private final Clock clock;

    WaitingWork(
            OpenWork openWork,
            ObjectProvider<SuperiorSteps> asSuperior,
            ObjectProvider<DecisionSteps> otherwise,
            Clock clock) {
        this.openWork = openWork;
        this.asSuperior = asSuperior;
        this.otherwise = otherwise;
        this.clock = clock;
    }

    /** What is overdue or due today, and is no decision. */
    long due(Viewer viewer) {
        Set<String> decisions = decisions();
        return counted(viewer).stream()
                .filter(count -> !decisions.contains(count.step()))
                .mapToLong(StepCount::due)
                .sum();
    }

    /** What they decide or judge. */
    long toDecide(Viewer viewer) {
        Set<String> decisions = decisions();
        return counted(viewer).stream()
                .filter(count -> decisions.contains(count.step()))
                .mapToLong(StepCount::all)
                .sum();
    }

    private Set<String> decisions() {
        return Stream.concat(
                        asSuperior.stream().flatMap(feature -> feature.steps().stream()),
                        otherwise.stream().flatMap(feature -> feature.steps().stream()))
                .collect(Collectors.toSet());
    }

    private List<StepCount> counted(Viewer viewer) {
        return RequestCache.once("waiting work of " + viewer.userId(), () -> {
            ZoneId zone = ZoneId.systemDefault();
            var tonight = LocalDate.ofInstant(clock.instant(), zone).plusDays(1).atStartOfDay(zone);
            return openWork.countBySteps(viewer.userId(), tonight.toInstant());
        });
    }
}
