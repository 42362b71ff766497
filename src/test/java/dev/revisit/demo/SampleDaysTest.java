package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever the hour at which the sample company is made")
class SampleDaysTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Every half hour of a week that begins in February and ends in March, and a minute before and after each. */
    private static Stream<Instant> hours() {
        Instant from = LocalDateTime.parse("2028-02-25T00:00").atZone(ZONE).toInstant();
        return Stream.iterate(from, time -> time.plus(Duration.ofMinutes(30)))
                .limit(7 * 48)
                .flatMap(time -> Stream.of(time.minusSeconds(60), time, time.plusSeconds(60)));
    }

    @Test
    @DisplayName("all that is told lies in the past, the first thing eight weeks back")
    void past() {
        assertThat(hours()).allSatisfy(now -> {
            List<Instant> told = SampleCompany.stories(new SampleDays(now, ZONE)).stream()
                    .flatMap(story -> story.happenings().stream())
                    .map(Story.Happening::at)
                    .sorted()
                    .toList();
            assertThat(told.get(told.size() - 1)).isBefore(now);
            assertThat(Duration.between(told.get(0), now).toDays()).isBetween(56L, 58L);
        });
    }

    @Test
    @DisplayName("both READMEs say how many weeks are told")
    void readmes() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("their eight weeks are lived through");
        assertThat(Files.readString(Path.of("README.zh-CN.md"))).contains("过去八周的经过");
    }

    @Test
    @DisplayName("payroll has closed the last month by any day of the year, and touched the open one after it")
    void months() {
        Stream.iterate(LocalDate.parse("2027-12-15"), day -> day.plusDays(1))
                .limit(400)
                .flatMap(day -> Stream.of("00:00:05", "00:30", "08:59", "12:00", "23:59")
                        .map(time ->
                                day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant()))
                .forEach(now -> {
                    var month = YearMonth.from(now.atZone(ZONE));
                    List<Instant> office = OfficeWork.stories(new SampleDays(now, ZONE)).stream()
                            .skip(8)
                            .flatMap(story -> story.happenings().stream())
                            .map(Story.Happening::at)
                            .toList();
                    assertThat(office).as(now.toString()).hasSizeBetween(2, 3).allMatch(at -> at.isBefore(now));
                    assertThat(office.stream()
                                    .filter(at ->
                                            YearMonth.from(at.atZone(ZONE)).equals(month)))
                            .as("last month closed, this one corrected, %s", now)
                            .hasSize(2);
                });
    }

    @Test
    @DisplayName("what was done recently is less than a day old, and in working hours")
    void recently() {
        assertThat(hours()).allSatisfy(now -> {
            Instant recently = new SampleDays(now, ZONE).recently();
            assertThat(Duration.between(recently, now)).isBetween(Duration.ofHours(1), Duration.ofHours(19));
            assertThat(LocalTime.ofInstant(recently, ZONE)).isBetween(LocalTime.of(9, 0), LocalTime.of(18, 0));
        });
    }

    @Test
    @DisplayName("what is due today is still to come, and so is Saturday")
    void laterToday() {
        assertThat(hours()).allSatisfy(now -> {
            var days = new SampleDays(now, ZONE);
            assertThat(Duration.between(now, days.laterToday(20)))
                    .isBetween(Duration.ofMinutes(10), Duration.ofDays(1));
            assertThat(days.nextSaturday()).isAfter(days.today());
            assertThat(days.nextSaturday().getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        });
    }
}
