package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.warning.Warnings;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The old database as it is kept, on H2; all that was open in it is finished. */
@ContextConfiguration(initializers = OldDatabase.class)
class UpgradeTest extends UpgradeStories {

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private Warnings warnings;

    @Autowired
    private JdbcClient database;

    @Test
    @Order(4)
    @DisplayName("C6: after the upgrade each is told once, in one message, of all that is open and can cost money")
    void warned() {
        warnings.look();
        List<String> told = warned("warning%-opened");
        assertThat(told).isNotEmpty().doesNotHaveDuplicates();

        warnings.look();
        assertThat(warned("warning%-opened")).isEqualTo(told);
    }

    private List<String> warned(String kind) {
        return database.sql("select recipient from notice where kind like ? order by recipient")
                .param(kind)
                .query(String.class)
                .list();
    }

    @Test
    @Order(5)
    @DisplayName(
            "All cases of the old database are finished on this release, and flagged where they are late and only there")
    void everythingIsFinished() throws SQLException {
        var people = new People(application, finished());
        Set<String> late = late();
        people.work(OldDatabase.LEFT.plus(LATE), root -> !late.contains(root));
        Set<String> missed = flagsSince();
        assertThat(missed).as("missed on time, as the timers stood").containsAll(missesAhead(late));
        Set<String> subjectsOfLate = late.stream().map(old.roots()::get).collect(Collectors.toSet());
        assertThat(missed)
                .as("what was submitted in time is not flagged")
                .allMatch(flag -> subjectsOfLate.contains(flag.substring(0, flag.indexOf(' '))));

        people.finish();

        assertThat(flagsSince()).as("nobody was late any more").isEqualTo(missed);
        nothingIsLeft();
        allHaveEnded();
        whatWasThereIsThereStill();
        nothingIsCountedTwice();
        reconciledAgain();
    }

    /** The processes whose cases are finished. */
    Set<String> finished() {
        return PROCESSES;
    }

    void reconciledAgain() {
        differsInNothing();
    }

    /** The roots of cases in which somebody worked before all others did. */
    Set<String> workedOn() {
        return Set.of();
    }

    /** Of the cases in each state the second one, the fourth one ... */
    private Set<String> late() {
        Set<String> late = new HashSet<>();
        Set<String> punctual = new HashSet<>(workedOn());
        Set<String> rootsOfFinished = rootsOfFinished();
        old.standing().roots().values().forEach(roots -> {
            for (String root : roots) {
                if (rootsOfFinished.contains(root) && !late.contains(root) && !punctual.contains(root)) {
                    boolean more = roots.stream().filter(punctual::contains).count()
                            > roots.stream().filter(late::contains).count();
                    (more ? late : punctual).add(root);
                }
            }
        });
        return late;
    }

    private Set<String> rootsOfFinished() {
        return history.createHistoricProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(root -> finished().contains(root.getProcessDefinitionKey()))
                .map(HistoricProcessInstance::getId)
                .collect(Collectors.toSet());
    }

    private void nothingIsLeft() {
        Set<String> rootsOfFinished = rootsOfFinished();
        Set<String> others = runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> !rootsOfFinished.contains(instance.getRootProcessInstanceId()))
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
        assertThat(runtime.createProcessInstanceQuery().list())
                .extracting(ProcessInstance::getId)
                .containsExactlyInAnyOrderElementsOf(others);
        assertThat(tasks.createTaskQuery().list())
                .extracting(Task::getProcessInstanceId)
                .isSubsetOf(others);
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        assertThat(management.createJobQuery().noRetriesLeft().list()).isEmpty();
        assertThat(management.createJobQuery().withException().list()).isEmpty();
        assertThat(management.createJobQuery().timers().list())
                .extracting(Job::getProcessInstanceId)
                .isSubsetOf(others);
    }

    private void allHaveEnded() {
        var ended = history.createHistoricProcessInstanceQuery().finished().list().stream()
                .collect(Collectors.toMap(HistoricProcessInstance::getId, HistoricProcessInstance::getState));
        Set<String> roots = new HashSet<>(old.roots().keySet());
        roots.retainAll(rootsOfFinished());
        assertThat(roots)
                .isNotEmpty()
                .allSatisfy(root -> assertThat(ended).containsEntry(root, HistoricProcessInstance.STATE_COMPLETED));
        assertThat(states("tracking_case")).containsOnlyKeys("WON", "LOST");
        // Rule C8: what was won before stays won by nobody; since then by somebody else, also on an earlier diagram.
        assertThat(states("contract")).containsOnlyKeys("CONFIRMED", "REFUSED");
        assertThat(count("select count(*) from contract where state = 'CONFIRMED'"))
                .isEqualTo(states("tracking_case").get("WON"));
        assertThat(count(
                        "select count(*) from contract c join earning e on e.subject_key = 'case:' || cast(c.case_id as"
                                + " varchar) where c.state <> 'CONFIRMED'"
                                + " and not exists (select 1 from contract d where d.live_case_id = c.case_id)"))
                .isZero();
        assertThat(count("select count(*) from contract where decided_by = earner or decided_by = reported_by"))
                .isZero();
        if (finished().equals(PROCESSES)) {
            assertThat(states("project")).containsOnlyKeys("SIGNED", "STOPPED");
            assertThat(states("design_job")).containsOnlyKeys("APPROVED");
        }
        assertThat(count("select count(*) from reception where ended_at is null"))
                .isZero();
    }
}
