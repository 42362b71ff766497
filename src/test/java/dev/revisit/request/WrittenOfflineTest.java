package dev.revisit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a device kept what it sends (rule C5). */
class WrittenOfflineTest {

    @Test
    @DisplayName(
            "C5: only the difference of a device’s two times counts, in whatever zone and however wrong its clock is")
    void difference() {
        assertThat(WrittenOffline.kept("2031-01-01T08:00:00Z", "2031-01-01T20:00:00+00:00"))
                .contains(Duration.ofHours(12));
        assertThat(WrittenOffline.kept("2020-01-01T08:00:00+08:00", "2020-01-01T00:20:00.500Z"))
                .contains(Duration.ofMinutes(20).plusMillis(500));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-11-05T08:00:00Z, 2026-11-05T20:00:00.001Z",
                "2026-11-05T08:00:00Z, 2026-11-05T08:00:00Z",
                "2026-11-05T08:00:01Z, 2026-11-05T08:00:00Z",
                "-999999999-01-01T00:00:00Z, +999999999-01-01T00:00:00Z",
                "yesterday, 2026-11-05T08:00:00Z",
                "'', ''",
                "none, 2026-11-05T08:00:00Z",
                "2026-11-05T08:00:00Z, none"
            })
    @DisplayName("C5: times that make no sense, or lie more than 12 hours apart, say nothing")
    void nonsense(@Nullable String writtenAt, @Nullable String sentAt) {
        assertThat(WrittenOffline.kept(writtenAt, sentAt)).isEmpty();
    }
}
