package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One summary of a period (rule L1). */
class SummaryWritingTest {

    private static final String DIAGRAM = "SummaryWriting";

    @RegisterExtension
    static final PlanProcessScenario plan = PlanProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("L1: the summary is written, and the superior comments")
    void isWritten() {
        plan.begins(DIAGRAM);
        plan.does("UserTask_WriteSummary");
        plan.does("UserTask_CommentOnSummary");

        assertThat(plan.done()).containsExactly("ServiceTask_RecordSummary", "ServiceTask_RecordCommentOnSummary");
        assertThat(plan.misses()).isEmpty();
        assertThat(plan.isOpen()).isFalse();
    }

    @Test
    @DisplayName(
            "L1: a late summary is reminded of, is one miss, and is reported; so is the superior reminded to comment")
    void isLate() {
        plan.begins(DIAGRAM);
        plan.runsOut("Reminder_WriteSummary");
        plan.runsOut("Deadline_WriteSummary");
        plan.runsOut("Escalation_WriteSummary");
        assertThat(plan.openTasks()).containsExactly("UserTask_WriteSummary");
        plan.does("UserTask_WriteSummary");
        plan.runsOut("Deadline_CommentOnSummary");
        plan.does("UserTask_CommentOnSummary");

        assertThat(plan.misses()).extracting(RanOut::timer).containsExactly("Deadline_WriteSummary");
        assertThat(plan.done())
                .containsExactly(
                        "ServiceTask_RemindOfSummary",
                        "ServiceTask_ReportSummary",
                        "ServiceTask_RecordSummary",
                        "ServiceTask_RemindOfCommentOnSummary",
                        "ServiceTask_RecordCommentOnSummary");
        assertThat(plan.isOpen()).isFalse();
    }
}
