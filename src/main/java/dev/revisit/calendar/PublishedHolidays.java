package dev.revisit.calendar;

import com.tyme.holiday.LegalHoliday;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The legal holidays and make-up working days that this release knows, by the notices of the State Council. */
final class PublishedHolidays {

    /** Years further ahead than any notice. */
    private static final int FARTHEST = 10;

    /**
     * Listed by the library as holidays, but the notice of 2024 gives only 10 June, "joined to the weekend": where a
     * company works on Saturdays, these two are days like any other.
     */
    private static final Set<LocalDate> OF_THE_WEEKEND = Set.of(LocalDate.of(2024, 6, 8), LocalDate.of(2024, 6, 9));

    private PublishedHolidays() {}

    /** By year; a year that nobody has published is not among them. */
    static SortedMap<Integer, Map<LocalDate, SpecialDay>> byYear() {
        var years = new TreeMap<Integer, Map<LocalDate, SpecialDay>>();
        int first = WorkingCalendar.FIRST_DAY.getYear();
        for (int year = first; year < first + FARTHEST; year++) {
            Map<LocalDate, SpecialDay> days = of(year);
            if (!days.isEmpty()) {
                years.put(year, days);
            }
        }
        return years;
    }

    private static Map<LocalDate, SpecialDay> of(int year) {
        var days = new TreeMap<LocalDate, SpecialDay>();
        for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            @Nullable LegalHoliday listed = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
            if (listed != null && !OF_THE_WEEKEND.contains(day)) {
                SpecialDay.Kind kind = listed.isWork() ? SpecialDay.Kind.MAKE_UP : SpecialDay.Kind.HOLIDAY;
                days.put(day, new SpecialDay(kind, listed.getName()));
            }
        }
        return days;
    }
}
