package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One week of calls (rule H2). */
class HealthWeeksTest {

    private static final String DIAGRAM = "HealthWeeks";
    private static final String CALL = "UserTask_CallCustomer";
    private static final String WEEK = "Deadline_CallCustomer";

    @RegisterExtension
    static final HealthProcessScenario week = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H2: calls are a task until there are enough; a call does not put the end of the week off")
    void isSettledAtItsEnd() {
        week.begins(DIAGRAM);
        week.now(day(3));
        week.does(CALL);
        week.hears("Message_CallMade");
        assertThat(week.openTasks()).containsExactly(CALL);
        assertThat(week.dueAt(WEEK)).isEqualTo(day(7));
        week.runsOut(WEEK);

        assertThat(week.settled()).containsExactly(new RanOut(WEEK, day(7)));
        assertThat(week.written()).containsExactly("ServiceTask_RecordCall", "ServiceTask_RecordCallOutOfTurn");
        assertThat(week.isOpen()).isFalse();
    }

    @Test
    @DisplayName("H2: once there are enough calls nothing is owed until the next week")
    void waitsForTheNextWeek() {
        week.begins(DIAGRAM);
        week.answers("callsOwed", false);
        week.does(CALL);
        assertThat(week.openTasks()).isEmpty();
        assertThat(week.runningTimers()).containsExactly("Wait_RestOfWeek");
        assertThat(week.dueAt("Wait_RestOfWeek")).isEqualTo(day(7));
        week.runsOut("Wait_RestOfWeek");

        assertThat(week.isOpen()).isFalse();
        assertThat(week.settled()).isEmpty();
    }
}
