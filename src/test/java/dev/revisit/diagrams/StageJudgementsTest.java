package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static dev.revisit.diagrams.ProjectProcessScenario.JUDGES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Salesperson, department head and manager judge side by side (rules P3, P9). */
class StageJudgementsTest {

    private static final String DIAGRAM = "StageJudgements";

    @RegisterExtension
    static final ProjectProcessScenario project = ProjectProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("P3, P9: all three are asked at once, each for two days, and reported upward after three")
    void asksAllThreeAtOnce() {
        project.begins(DIAGRAM);

        areOpen(JUDGES);
        for (var judge : JUDGES) {
            assertThat(project.dueAt("Deadline_JudgeAs" + judge)).isEqualTo(day(2));
            assertThat(project.dueAt("Escalation_JudgeAs" + judge)).isEqualTo(day(3));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName("P3: they judge in any order, and it is over when the third has")
    void waitsForAllThreeInAnyOrder(String first, String second, String third) {
        project.begins(DIAGRAM);

        project.judges(first);
        areOpen(List.of(second, third));
        project.judges(second);
        areOpen(List.of(third));
        project.judges(third);

        assertThat(project.isOpen()).isFalse();
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Judged");
        assertThat(project.sheet()).containsExactly(first, second, third);
    }

    static Stream<Arguments> orders() {
        return JUDGES.stream()
                .flatMap(first -> JUDGES.stream()
                        .filter(second -> !second.equals(first))
                        .map(second -> Arguments.of(
                                first,
                                second,
                                JUDGES.stream()
                                        .filter(judge -> !List.of(first, second).contains(judge))
                                        .findFirst()
                                        .orElseThrow())));
    }

    @ParameterizedTest
    @FieldSource("dev.revisit.diagrams.ProjectProcessScenario#JUDGES")
    @DisplayName("P9: who judges is left in peace; the timers of the others run on")
    void endsTheTimersOfThatJudgeOnly(String judge) {
        project.begins(DIAGRAM);
        project.judges(judge);

        var others = JUDGES.stream().filter(other -> !other.equals(judge)).toList();
        assertThat(project.runningTimers())
                .containsExactlyInAnyOrderElementsOf(others.stream()
                        .flatMap(other -> Stream.of("Deadline_JudgeAs" + other, "Escalation_JudgeAs" + other))
                        .toList());
        project.daysPass(10);
        assertThat(project.reminders()).containsExactlyInAnyOrderElementsOf(all("Deadline_JudgeAs", others, day(2)));
        assertThat(project.reportsUpward())
                .containsExactlyInAnyOrderElementsOf(all("Escalation_JudgeAs", others, day(3)));
    }

    @ParameterizedTest
    @FieldSource("dev.revisit.diagrams.ProjectProcessScenario#JUDGES")
    @DisplayName("P9: each judge is reminded once, then reported upward once, and never skipped or fined")
    void remindsThenReportsUpward(String late) {
        project.begins(DIAGRAM);
        JUDGES.stream().filter(judge -> !judge.equals(late)).forEach(project::judges);

        project.daysPass(2);
        assertThat(project.reminders()).containsExactly(new RanOut("Deadline_JudgeAs" + late, day(2)));
        assertThat(project.reportsUpward()).isEmpty();
        project.daysPass(1);
        assertThat(project.reportsUpward()).containsExactly(new RanOut("Escalation_JudgeAs" + late, day(3)));
        project.daysPass(100);

        areOpen(List.of(late));
        assertThat(project.reminders()).hasSize(1);
        assertThat(project.reportsUpward()).hasSize(1);
        assertThat(project.misses()).isEmpty();
        project.judges(late);
        assertThat(project.endOf(DIAGRAM)).isEqualTo("EndEvent_Judged");
        assertThat(project.sheet()).endsWith(late).hasSize(3);
    }

    @Test
    @DisplayName("P9: who judges after the reminder is not reported upward")
    void isNotReportedUpwardAfterTheJudgement() {
        project.begins(DIAGRAM);
        project.daysPass(2);
        assertThat(project.reminders()).hasSize(3);
        project.judges("Manager");
        project.daysPass(1);

        assertThat(project.reportsUpward())
                .containsExactlyInAnyOrderElementsOf(
                        all("Escalation_JudgeAs", List.of("Salesperson", "DepartmentHead"), day(3)));
        areOpen(List.of("Salesperson", "DepartmentHead"));
    }

    private static void areOpen(List<String> judges) {
        assertThat(project.runningDiagrams()).containsExactly(DIAGRAM);
        assertThat(project.openTasks())
                .containsExactlyInAnyOrderElementsOf(
                        judges.stream().map(judge -> "UserTask_JudgeAs" + judge).toList());
    }

    private static List<RanOut> all(String timer, List<String> judges, Instant dueAt) {
        return judges.stream().map(judge -> new RanOut(timer + judge, dueAt)).toList();
    }
}
