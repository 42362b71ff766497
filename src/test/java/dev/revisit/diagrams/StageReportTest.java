package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of one stage, and the approval of a price that departs from the principle (rules P3, P9, P10). */
class StageReportTest {

    private static final String DIAGRAM = "StageReport";

    @RegisterExtension
    static final ProjectProcessScenario project = ProjectProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("P10: a report within the principle needs nobody's approval")
    void endsWithinThePrinciple() {
        project.begins(DIAGRAM);
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(2));
        project.reports();

        assertThat(project.isOpen()).isFalse();
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Reported");
        assertThat(project.sheet()).containsExactly("report");
    }

    @Test
    @DisplayName("P10: one that departs waits for the superior; approved, the report is done")
    void waitsForTheApproval() {
        project.begins(DIAGRAM);
        project.daysPass(1);
        project.reportsDepartingPrice();

        assertThat(project.openTasks()).containsExactly("UserTask_ApprovePrice");
        assertThat(project.runningTimers()).containsExactly("Deadline_ApprovePrice", "Escalation_ApprovePrice");
        assertThat(project.dueAt("Deadline_ApprovePrice")).isEqualTo(day(2));
        assertThat(project.dueAt("Escalation_ApprovePrice")).isEqualTo(day(3));
        project.decidesOnPrice("approved");

        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Reported");
        assertThat(project.sheet()).containsExactly("report", "price approved");
        assertThat(project.reminders()).isEmpty();
        assertThat(project.misses()).isEmpty();
    }

    @Test
    @DisplayName(
            "P10: sent back, the report is owed anew, with a deadline of its own; within the principle then, it ends")
    void isOwedAnewWhenSentBack() {
        project.begins(DIAGRAM);
        project.daysPass(1);
        project.reportsDepartingPrice();
        project.decidesOnPrice("back");

        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
        assertThat(project.runningTimers()).containsExactly("Deadline_ReportSituation");
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(3));
        project.reports();

        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Reported");
        assertThat(project.sheet()).containsExactly("report", "price back", "report");
    }

    @Test
    @DisplayName("P10: sent back and departing again, it waits again: the earlier decision carries nothing on")
    void waitsAgainWhenItDepartsAgain() {
        project.begins(DIAGRAM);
        project.reportsDepartingPrice();
        project.decidesOnPrice("back");
        project.reportsDepartingPrice();

        assertThat(project.openTasks()).containsExactly("UserTask_ApprovePrice");
        project.decidesOnPrice("approved");
        assertThat(project.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "perhaps", "Approved", "stopped"})
    @DisplayName("P10: what is no approval goes back: no price passes by mistake")
    void passesNothingByMistake(String decision) {
        project.begins(DIAGRAM);
        project.reportsDepartingPrice();
        project.decidesOnPrice(decision);

        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
    }

    @Test
    @DisplayName(
            "P10, P9: an approval that does not come is reminded and reported upward, never skipped, and costs nobody")
    void remindsAndReportsUpward() {
        project.begins(DIAGRAM);
        project.reportsDepartingPrice();
        project.daysPass(1);
        assertThat(project.reminders()).containsExactly(new RanOut("Deadline_ApprovePrice", day(1)));
        assertThat(project.reportsUpward()).isEmpty();
        project.daysPass(100);

        assertThat(project.reminders()).hasSize(1);
        assertThat(project.reportsUpward()).containsExactly(new RanOut("Escalation_ApprovePrice", day(2)));
        assertThat(project.misses()).isEmpty();
        assertThat(project.openTasks()).containsExactly("UserTask_ApprovePrice");
    }

    @Test
    @DisplayName("P10: who decided after the reminder is not reported upward")
    void isNotReportedUpwardAfterTheDecision() {
        project.begins(DIAGRAM);
        project.reportsDepartingPrice();
        project.daysPass(1);
        project.decidesOnPrice("back");
        project.daysPass(1);

        assertThat(project.reminders()).hasSize(1);
        assertThat(project.reportsUpward()).isEmpty();
        assertThat(project.runningTimers()).containsExactly("Deadline_ReportSituation");
    }

    @Test
    @DisplayName("P3, C1: a report that is not written is missed after two days and every seven days after them")
    void missesTheReportAgainAndAgain() {
        project.begins(DIAGRAM);
        project.daysPass(10);

        assertThat(project.misses())
                .containsExactly(
                        new RanOut("Deadline_ReportSituation", day(2)),
                        new RanOut("Wait_AfterMiss_ReportSituation", day(9)));
        project.reports();
        assertThat(project.isOpen()).isFalse();
    }
}
