package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A question to the expert, there and back (rule H4). */
class ExpertQuestionTest {

    private static final String DIAGRAM = "ExpertQuestion";

    @RegisterExtension
    static final HealthProcessScenario question = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H4: each half is reminded of after a day, and costs nobody anything")
    void remindsOfEachHalf() {
        question.begins(DIAGRAM);
        question.runsOut("Deadline_AnswerQuestion");
        question.does("UserTask_AnswerQuestion");
        question.runsOut("Deadline_PassOnAnswer");
        question.does("UserTask_PassOnAnswer");

        assertThat(question.reminders())
                .containsExactly(
                        new RanOut("Deadline_AnswerQuestion", day(1)), new RanOut("Deadline_PassOnAnswer", day(2)));
        assertThat(question.misses()).isEmpty();
        assertThat(question.isOpen()).isFalse();
    }
}
