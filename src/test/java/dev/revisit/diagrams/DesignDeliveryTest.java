package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The designer's part of a design job: the dispatch sheet, then the design (rules D2, D3). */
class DesignDeliveryTest {

    private static final String DIAGRAM = "DesignDelivery";

    @RegisterExtension
    static final DesignProcessScenario design = DesignProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("D2, D3: the sheet is owed in a day, the design in two, both from the dispatch")
    void owesSheetAndDesign() {
        design.beginsDelivery("dispatched");

        assertThat(design.openTasks()).containsExactly("UserTask_FillInSheet");
        assertThat(design.dueAt("Deadline_FillInSheet")).isEqualTo(day(1));
        assertThat(design.dueAt("Deadline_DeliverDesign")).isEqualTo(day(2));
        design.fillsInSheet();
        assertThat(design.runningTimers()).containsExactly("Deadline_DeliverDesign");
        design.delivers();
        assertThat(design.endOf(DIAGRAM)).isEqualTo("EndEvent_DesignDelivered");
        assertThat(design.happened()).containsExactly("sheet", "delivered");
        assertThat(design.misses()).isEmpty();
    }

    @Test
    @DisplayName("D2: a sheet not filled in is missed after a day and every seven days after it, until it is")
    void missesTheSheet() {
        design.beginsDelivery("dispatched");
        design.hoursPass(24 * 9);
        design.fillsInSheet();
        design.hoursPass(24 * 30);

        assertThat(design.misses())
                .containsExactly(
                        new RanOut("Deadline_FillInSheet", day(1)), new RanOut("Wait_AfterMiss_FillInSheet", day(8)));
        assertThat(design.openTasks()).containsExactly("UserTask_DeliverDesign");
    }

    @Test
    @DisplayName("D2: a miss that fails to be told is told later, with its own due time")
    void tellsAMissAgain() {
        design.flaggingFails(1);
        design.beginsDelivery("dispatched");
        design.runsOutInTheJobExecutor("Deadline_FillInSheet");
        assertThat(design.misses()).isEmpty();
        design.runsOutInTheJobExecutor("Deadline_FillInSheet");

        assertThat(design.misses()).containsExactly(new RanOut("Deadline_FillInSheet", day(1)));
    }

    @Test
    @DisplayName("D3: a late design is reported once, whether the sheet was there or not, and the work goes on")
    void reportsALateDesignOnce() {
        design.beginsDelivery("dispatched");
        design.hoursPass(24 * 3);
        design.fillsInSheet();
        design.hoursPass(24 * 30);
        assertThat(design.lateDesigns()).containsExactly(new RanOut("Deadline_DeliverDesign", day(2)));
        assertThat(design.openTasks()).containsExactly("UserTask_DeliverDesign");
        design.delivers();

        assertThat(design.isOpen()).isFalse();
        assertThat(design.lateDesigns()).hasSize(1);
    }

    @Test
    @DisplayName("D2: back for a change there is no sheet to fill in, and nothing to be flagged")
    void owesNoSheetForAChange() {
        design.beginsDelivery("design-change");
        design.hoursPass(24 * 10);

        assertThat(design.openTasks()).containsExactly("UserTask_DeliverDesign");
        assertThat(design.misses()).isEmpty();
        assertThat(design.lateDesigns()).containsExactly(new RanOut("Deadline_DeliverDesign", day(2)));
        design.delivers();
        assertThat(design.isOpen()).isFalse();
    }
}
