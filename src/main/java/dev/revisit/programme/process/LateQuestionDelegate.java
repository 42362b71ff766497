package dev.revisit.programme.process;

import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.programme.ExpertQuestions;
import dev.revisit.sheet.Sheets;
import java.time.Clock;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that an answer was not in time, and reminds whoever has it (rule H4). */
@Component
class LateQuestionDelegate implements JavaDelegate {

    private final ExpertQuestions questions;
    private final Sheets sheets;
    private final Clock clock;

    LateQuestionDelegate(ExpertQuestions questions, Sheets sheets, Clock clock) {
        this.questions = questions;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID id = UUID.fromString(execution.getProcessBusinessKey());
        sheets.hold(id);
        questions.late(id, FiredTimer.step(), FiredTimer.dueAt());
        sheets.reminded(id, FiredTimer.step(), FiredTimer.dueAt(), clock.instant());
    }
}
