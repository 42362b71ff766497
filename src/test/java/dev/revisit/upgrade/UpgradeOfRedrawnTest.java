package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.timing.Setting;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** What was open before diagrams were split goes on on the diagrams it entered, and is finished there. */
@ContextConfiguration(initializers = OldDatabase.BeforeRedrawing.class, inheritInitializers = false)
class UpgradeOfRedrawnTest extends UpgradeTest {

    @Autowired
    private Timings timings;

    @Test
    @Order(4)
    @DisplayName("M1: what a manager had set for timers holds where they stand now")
    void whatWasSetHolds() {
        var lengths = timings.timings().stream()
                .collect(Collectors.toMap(
                        Timing::setting, timing -> timing.length().value()));
        assertThat(lengths)
                .containsEntry(new Setting("CustomerResting", "Wait_Resting"), "P60D")
                .containsEntry(new Setting("WalkInAssignment", "Deadline_GetPhone"), "PT20H")
                .containsEntry(new Setting("WalkInAssignment", "Deadline_AssignSalesperson"), "PT15M");
        assertThat(timings.changes(null, 1))
                .singleElement()
                .satisfies(released -> assertThat(released.gone()).isEmpty());
    }
}
