package dev.revisit.staff;

import dev.revisit.engine.task.Assignees;
import dev.revisit.engine.task.OpenWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives what a superior decides to whoever that is, and to somebody else the moment who is there changes (rule M2). */
@Component
class SuperiorAssignees implements Assignees {

    private final ObjectProvider<SuperiorSteps> features;
    private final Superiors superiors;
    private final ObjectProvider<OpenWork> openWork;

    // The engine asks for assignees while it is configured with this, so it can only be asked for later.
    SuperiorAssignees(ObjectProvider<SuperiorSteps> features, Superiors superiors, ObjectProvider<OpenWork> openWork) {
        this.features = features;
        this.superiors = superiors;
        this.openWork = openWork;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        return features.stream()
                .filter(feature -> feature.steps().contains(taskDefinitionKey))
                .flatMap(feature -> feature.decider(businessKey, superiors).stream())
                .findFirst();
    }

    @EventListener
    @Transactional
    public void on(Deputies.StandInChanged changed) {
        giveAnew();
    }

    @EventListener
    @Transactional
    public void on(Staff.PlacesChanged changed) {
        giveAnew();
    }

    /** An absence begins and ends with a day; every hour, so that a node that was down at midnight catches up. */
    @Scheduled(cron = "${revisit.staff.decisions}")
    @Transactional
    public void giveAnew() {
        Set<String> steps =
                features.stream().flatMap(feature -> feature.steps().stream()).collect(Collectors.toSet());
        List<OpenWork.OpenTask> open =
                steps.isEmpty() ? List.of() : openWork.getObject().at(steps);
        var anew = new LinkedHashMap<OpenWork.OpenTask, Optional<String>>();
        open.forEach(task -> {
            Optional<String> superior = of(task.businessKey(), task.step());
            if (!Objects.equals(superior.orElse(null), task.assignee())) {
                anew.put(task, superior);
            }
        });
        openWork.getObject().giveTo(anew);
    }
}
