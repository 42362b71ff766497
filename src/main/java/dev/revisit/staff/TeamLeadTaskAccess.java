package dev.revisit.staff;

import dev.revisit.engine.task.TaskReaders;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Those who lead a person's department see that person's tasks. */
@Component
class TeamLeadTaskAccess implements TaskReaders {

    private final Staff staff;

    TeamLeadTaskAccess(Staff staff) {
        this.staff = staff;
    }

    @Override
    public Set<String> groupsAbove(String assignee) {
        return staff.departmentOf(assignee).map(Staff::leadersOf).map(Set::of).orElse(Set.of());
    }
}
