package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static dev.revisit.diagrams.ProjectProcessScenario.JUDGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One stage: reported, judged and decided, as often as it takes (rules P3, P9). */
class StageReviewTest {

    private static final String DIAGRAM = "StageReview";

    @RegisterExtension
    static final ProjectProcessScenario project = ProjectProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("P3: a stage opens with a report that is owed in two days")
    void opensWithAReportThatIsOwed() {
        project.begins(DIAGRAM);

        assertThat(project.sheet()).containsExactly("initiation");
        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(2));
    }

    @ParameterizedTest
    @CsvSource({"approved, EndEvent_Approved", "stopped, EndEvent_Stopped"})
    @DisplayName("P3: reported, judged by three, decided by the general manager")
    void endsAsTheGeneralManagerDecides(String decision, String end) {
        project.begins(DIAGRAM);
        project.goesThroughARound(decision);

        assertThat(project.isOpen()).isFalse();
        assertThat(project.endOf(DIAGRAM)).isEqualTo(end);
        assertThat(project.sheet())
                .containsExactly("initiation", "report", "Salesperson", "DepartmentHead", "Manager", decision);
        assertThat(project.misses()).isEmpty();
        assertThat(project.reminders()).isEmpty();
        assertThat(project.reportsUpward()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName("P3: the general manager judges last, after all three, whoever of them was first")
    void letsTheGeneralManagerDecideAfterAllThree(List<String> order) {
        project.begins(DIAGRAM);
        project.reports();

        for (var judge : order) {
            assertThat(project.openTasks()).doesNotContain("UserTask_DecideStage");
            project.judges(judge);
        }
        assertThat(project.openTasks()).containsExactly("UserTask_DecideStage");
        assertThat(project.sheet()).containsSubsequence(order);
    }

    static List<List<String>> orders() {
        return IntStream.range(0, 6)
                .mapToObj(number -> {
                    var order = new ArrayList<>(JUDGES);
                    Collections.rotate(order, number);
                    if (number >= 3) {
                        Collections.swap(order, 0, 1);
                    }
                    return List.copyOf(order);
                })
                .toList();
    }

    @Test
    @DisplayName("P3: sent back, it is reported, judged and decided anew, and all of both rounds stays on the sheet")
    void beginsANewRoundWhenSentBack() {
        project.begins(DIAGRAM);
        project.goesThroughARound("back");
        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
        project.goesThroughARound("approved");

        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Approved");
        assertThat(project.sheet())
                .containsExactly(
                        "initiation",
                        "report",
                        "Salesperson",
                        "DepartmentHead",
                        "Manager",
                        "back",
                        "report",
                        "Salesperson",
                        "DepartmentHead",
                        "Manager",
                        "approved");
    }

    @Test
    @DisplayName("P3, P9: each round has deadlines of its own")
    void armsFreshTimersInEachRound() {
        project.begins(DIAGRAM);
        project.daysPass(3);
        assertThat(project.runningTimers()).containsExactly("Wait_AfterMiss_ReportSituation");
        project.reports();
        project.daysPass(5);
        assertThat(project.runningTimers()).isEmpty();
        project.allJudge();
        project.daysPass(4);
        assertThat(project.runningTimers()).isEmpty();
        project.decides("back");

        assertThat(project.runningTimers()).containsExactly("Deadline_ReportSituation");
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(14));
        project.daysPass(1);
        project.reports();
        assertThat(project.runningTimers()).hasSize(6);
        for (var judge : JUDGES) {
            assertThat(project.dueAt("Deadline_JudgeAs" + judge)).isEqualTo(day(15));
            assertThat(project.dueAt("Escalation_JudgeAs" + judge)).isEqualTo(day(16));
        }
        project.daysPass(1);
        project.allJudge();
        assertThat(project.runningTimers()).containsExactly("Deadline_DecideStage", "Escalation_DecideStage");
        assertThat(project.dueAt("Deadline_DecideStage")).isEqualTo(day(16));
        assertThat(project.dueAt("Escalation_DecideStage")).isEqualTo(day(17));
    }

    @Test
    @DisplayName("P3: the decision of an earlier round carries nothing on by itself")
    void doesNotGoByTheDecisionOfAnEarlierRound() {
        project.begins(DIAGRAM);
        project.goesThroughARound("back");
        project.reports();
        project.allJudge();
        project.daysPass(60);

        assertThat(project.variable(DIAGRAM, "decision")).isEqualTo("back");
        assertThat(project.openTasks()).containsExactly("UserTask_DecideStage");
        assertThat(project.decisions()).containsExactly("back");
        project.decides("stopped");
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "perhaps", "Approved", "approved "})
    @DisplayName("P3: what is neither an approval nor a stop goes back: nothing passes by mistake")
    void passesNothingByMistake(String decision) {
        project.begins(DIAGRAM);
        project.goesThroughARound(decision);

        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
    }

    @Test
    @DisplayName("P3, C1: a report that is not written is missed after two days and every seven days after them")
    void missesTheReportAgainAndAgain() {
        project.begins(DIAGRAM);
        project.daysPass(1);
        assertThat(project.misses()).isEmpty();
        project.daysPass(16);

        assertThat(project.misses())
                .containsExactly(
                        new RanOut("Deadline_ReportSituation", day(2)),
                        new RanOut("Wait_AfterMiss_ReportSituation", day(9)),
                        new RanOut("Wait_AfterMiss_ReportSituation", day(16)));
        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
    }

    @Test
    @DisplayName("P3, C1: the report, late or in time, ends the misses; judging costs nobody any")
    void endsTheMissesWithTheReport() {
        project.begins(DIAGRAM);
        project.daysPass(3);
        project.reports();
        project.daysPass(30);
        project.allJudge();
        project.daysPass(30);

        assertThat(project.misses()).containsExactly(new RanOut("Deadline_ReportSituation", day(2)));
    }

    @Test
    @DisplayName("P3, C1: sent back, the report is owed again, and missed at its own due times")
    void missesTheReportOfTheNextRound() {
        project.begins(DIAGRAM);
        project.daysPass(1);
        project.goesThroughARound("back");
        project.daysPass(10);

        assertThat(project.misses())
                .containsExactly(
                        new RanOut("Deadline_ReportSituation", day(3)),
                        new RanOut("Wait_AfterMiss_ReportSituation", day(10)));
    }

    @Test
    @DisplayName("C2: a miss that had to be tried again keeps its due time")
    void keepsTheDueTimeOverARetry() {
        project.begins(DIAGRAM);
        project.flaggingFails(1);
        project.runsOutInTheJobExecutor("Deadline_ReportSituation");
        project.now(day(4));
        project.runsOutInTheJobExecutor("Deadline_ReportSituation");

        assertThat(project.misses()).containsExactly(new RanOut("Deadline_ReportSituation", day(2)));
    }

    @Test
    @DisplayName(
            "P9: the general manager is reminded and reported upward like all judges, and the decision stays theirs")
    void remindsTheGeneralManagerToo() {
        project.begins(DIAGRAM);
        project.reports();
        project.allJudge();
        project.daysPass(2);
        assertThat(project.reminders()).containsExactly(new RanOut("Deadline_DecideStage", day(2)));
        assertThat(project.reportsUpward()).isEmpty();
        project.daysPass(100);

        assertThat(project.reminders()).hasSize(1);
        assertThat(project.reportsUpward()).containsExactly(new RanOut("Escalation_DecideStage", day(3)));
        assertThat(project.misses()).isEmpty();
        assertThat(project.openTasks()).containsExactly("UserTask_DecideStage");
        project.decides("approved");
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Approved");
    }

    @Test
    @DisplayName("P9: who decided after the reminder is not reported upward, in the next round either")
    void isNotReportedUpwardAfterTheDecision() {
        project.begins(DIAGRAM);
        project.reports();
        project.allJudge();
        project.daysPass(2);
        project.decides("back");
        project.daysPass(1);

        assertThat(project.reminders()).hasSize(1);
        assertThat(project.reportsUpward()).isEmpty();
        assertThat(project.runningTimers()).containsExactly("Deadline_ReportSituation");
    }
}
