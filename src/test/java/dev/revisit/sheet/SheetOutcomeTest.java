package dev.revisit.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SheetOutcomeTest {

    @Test
    @DisplayName("A case counts under each value that one entry gives a facet")
    void several() {
        var outcome = Sheet.Outcome.NOTHING
                .counted("topics", "price")
                .counted("topics", "schools")
                .counted("sentBack", "yes");

        assertThat(outcome.counted())
                .isEqualTo(Map.of("topics", List.of("price", "schools"), "sentBack", List.of("yes")));
        assertThat(Sheet.Outcome.NOTHING.counted()).isEmpty();
    }
}
