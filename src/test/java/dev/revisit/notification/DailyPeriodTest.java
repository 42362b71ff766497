package dev.revisit.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyPeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Instant in(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "21:00,08:00,2026-11-05T21:00;2026-11-06T00:00;2026-11-06T07:59:59,2026-11-05T20:59:59;2026-11-06T08:00,2026-11-06T08:00",
        "12:00,13:30,2026-11-06T12:00;2026-11-06T13:29:59,2026-11-06T11:59:59;2026-11-06T13:30;2026-11-06T23:00,2026-11-06T13:30",
        "00:00,08:00,2026-11-06T00:00;2026-11-06T07:59,2026-11-05T23:59:59;2026-11-06T08:00,2026-11-06T08:00",
        "21:00,00:00,2026-11-05T21:00;2026-11-05T23:59:59,2026-11-06T00:00;2026-11-06T20:59,2026-11-06T00:00",
        "09:00,09:00,'',2026-11-06T09:00;2026-11-06T00:00;2026-11-06T12:00,''"
    })
    @DisplayName("C6: quiet hours over midnight, within a day, up to midnight and none, as managers set them")
    void quietHoursAsSet(String from, String until, String quiet, String others, String end) {
        var hours = new DailyPeriod(LocalTime.parse(from), LocalTime.parse(until), SHANGHAI);
        for (String time : quiet.isEmpty() ? new String[0] : quiet.split(";")) {
            assertThat(hours.endOf(in(time))).contains(in(end));
        }
        for (String time : others.split(";")) {
            assertThat(hours.endOf(in(time))).isEmpty();
        }
        assertThat(hours.lastEnd(in("2026-11-06T23:59")))
                .isEqualTo(end.isEmpty() ? Optional.empty() : Optional.of(in(end)));
    }
}
