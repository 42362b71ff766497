package dev.revisit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Day by day, as the General Office of the State Council has given notice of. */
class PublishedHolidaysTest {

    /** From and to, or one day; 休 days off, 班 days worked on. */
    private static final Map<Integer, String> NOTICES = Map.of(
            // Guobanfa Mingdian [2023] 7, of 25 October 2023
            2024,
            """
            01-01       休
            02-10 02-17 休
            02-04       班
            02-18       班
            04-04 04-06 休
            04-07       班
            05-01 05-05 休
            04-28       班
            05-11       班
            06-10       休
            09-15 09-17 休
            09-14       班
            10-01 10-07 休
            09-29       班
            10-12       班
            """,
            // Guobanfa Mingdian [2024] 12, of 12 November 2024
            2025,
            """
            01-01       休
            01-28 02-04 休
            01-26       班
            02-08       班
            04-04 04-06 休
            05-01 05-05 休
            04-27       班
            05-31 06-02 休
            10-01 10-08 休
            09-28       班
            10-11       班
            """,
            // Of 4 November 2025
            2026,
            """
            01-01 01-03 休
            01-04       班
            02-15 02-23 休
            02-14       班
            02-28       班
            04-04 04-06 休
            05-01 05-05 休
            05-09       班
            06-19 06-21 休
            09-25 09-27 休
            10-01 10-07 休
            09-20       班
            10-10       班
            """);

    private static final Map<Integer, Integer> WORKING_DAYS = Map.of(2024, 251, 2025, 248, 2026, 248);

    private static Map<LocalDate, Boolean> noticeOf(int year) {
        var worked = new HashMap<LocalDate, Boolean>();
        NOTICES.getOrDefault(year, "").lines().forEach(line -> {
            String[] parts = line.strip().split(" +", -1);
            var last = LocalDate.parse(year + "-" + parts[parts.length - 2]);
            for (var day = LocalDate.parse(year + "-" + parts[0]); !day.isAfter(last); day = day.plusDays(1)) {
                assertThat(worked.put(day, parts[parts.length - 1].equals("班"))).isNull();
            }
        });
        return worked;
    }

    private static WorkingCalendar calendar(Set<DayOfWeek> restDays) {
        var legal = new HashMap<LocalDate, SpecialDay>();
        var years = new HashMap<Integer, WorkingCalendar.Origin>();
        PublishedHolidays.byYear().forEach((year, days) -> {
            legal.putAll(days);
            years.put(year, WorkingCalendar.Origin.PUBLISHED);
        });
        return new WorkingCalendar(ZoneId.of("Asia/Shanghai"), restDays, legal, Map.of(), years, DueRule.USUAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026})
    @DisplayName("M1: Each day of the year is off or worked on as the State Council has given notice")
    void dayByDay(int year) {
        var notice = noticeOf(year);
        for (Set<DayOfWeek> restDays :
                Set.of(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(DayOfWeek.SUNDAY), Set.<DayOfWeek>of())) {
            var calendar = calendar(restDays);
            for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                boolean worked = notice.getOrDefault(day, !restDays.contains(day.getDayOfWeek()));
                assertThat(calendar.isWorkingDay(day))
                        .as(day + " " + day.getDayOfWeek() + ", at rest on " + restDays)
                        .isEqualTo(worked);
            }
        }
        assertThat(PublishedHolidays.byYear().getOrDefault(year, Map.of()).keySet())
                .as("named, and no other")
                .isEqualTo(notice.keySet());
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026})
    @DisplayName("M1: Each year has as many working days as people know it to have")
    void inAll(int year) {
        var calendar = calendar(WorkingCalendar.USUAL_REST_DAYS);
        var worked = new HashSet<LocalDate>();
        for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                worked.add(day);
            }
        }
        assertThat(worked).hasSize(WORKING_DAYS.getOrDefault(year, 0));
        assertThat(calendar.isProvisional(year)).isFalse();
        assertThat(calendar.isProvisional(2027)).isTrue();
    }
}
