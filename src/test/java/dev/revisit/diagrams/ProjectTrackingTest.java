package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One project, from the initiation to signed or stopped (rules P1, P2, P3). */
class ProjectTrackingTest {

    private static final String DIAGRAM = "ProjectTracking";

    private static final List<String> STAGES =
            List.of("Initiation", "FirstContact", "SolutionDesign", "Quotation", "Negotiation");

    @RegisterExtension
    static final ProjectProcessScenario project = ProjectProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("P1, P2: a project begins with its initiation")
    void beginsWithTheInitiation() {
        project.started();

        isIn("Initiation");
        assertThat(project.projectsOpened()).isOne();
        assertThat(project.sheet()).containsExactly("initiation");
        assertThat(project.openTasks()).containsExactly("UserTask_ReportSituation");
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(2));
    }

    @Test
    @DisplayName("P2, P3: approved in all five stages it is signed")
    void isSigned() {
        project.started();
        for (var stage : STAGES) {
            isIn(stage);
            project.goesThroughARound("approved");
        }

        assertThat(project.isOpen()).isFalse();
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Signed");
        assertThat(project.projectsOpened()).isOne();
        assertThat(project.sheet())
                .containsSubsequence("initiation", "first-contact", "solution-design", "quotation", "negotiation")
                .hasSize(5 * 6);
        assertThat(project.decisions()).hasSize(5).containsOnly("approved");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    @DisplayName("P3: it can be stopped in any stage, and no further stage opens")
    void isStoppedInAnyStage(int passed) {
        hasPassed(passed);
        project.goesThroughARound("stopped");

        assertThat(project.isOpen()).isFalse();
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Stopped");
        assertThat(project.stagesOpened()).isEqualTo(passed + 1);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    @DisplayName("P3: sent back, it stays in its stage, and the next one opens only once it is approved")
    void staysInAStageThatIsSentBack(int passed) {
        hasPassed(passed);
        project.goesThroughARound("back");
        isIn(STAGES.get(passed));
        project.goesThroughARound("back");
        isIn(STAGES.get(passed));
        assertThat(project.stagesOpened()).isEqualTo(passed + 1);
        project.goesThroughARound("approved");

        if (passed == STAGES.size() - 1) {
            assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Signed");
        } else {
            isIn(STAGES.get(passed + 1));
        }
    }

    static IntStream numbers() {
        return IntStream.range(0, STAGES.size());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    @DisplayName("P3: the approval of one stage does not carry the next, however long that takes")
    void doesNotGoByTheApprovalOfAnEarlierStage(int passed) {
        hasPassed(passed);
        assertThat(project.variable("StageReview", "decision")).isNull();
        project.reports();
        project.daysPass(30);
        project.allJudge();
        project.daysPass(30);

        isIn(STAGES.get(passed));
        assertThat(project.openTasks()).containsExactly("UserTask_DecideStage");
        assertThat(project.decisions()).hasSize(passed);
        project.decides("stopped");
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Stopped");
    }

    @Test
    @DisplayName("P3: each stage has its own time, from the day on which it opens")
    void givesEachStageItsOwnTime() {
        project.started();
        project.reports();
        project.daysPass(5);
        project.allJudge();
        project.decides("approved");

        isIn("FirstContact");
        assertThat(project.runningTimers()).containsExactly("Deadline_ReportSituation");
        assertThat(project.dueAt("Deadline_ReportSituation")).isEqualTo(day(7));
    }

    @Test
    @DisplayName("P3, C1: a project that nobody touches stays where it is, and is missed week after week")
    void staysWhereItIs() {
        project.started();
        project.daysPass(365);

        isIn("Initiation");
        assertThat(project.misses()).hasSize(1 + (365 - 2) / 7).doesNotHaveDuplicates();
        assertThat(project.reminders()).isEmpty();
    }

    private static void hasPassed(int stages) {
        project.started();
        IntStream.range(0, stages).forEach(stage -> project.goesThroughARound("approved"));
    }

    private static void isIn(String stage) {
        assertThat(project.in(DIAGRAM)).isWaitingAtExactly("CallActivity_" + stage);
    }
}
