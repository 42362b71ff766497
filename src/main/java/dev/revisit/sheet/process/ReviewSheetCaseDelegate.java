package dev.revisit.sheet.process;

import dev.revisit.sheet.Sheets;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks a case's sheet what the gateway behind it is to read, where nobody wrote anything just before. */
@Component
class ReviewSheetCaseDelegate implements JavaDelegate {

    private final Sheets sheets;

    ReviewSheetCaseDelegate(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sheets.review(UUID.fromString(execution.getProcessBusinessKey()), execution.getCurrentActivityId())
                .variables()
                .forEach(execution::setVariable);
    }
}
