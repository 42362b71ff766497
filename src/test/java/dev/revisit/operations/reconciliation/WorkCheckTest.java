package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.operations.reconciliation.Facts.Activity;
import dev.revisit.operations.reconciliation.Facts.Arrival;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkCheckTest {

    private static final Instant OPENED = Instant.parse("2026-11-27T09:00:40Z");
    private static final Instant ENDED = OPENED.plusSeconds(9);
    private static final Activity STEP = new Activity("instance", "execution", "within", "UserTask_X", OPENED, ENDED);

    /** Of a contact out of turn: it ended no step. */
    private static final Arrival JUST_AFTER = new Arrival(ENDED.plusMillis(900), null);

    @Test
    @DisplayName("What came while the step was open ended it, and not what came just after")
    void whileOpen() {
        var its = new Arrival(OPENED.plusSeconds(5), "UserTask_X");

        assertThat(WorkCheck.arrivedAt(STEP, List.of(its, JUST_AFTER))).isEqualTo(its.at());
    }

    @Test
    @DisplayName(
            "C2: what came before its step opened, and was carried out late, ended it, and not what came just after")
    void beforeItOpened() {
        var earlier = new Arrival(OPENED.minusSeconds(30), "UserTask_X");
        var its = new Arrival(OPENED.minusSeconds(7), "UserTask_X");

        assertThat(WorkCheck.arrivedAt(STEP, List.of(earlier, its, JUST_AFTER))).isEqualTo(its.at());
    }

    @Test
    @DisplayName("Where no row says which step it ended, the last that came is it")
    void ofNoStep() {
        var earlier = new Arrival(OPENED.minusSeconds(7), null);

        assertThat(WorkCheck.arrivedAt(STEP, List.of(earlier, JUST_AFTER))).isEqualTo(JUST_AFTER.at());
    }
}
