package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plan from its opening to the comment on its summary (rule L1). */
class SalesPlanTest {

    private static final String DIAGRAM = "SalesPlan";

    @RegisterExtension
    static final PlanProcessScenario plan = PlanProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("L1: the summary does not wait for the comment on the plan")
    void runs() {
        plan.opens("week");
        plan.runsOut("Wait_UntilWeekPlan");
        plan.does("UserTask_WritePlan");
        plan.runsOut("Wait_PeriodEnds");
        assertThat(plan.openTasks()).containsExactlyInAnyOrder("UserTask_CommentOnPlan", "UserTask_WriteSummary");
        plan.does("UserTask_WriteSummary");
        plan.does("UserTask_CommentOnSummary");
        assertThat(plan.isOpen()).isTrue();
        plan.does("UserTask_CommentOnPlan");
        assertThat(plan.isOpen()).isFalse();
    }

    @Test
    @DisplayName("L1: whoever owes none is asked for none")
    void isNotOwed() {
        plan.opens("month");
        plan.isNotOwed();
        plan.runsOut("Wait_UntilPlan");

        assertThat(plan.isOpen()).isFalse();
        assertThat(plan.done()).isEmpty();
    }

    @Test
    @DisplayName("L1: what is not owed any more ends")
    void isNotOwedAnyMore() {
        plan.opens("year");
        plan.runsOut("Wait_UntilPlan");
        plan.hears("Message_PlanNotOwed");

        assertThat(plan.isOpen()).isFalse();
    }
}
