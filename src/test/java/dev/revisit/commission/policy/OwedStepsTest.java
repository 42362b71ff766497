package dev.revisit.commission.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.obligation.OwedSteps;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the diagrams flag, the features declare as owed. */
@ApplicationTest
class OwedStepsTest {

    @Autowired
    private List<OwedSteps> owed;

    @Autowired
    private RepositoryService repository;

    @Test
    @DisplayName("C7: each step whose timer flags a miss is declared with its rule: none is left out of the policy")
    void declared() {
        var flagging = new TreeSet<String>();
        repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(definition ->
                        repository
                                .getBpmnModelInstance(definition.getId())
                                .getModelElementsByType(BoundaryEvent.class)
                                .stream()
                                .filter(timer -> timer.getAttachedTo() instanceof UserTask && flags(timer))
                                .forEach(timer ->
                                        flagging.add(timer.getAttachedTo().getId())));

        Set<String> declared =
                owed.stream().flatMap(steps -> steps.rules().keySet().stream()).collect(Collectors.toSet());
        assertThat(flagging).isNotEmpty();
        assertThat(declared).containsAll(flagging);
    }

    /** Whether a miss is flagged on the way from a timer on, before anybody has to do something. */
    private static boolean flags(FlowNode from) {
        var seen = new HashSet<FlowNode>();
        var ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty()) {
            FlowNode node = ahead.pop();
            if (!seen.add(node) || node instanceof UserTask) {
                continue;
            }
            if (node instanceof ServiceTask task
                    && String.valueOf(task.getCamundaDelegateExpression()).startsWith("${flagMissed")) {
                return true;
            }
            ahead.addAll(node.getSucceedingNodes().list());
        }
        return false;
    }
}
