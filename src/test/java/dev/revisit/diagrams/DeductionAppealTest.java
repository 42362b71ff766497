package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One flag: appealed or not, decided or withdrawn (rules C3, C5). */
class DeductionAppealTest {

    @RegisterExtension
    static final AppealProcessScenario flag = new AppealProcessScenario();

    @Test
    @DisplayName("C3: it can be appealed for three days, and then it stands")
    void standsWhenNobodyAppeals() {
        flag.isRaised();
        assertThat(flag.openTasks()).containsExactly("UserTask_Appeal");
        assertThat(flag.dueAt("Deadline_Appeal")).isEqualTo(day(3));

        flag.runsOut("Deadline_Appeal");

        assertThat(flag.isOpen()).isFalse();
        assertThat(flag.told()).containsExactly("stands");
    }

    @Test
    @DisplayName("C3: handled by the job executor it stands just the same")
    void standsByTheJobExecutor() {
        flag.isRaised();
        flag.runsOutInTheJobExecutor("Deadline_Appeal");

        assertThat(flag.told()).containsExactly("stands");
        assertThatThrownBy(flag::isAppealed).isInstanceOf(AssertionError.class);
    }

    @Test
    @DisplayName("C3: appealed, it waits for the superior, however long, and never stands by itself")
    void waitsForTheSuperior() {
        flag.isRaised();
        flag.isAppealed();
        assertThat(flag.openTasks()).containsExactly("UserTask_DecideAppeal");

        flag.runsOut("Deadline_DecideAppeal");
        flag.runsOut("Escalation_DecideAppeal");
        flag.now(day(60));

        assertThat(flag.runningTimers()).isEmpty();
        assertThat(flag.openTasks()).containsExactly("UserTask_DecideAppeal");
        assertThat(flag.told()).containsExactly("appealed");
        assertThat(flag.reminders()).containsExactly(new RanOut("Deadline_DecideAppeal", day(2)));
        assertThat(flag.reportsUpward()).containsExactly(new RanOut("Escalation_DecideAppeal", day(4)));

        flag.isDecided("UserTask_DecideAppeal");
        assertThat(flag.told()).containsExactly("appealed", "verdict");
        assertThat(flag.end()).isEqualTo("EndEvent_Settled");
    }

    @Test
    @DisplayName("C3: decided in time, nobody is reminded")
    void isDecidedInTime() {
        flag.isRaised();
        flag.isAppealed();
        flag.isDecided("UserTask_DecideAppeal");

        assertThat(flag.isOpen()).isFalse();
        assertThat(flag.reminders()).isEmpty();
        assertThat(flag.reportsUpward()).isEmpty();
    }

    @Test
    @DisplayName("C5: a flag of a downtime or a leave goes to the superior at once, and never stands by itself")
    void excused() {
        flag.isRaisedAndExcused();
        assertThat(flag.openTasks()).containsExactly("UserTask_DecideExcused");

        flag.runsOut("Deadline_DecideExcused");
        flag.runsOut("Escalation_DecideExcused");
        assertThat(flag.told()).isEmpty();
        assertThat(flag.reminders()).hasSize(1);
        assertThat(flag.reportsUpward()).hasSize(1);

        flag.isDecided("UserTask_DecideExcused");
        assertThat(flag.told()).containsExactly("verdict");
        assertThat(flag.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raised", "appealed", "excused"})
    @DisplayName("C2: withdrawn, it ends at once, wherever it stands, and nothing more is told")
    void isWithdrawnAtAnyTime(String state) {
        switch (state) {
            case "raised" -> flag.isRaised();
            case "excused" -> flag.isRaisedAndExcused();
            default -> {
                flag.isRaised();
                flag.isAppealed();
            }
        }
        var before = flag.told();

        flag.isWithdrawn();

        assertThat(flag.isOpen()).isFalse();
        assertThat(flag.end()).isEqualTo("EndEvent_Withdrawn");
        assertThat(flag.told()).isEqualTo(before);
        assertThat(flag.runningTimers()).isEmpty();
    }
}
