package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One plan of a period (rule L1). */
class PlanWritingTest {

    private static final String DIAGRAM = "PlanWriting";

    @RegisterExtension
    static final PlanProcessScenario plan = PlanProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("L1: the plan is written, and the superior comments")
    void isWritten() {
        plan.begins(DIAGRAM);
        plan.does("UserTask_WritePlan");
        plan.does("UserTask_CommentOnPlan");

        assertThat(plan.done()).containsExactly("ServiceTask_RecordPlan", "ServiceTask_RecordCommentOnPlan");
        assertThat(plan.misses()).isEmpty();
        assertThat(plan.isOpen()).isFalse();
    }

    @Test
    @DisplayName("L1: a late plan is reminded of, is one miss, and is reported; so is the superior reminded to comment")
    void isLate() {
        plan.begins(DIAGRAM);
        plan.runsOut("Reminder_WritePlan");
        plan.runsOut("Deadline_WritePlan");
        plan.runsOut("Escalation_WritePlan");
        assertThat(plan.openTasks()).containsExactly("UserTask_WritePlan");
        plan.does("UserTask_WritePlan");
        plan.runsOut("Deadline_CommentOnPlan");
        plan.does("UserTask_CommentOnPlan");

        assertThat(plan.misses()).extracting(RanOut::timer).containsExactly("Deadline_WritePlan");
        assertThat(plan.done())
                .containsExactly(
                        "ServiceTask_RemindOfPlan",
                        "ServiceTask_ReportPlan",
                        "ServiceTask_RecordPlan",
                        "ServiceTask_RemindOfCommentOnPlan",
                        "ServiceTask_RecordCommentOnPlan");
        assertThat(plan.isOpen()).isFalse();
    }
}
