package dev.revisit.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final List<Duration> PAUSES =
            IntStream.range(1, RetryPlan.TRIES).mapToObj(RetryPlan::pauseAfter).toList();

    @Test
    @DisplayName("Pauses grow from ten seconds to four hours")
    void grow() {
        assertThat(PAUSES)
                .isSorted()
                .startsWith(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4))
                .endsWith(Duration.ofHours(4))
                .hasSize(19);
    }

    @Test
    @DisplayName("From the first try to the last one it is two days")
    void twoDays() {
        assertThat(PAUSES.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(48), Duration.ofHours(54));
    }
}
