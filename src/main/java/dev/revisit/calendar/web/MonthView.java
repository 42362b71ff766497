package dev.revisit.calendar.web;

import dev.revisit.calendar.Mark;
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
    record Span(LocalDate from, LocalDate to, Mark mark) {

        boolean goesOn(LocalDate day, Mark next) {
            return to.plusDays(1).equals(day) && mark.equals(next);
        }
    }

    static MonthView of(YearMonth month, WorkingCalendar calendar, LocalDate today) {
        var weeks = new ArrayList<List<@Nullable DayView>>();
        var week = new ArrayList<@Nullable DayView>();
        var marks = new TreeMap<LocalDate, Mark>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            week.add(null);
        }
        for (int no = 1; no <= month.lengthOfMonth(); no++) {
            LocalDate day = month.atDay(no);
            @Nullable Mark mark = calendar.mark(day).orElse(null);
            if (mark != null) {
                marks.put(day, mark);
            }
            week.add(view(day, mark, calendar, today));
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

    private static DayView view(LocalDate day, @Nullable Mark mark, WorkingCalendar calendar, LocalDate today) {
        String kind = mark != null ? mark.kind().code() : calendar.isWorkingDay(day) ? "work" : "rest";
        return new DayView(day.getDayOfMonth(), kind, mark != null, mark == null ? "" : mark.name(), day.equals(today));
    }

    /** Days in a row with the same mark are one. */
    static List<Span> spans(Map<LocalDate, Mark> marks) {
        var spans = new ArrayList<Span>();
        new TreeMap<>(marks).forEach((day, mark) -> {
            int last = spans.size() - 1;
            if (last >= 0 && spans.get(last).goesOn(day, mark)) {
                spans.set(last, new Span(spans.get(last).from(), day, mark));
            } else {
                spans.add(new Span(day, day, mark));
            }
        });
        return List.copyOf(spans);
    }
}
