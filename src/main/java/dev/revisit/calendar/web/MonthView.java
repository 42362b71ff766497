package dev.revisit.calendar.web;

import dev.revisit.calendar.SpecialDay;
import dev.revisit.calendar.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A month as it hangs on the wall: weeks from Monday to Sunday, without the days of its neighbours.
 *
 * @param special what to say about its special days, in order, those in a row together
 */
record MonthView(YearMonth month, List<List<@Nullable DayView>> weeks, List<Span> special) {

    /**
     * One day.
     *
     * @param kind as the page colours it; {@code rest} for a rest day of the week, {@code work} for any other
     * @param marked with a word besides its colour
     */
    record DayView(int no, String kind, boolean marked, String name, boolean today) {}

    /** Days in a row of which the same is said. */
    record Span(LocalDate from, LocalDate to, SpecialDay mark) {

        boolean goesOn(LocalDate day, SpecialDay next) {
            return to.plusDays(1).equals(day) && mark.equals(next);
        }
    }

    static MonthView of(YearMonth month, WorkingCalendar calendar, LocalDate today) {
        var weeks = new ArrayList<List<@Nullable DayView>>();
        var week = new ArrayList<@Nullable DayView>();
        var marks = new TreeMap<LocalDate, SpecialDay>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            week.add(null);
        }
        for (int no = 1; no <= month.lengthOfMonth(); no++) {
            LocalDate day = month.atDay(no);
            @Nullable SpecialDay specialDay = calendar.mark(day).orElse(null);
            if (specialDay != null) {
                marks.put(day, specialDay);
            }
            week.add(view(day, specialDay, calendar, today));
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                weeks.add(week);
                week = new ArrayList<>();
            }
        }
        if (!week.isEmpty()) {
            while (week.size() < DayOfWeek.values().length) {
                week.add(null);
            }
            weeks.add(week);
        }
        return new MonthView(month, weeks, spans(marks));
    }

    private static DayView view(
            LocalDate day, @Nullable SpecialDay specialDay, WorkingCalendar calendar, LocalDate today) {
        String kind = specialDay != null ? specialDay.kind().code() : calendar.isWorkingDay(day) ? "work" : "rest";
        return new DayView(
                day.getDayOfMonth(),
                kind,
                specialDay != null,
                specialDay == null ? "" : specialDay.name(),
                day.equals(today));
    }

    /** Days in a row with the same mark are one. */
    static List<Span> spans(Map<LocalDate, SpecialDay> marks) {
        var spans = new ArrayList<Span>();
        new TreeMap<>(marks).forEach((day, specialDay) -> {
            int last = spans.size() - 1;
            if (last >= 0 && spans.get(last).goesOn(day, specialDay)) {
                spans.set(last, new Span(spans.get(last).from(), day, specialDay));
            } else {
                spans.add(new Span(day, day, specialDay));
            }
        });
        return List.copyOf(spans);
    }
}
