package dev.revisit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final SpecialDay HOLIDAY = new SpecialDay(SpecialDay.Kind.HOLIDAY, "元旦");

    private static Instant at(String time) {
        return java.time.LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }

    private static WorkingCalendar with(
            Map<LocalDate, SpecialDay> legal, Map<LocalDate, SpecialDay> company, DueRule due) {
        return new WorkingCalendar(ZONE, WorkingCalendar.USUAL_REST_DAYS, legal, company, Map.of(), due);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    @DisplayName("M1: The day it starts on is not counted; rest days, holidays and closing days are passed over")
    void counts() {
        var plain = with(Map.of(), Map.of(), DueRule.USUAL);
        assertThat(plain.afterWorkingDays(at("2026-11-06T10:30"), 3)).isEqualTo(at("2026-11-11T10:30"));
        assertThat(plain.afterWorkingDays(at("2026-11-07T10:30"), 1)).isEqualTo(at("2026-11-09T10:30"));
        assertThat(plain.afterWorkingDays(at("2026-11-08T23:59:59"), 5)).isEqualTo(at("2026-11-13T23:59:59"));

        var marked = with(
                Map.of(day("2026-11-09"), HOLIDAY, day("2026-11-07"), new SpecialDay(SpecialDay.Kind.MAKE_UP, "")),
                Map.of(day("2026-11-10"), new SpecialDay(SpecialDay.Kind.CLOSING, "年会")),
                DueRule.USUAL);
        assertThat(marked.afterWorkingDays(at("2026-11-06T10:30"), 1)).isEqualTo(at("2026-11-07T10:30"));
        assertThat(marked.afterWorkingDays(at("2026-11-06T10:30"), 2)).isEqualTo(at("2026-11-11T10:30"));
        assertThat(marked.workingDaysBetween(at("2026-11-06T23:00"), at("2026-11-11T01:00")))
                .isEqualTo(2);
        assertThat(marked.workingDaysBetween(at("2026-11-11T01:00"), at("2026-11-11T23:00")))
                .isZero();
        assertThat(marked.workingDaysBetween(at("2026-11-11T01:00"), at("2026-11-06T23:00")))
                .isZero();
        assertThatThrownBy(() -> marked.afterWorkingDays(at("2026-11-06T10:30"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("M1: The company's word goes before the law's")
    void companyFirst() {
        var legal = Map.of(day("2026-11-09"), HOLIDAY);
        var calendar =
                with(legal, Map.of(day("2026-11-09"), new SpecialDay(SpecialDay.Kind.WORKING, "")), DueRule.USUAL);
        assertThat(calendar.isWorkingDay(day("2026-11-09"))).isTrue();
        assertThat(with(legal, Map.of(), DueRule.USUAL).isWorkingDay(day("2026-11-09")))
                .isFalse();
    }

    @Test
    @DisplayName("M1: Due exactly, or at the close of that day; never earlier than exactly")
    void due() {
        var exactly = with(Map.of(), Map.of(), DueRule.USUAL);
        var atClose = with(Map.of(), Map.of(), new DueRule(true, LocalTime.of(18, 0)));
        assertThat(exactly.due(at("2026-11-06T10:30"))).isEqualTo(at("2026-11-06T10:30"));
        assertThat(atClose.due(at("2026-11-06T10:30"))).isEqualTo(at("2026-11-06T18:00"));
        assertThat(atClose.due(at("2026-11-06T18:00"))).isEqualTo(at("2026-11-06T18:00"));
        assertThat(atClose.due(at("2026-11-06T18:00:01"))).isEqualTo(at("2026-11-06T18:00:01"));
    }

    @Test
    @DisplayName("A week without a working day is refused: nothing would ever fall due")
    void someDayIsWorkedOn() {
        assertThatThrownBy(() -> new WorkingCalendar(
                        ZONE, EnumSet.allOf(DayOfWeek.class), Map.of(), Map.of(), Map.of(), DueRule.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new WorkingCalendar(ZONE, Set.of(), Map.of(), Map.of(), Map.of(), DueRule.USUAL)
                        .isWorkingDay(day("2026-11-08")))
                .isTrue();
    }
}
