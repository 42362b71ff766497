package dev.revisit.project.process;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** The project diagrams: their ids, and the variables that their gateways read. */
@Component
final class ProjectTracking implements DeclaredVariables {

    static final String PROCESS = "ProjectTracking";

    /** What was decided in this very transaction; a gateway reads it before anything else can happen. */
    static final ProcessVariable<String> DECISION = ProcessVariable.of("decision", String.class);

    /** Whether the price that was reported in this very transaction has to be approved (rule P10). */
    static final ProcessVariable<Boolean> PRICE_DEPARTS = ProcessVariable.of("priceDeparts", Boolean.class);

    private static final Map<String, Role> JUDGED = Map.of(
            "ServiceTask_RecordJudgementAsSalesperson", Role.SALESPERSON,
            "ServiceTask_RecordJudgementAsDepartmentHead", Role.DEPARTMENT_HEAD,
            "ServiceTask_RecordJudgementAsManager", Role.MANAGER);

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(DECISION, PRICE_DEPARTS);
    }

    static UUID projectOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    /** The stage that a review was called for: {@code CallActivity_FirstContact} calls it for the first contact. */
    static Stage stageOf(DelegateExecution execution) {
        ExecutionEntity caller =
                ((ExecutionEntity) execution).getProcessInstance().getSuperExecution();
        if (caller == null) {
            throw new IllegalStateException("a stage review is called by a project");
        }
        String called = caller.getActivityId().replace("CallActivity_", "");
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.name().replace("_", "").equalsIgnoreCase(called))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(called + " is no stage of a project"));
    }

    /** In what capacity the judgement was given that is recorded here. */
    static Role roleOf(DelegateExecution execution) {
        Role role = JUDGED.get(execution.getCurrentActivityId());
        if (role == null) {
            throw new IllegalStateException("nobody judges at " + execution.getCurrentActivityId());
        }
        return role;
    }
}
