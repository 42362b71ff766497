package dev.revisit.diagrams;

import static dev.revisit.diagrams.ProcessScenarioEngine.day;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One week's home visit (rule H3). */
class HomeVisitTest {

    private static final String DIAGRAM = "HomeVisit";
    private static final String VISIT = "UserTask_VisitAtHome";

    @RegisterExtension
    static final HealthProcessScenario visit = HealthProcessScenario.covering(DIAGRAM);

    @Test
    @DisplayName("H3: a visit is owed seven days after the last; each further week without one is one more miss")
    void missesEachWeek() {
        visit.begins(DIAGRAM);
        visit.runsOut("Wait_BeforeHomeVisit");
        visit.runsOut("Deadline_VisitAtHome");
        visit.runsOut("Wait_AfterMiss_VisitAtHome");

        assertThat(visit.misses())
                .containsExactly(
                        new RanOut("Deadline_VisitAtHome", day(7)), new RanOut("Wait_AfterMiss_VisitAtHome", day(14)));
        visit.does(VISIT);
        assertThat(visit.isOpen()).isFalse();
    }

    @Test
    @DisplayName("H3: a visit before its time counts")
    void countsAnEarlyVisit() {
        visit.begins(DIAGRAM);
        visit.hears("Message_HomeVisitMade");

        assertThat(visit.isOpen()).isFalse();
        assertThat(visit.misses()).isEmpty();
    }
}
