package dev.revisit.design.process;

import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignSteps;
import dev.revisit.design.DesignerChoice;
import dev.revisit.engine.BusinessKey;
import dev.revisit.form.FormOptions;
import dev.revisit.form.FormSchema;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Offers the designers on the form of the dispatch, the one whose turn it is first (rule D1). */
@Component
class DesignerOptions implements FormOptions {

    private final DesignJobs jobs;
    private final DesignerChoice choice;

    DesignerOptions(DesignJobs jobs, DesignerChoice choice) {
        this.jobs = jobs;
        this.choice = choice;
    }

    @Override
    public Optional<List<FormSchema.Option>> of(String options, String taskDefinitionKey, String businessKey) {
        if (!options.equals(DesignerChoice.OPTIONS) || !taskDefinitionKey.equals(DesignSteps.DISPATCH)) {
            return Optional.empty();
        }
        return BusinessKey.id(businessKey)
                .filter(id -> !jobs.theJobs(List.of(id)).isEmpty())
                .map(id -> choice.options());
    }
}
