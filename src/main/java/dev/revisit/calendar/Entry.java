package dev.revisit.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the calendar says, as it is kept: what it is about, and what it says of it. All of them together are a
 * calendar, and a change is some of them with what they said before and say after; so it can be taken back.
 *
 * <p>About {@code legal 2027-01-01} it says {@code holiday 元旦}; about {@code company 2027-03-05}, {@code closing 年会};
 * about {@code year 2027}, {@code entered}; about {@code rest-days}, {@code 6,7}; about {@code due}, {@code close 18:00}.
 */
final class Entry {

    static final String LEGAL = "legal";
    static final String COMPANY = "company";
    static final String YEAR = "year";
    static final String REST_DAYS = "rest-days";
    static final String DUE = "due";

    private static final String AT_CLOSE = "close";
    private static final String EXACTLY = "exactly";

    private Entry() {}

    static String about(String what, Object which) {
        return what + " " + which;
    }

    static String says(SpecialDay specialDay) {
        return (specialDay.kind().code() + " " + specialDay.name()).strip();
    }

    static String says(WorkingCalendar.Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    static String says(Set<DayOfWeek> restDays) {
        return restDays.stream()
                .map(DayOfWeek::getValue)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    static String says(DueRule rule) {
        return (rule.atClose() ? AT_CLOSE : EXACTLY) + " " + rule.close();
    }

    /** Before the first blank, and after it. */
    static String[] halves(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? new String[] {text, ""} : new String[] {text.substring(0, blank), text.substring(blank + 1)};
    }

    static SpecialDay mark(String says) {
        String[] halves = halves(says);
        SpecialDay.Kind kind = SpecialDay.Kind.of(halves[0])
                .orElseThrow(() -> new IllegalStateException("no kind of day: " + halves[0]));
        return new SpecialDay(kind, halves[1]);
    }

    static Set<DayOfWeek> restDays(String says) {
        return says.isEmpty()
                ? Set.of()
                : Arrays.stream(says.split(",", -1))
                        .map(number -> DayOfWeek.of(Integer.parseInt(number)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    static DueRule dueRule(String says) {
        String[] halves = halves(says);
        return new DueRule(halves[0].equals(AT_CLOSE), LocalTime.parse(halves[1]));
    }

    static WorkingCalendar.Origin origin(String says) {
        return WorkingCalendar.Origin.valueOf(says.toUpperCase(Locale.ROOT));
    }

    /** The calendar that these make up. What nobody has said is as usual. */
    static WorkingCalendar calendar(Map<String, String> entries, ZoneId zone) {
        var legal = new HashMap<LocalDate, SpecialDay>();
        var company = new HashMap<LocalDate, SpecialDay>();
        var years = new HashMap<Integer, WorkingCalendar.Origin>();
        Set<DayOfWeek> restDays = WorkingCalendar.USUAL_REST_DAYS;
        DueRule due = DueRule.USUAL;
        for (var entry : entries.entrySet()) {
            String[] about = halves(entry.getKey());
            String says = entry.getValue();
            switch (about[0]) {
                case LEGAL -> legal.put(LocalDate.parse(about[1]), mark(says));
                case COMPANY -> company.put(LocalDate.parse(about[1]), mark(says));
                case YEAR -> years.put(Integer.valueOf(about[1]), origin(says));
                case REST_DAYS -> restDays = restDays(says);
                case DUE -> due = dueRule(says);
                default -> throw new IllegalStateException("no entry of a calendar: " + entry.getKey());
            }
        }
        return new WorkingCalendar(zone, restDays, legal, company, years, due);
    }

    /** What the calendar says about each of these, null where it says nothing. */
    static @Nullable String of(WorkingCalendar calendar, String key) {
        String[] about = halves(key);
        return switch (about[0]) {
            case LEGAL -> said(calendar.legal().get(LocalDate.parse(about[1])));
            case COMPANY -> said(calendar.company().get(LocalDate.parse(about[1])));
            case YEAR -> {
                WorkingCalendar.@Nullable Origin origin = calendar.years().get(Integer.valueOf(about[1]));
                yield origin == null ? null : says(origin);
            }
            case REST_DAYS -> says(calendar.restDays());
            case DUE -> says(calendar.dueRule());
            default -> null;
        };
    }

    private static @Nullable String said(@Nullable SpecialDay specialDay) {
        return specialDay == null ? null : says(specialDay);
    }

    /** All that a year's notice says, with the year itself. */
    static Map<String, String> of(YearsNotice notice, WorkingCalendar.Origin origin) {
        var entries = new TreeMap<String, String>();
        entries.put(about(YEAR, notice.year()), says(origin));
        notice.days().forEach((day, specialDay) -> entries.put(about(LEGAL, day), says(specialDay)));
        return entries;
    }
}
