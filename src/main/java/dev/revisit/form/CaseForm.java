package dev.revisit.form;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** A deployed form as one case shows it: with its parts, and with what its choices offer there. */
final class CaseForm {

    private CaseForm() {}

    static FormSchema of(FormSchema deployed, TaskEntity task, Stream<FormParts> parts, Stream<FormOptions> options) {
        var businessKey =
                task.getExecution() == null ? null : task.getExecution().getProcessBusinessKey();
        if (businessKey == null) {
            return deployed.showing(Map.of());
        }
        String step = task.getTaskDefinitionKey();
        var features = options.toList();
        return deployed.showing(FormParts.shown(parts, step, businessKey))
                .offering(asked -> FormOptions.offered(features.stream(), asked, step, businessKey));
    }
}
