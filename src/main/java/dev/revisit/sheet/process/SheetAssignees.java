package dev.revisit.sheet.process;

import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.ProcessEndListener;
import dev.revisit.engine.task.Assignees;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.SuperiorSteps;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the engine asks and tells of all sheets' cases: whose a step is, and that one has ended. */
@Component
class SheetAssignees implements Assignees, SuperiorSteps, ProcessEndListener {

    private final Sheets sheets;
    private final Clock clock;

    SheetAssignees(Sheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(String businessKey, String taskDefinitionKey) {
        return caseOf(businessKey)
                .filter(found -> isOtherThanSuperiors(found, taskDefinitionKey))
                .flatMap(found -> sheets.whoDoes(found, taskDefinitionKey));
    }

    private boolean isOtherThanSuperiors(SheetCase sheetCase, String task) {
        return sheets.sheet(sheetCase.sheet()).steps().stream()
                .anyMatch(step -> step.id().equals(task) && step.doer() != Sheet.Doer.SUPERIOR);
    }

    @Override
    public Set<String> steps() {
        return sheets.all()
                .flatMap(sheet -> sheet.steps().stream())
                .filter(step -> step.doer() == Sheet.Doer.SUPERIOR)
                .map(Sheet.Step::id)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> whose(String businessKey) {
        return caseOf(businessKey).map(SheetCase::owner);
    }

    @Override
    public void ended(String process, String businessKey) {
        if (sheets.all().anyMatch(sheet -> sheet.process().equals(process))) {
            sheets.end(UUID.fromString(businessKey), clock.instant());
        }
    }

    private Optional<SheetCase> caseOf(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(sheets.theCases(List.of(id)).get(id)));
    }
}
