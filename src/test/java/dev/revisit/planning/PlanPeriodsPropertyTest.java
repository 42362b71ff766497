package dev.revisit.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.calendar.DueRule;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.calendar.WorkingCalendar;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.engine.timer.Period;
import dev.revisit.engine.timer.PeriodDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Periods of plans, and the working days at their edges (rules L1, M1). */
class PlanPeriodsPropertyTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final WorkingCalendar WEEKS = calendar(Map.of());

    private static WorkingCalendar calendar(Map<LocalDate, SpecialDay> company) {
        return new WorkingCalendar(
                ZONE,
                WorkingCalendar.USUAL_REST_DAYS,
                Map.of(),
                company,
                Map.of(),
                new DueRule(false, LocalTime.of(18, 0)));
    }

    @Property
    @Label("L1: each day lies in one period of each kind, and the next begins where it ends")
    void covers(@ForAll PlanKind kind, @ForAll @IntRange(max = 3000) int days) {
        LocalDate day = START.plusDays(days);
        Period period = kind.around(day);

        assertThat(day).isBetween(period.first(), period.last());
        assertThat(kind.around(period.first())).isEqualTo(period);
        assertThat(kind.around(period.last())).isEqualTo(period);
        assertThat(kind.next(period).first()).isEqualTo(period.last().plusDays(1));
        assertThat(kind.title(kind.next(period))).isGreaterThan(kind.title(period));
    }

    @Property
    @Label("M1: so many working days lie between a day of a period and its edge, and it is one itself")
    void counts(
            @ForAll PlanKind kind,
            @ForAll @IntRange(max = 3000) int days,
            @ForAll PeriodDay.Edge edge,
            @ForAll @IntRange(max = 30) int before) {
        Period period = kind.around(START.plusDays(days));
        LocalDate found = LocalDate.ofInstant(WEEKS.on(new PeriodDay(edge, before, LocalTime.NOON), period), ZONE);

        assertThat(WEEKS.isWorkingDay(found)).isTrue();
        LocalDate until =
                edge == PeriodDay.Edge.BEGIN ? period.first() : period.last().plusDays(1);
        if (edge == PeriodDay.Edge.BEGIN && before == 0) {
            assertThat(until.datesUntil(found).filter(WEEKS::isWorkingDay)).isEmpty();
        } else {
            long counted = found.datesUntil(until).filter(WEEKS::isWorkingDay).count();
            assertThat(counted).isEqualTo(edge == PeriodDay.Edge.BEGIN ? before : before + 1);
        }
    }

    @Example
    @Label("M1: a make-up Saturday is the last working day of its month")
    void makeUpSaturday() {
        LocalDate saturday = LocalDate.of(2027, 1, 30);
        Period january = PlanKind.MONTH.around(saturday);
        var end = new PeriodDay(PeriodDay.Edge.END, 0, LocalTime.of(18, 0));

        assertThat(WEEKS.on(end, january)).isEqualTo(at("2027-01-29T18:00"));
        assertThat(calendar(Map.of(saturday, new SpecialDay(SpecialDay.Kind.WORKING, "")))
                        .on(end, january))
                .isEqualTo(at("2027-01-30T18:00"));
    }

    @Example
    @Label("M1: a day that is over when its timer begins ends a wait at once, and is the next working day for the rest")
    void isOver() {
        String value = "period-begin 0 12:00 2026-11-09/2026-11-15";
        Instant monday = at("2026-11-09T13:00");

        assertThat(DueTimeCalculator.due("Wait_X", value, monday, WEEKS)).isEqualTo(monday);
        assertThat(DueTimeCalculator.due("Deadline_X", value, monday, WEEKS)).isEqualTo(at("2026-11-10T12:00"));
        assertThat(DueTimeCalculator.due("Deadline_X", value, at("2026-11-06T12:00"), WEEKS))
                .isEqualTo(at("2026-11-09T12:00"));
    }

    @Example
    @Label("L1: what periods are called")
    void titles() {
        LocalDate day = LocalDate.of(2027, 1, 1);
        assertThat(PlanKind.values())
                .extracting(kind -> kind.title(kind.around(day)))
                .containsExactly("2027", "2027-H1", "2027-Q1", "2027-01", "2026-W53");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
