package dev.revisit.project.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.judgement.Judges;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Staff;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the steps of a project to its people: the report to its owner, each judgement to whoever judges in that
 * capacity, and to somebody else the moment who is there changes.
 */
@Component
@Order(3)
class ProjectAssignees implements Assignees, CaseLock {

    private final Projects projects;
    private final Judges judges;
    private final ObjectProvider<OpenWork> openWork;

    // The engine asks for assignees while it is configured with this, so it can only be asked for later.
    ProjectAssignees(Projects projects, Judges judges, ObjectProvider<OpenWork> openWork) {
        this.projects = projects;
        this.judges = judges;
        this.openWork = openWork;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        boolean reports = taskDefinitionKey.equals(ProjectSteps.REPORT);
        var role = ProjectSteps.roleAt(taskDefinitionKey);
        if (!reports && role.isEmpty()) {
            return Optional.empty();
        }
        return BusinessKey.id(businessKey)
                .flatMap(id ->
                        Optional.ofNullable(projects.theProjects(List.of(id)).get(id)))
                .flatMap(project -> reports ? Optional.of(project.owner()) : judge(project, role.orElseThrow()));
    }

    private Optional<String> judge(Project project, Role role) {
        return Optional.ofNullable(
                        judges.seats(project.owner(), project.departmentId()).get(role))
                .map(Judges.Seat::person);
    }

    @EventListener
    @Transactional
    public void on(Deputies.StandInChanged changed) {
        seatAnew();
    }

    @EventListener
    @Transactional
    public void on(Staff.PlacesChanged changed) {
        seatAnew();
    }

    @EventListener
    @Transactional
    public void on(Projects.HandedOver changed) {
        seatAnew();
    }

    /** An absence begins and ends with a day; every hour, so that a node that was down at midnight catches up. */
    @Scheduled(cron = "${revisit.projects.seats}")
    @Transactional
    public void seatAnew() {
        var open = openWork.getObject().at(ProjectSteps.ofJudges());
        Map<UUID, Project> judged = projects.theProjects(open.stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .distinct()
                .toList());
        var seats = new HashMap<UUID, Map<Role, Judges.Seat>>();
        judged.forEach((id, project) -> seats.put(id, judges.seats(project.owner(), project.departmentId())));
        var anew = new LinkedHashMap<OpenWork.OpenTask, Optional<String>>();
        open.forEach(task -> BusinessKey.id(task.businessKey()).map(seats::get).ifPresent(seated -> {
            var seat = seated.get(ProjectSteps.roleAt(task.step()).orElseThrow());
            var judge = seat == null ? null : seat.person();
            if (!Objects.equals(judge, task.assignee())) {
                anew.put(task, Optional.ofNullable(judge));
            }
        }));
        openWork.getObject().giveTo(anew);
    }

    @Override
    public String process() {
        return ProjectTracking.PROCESS;
    }

    @Override
    public void hold(UUID id) {
        projects.hold(id);
    }
}
