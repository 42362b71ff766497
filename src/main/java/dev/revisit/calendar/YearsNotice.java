package dev.revisit.calendar;

import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The holidays and make-up working days of one year, as somebody enters them. */
public record YearsNotice(int year, SortedMap<LocalDate, SpecialDay> days) {

    /** Its field in forms and calls. */
    public static final String DAYS = "days";

    /** Lines that are read; no notice comes near. */
    private static final int LONGEST = 366;

    /** Problems that are told at once. */
    private static final int MOST_PROBLEMS = 10;

    private static final Map<String, SpecialDay.Kind> KINDS = Map.of(
            "休", SpecialDay.Kind.HOLIDAY,
            "班", SpecialDay.Kind.MAKE_UP,
            "holiday", SpecialDay.Kind.HOLIDAY,
            "make-up", SpecialDay.Kind.MAKE_UP);

    private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");

    /** A day as somebody gave it, to be checked. */
    public record Given(String date, String kind, String name) {}

    /**
     * Reads one day per line, as in {@code 2027-01-01 休 元旦} and {@code 2027-01-03 班}; blank lines are skipped.
     *
     * @throws Refusal naming each line that is wrong, counted as they were written
     */
    public static YearsNotice read(int year, String text) {
        List<String> lines = text.lines().toList();
        var given = new ArrayList<Given>();
        for (String line : lines) {
            String[] parts = SPACE.split(SPACE.matcher(line).replaceAll(" ").strip(), 3);
            given.add(new Given(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : ""));
        }
        return of(year, given);
    }

    /** @throws Refusal naming each line that is wrong */
    public static YearsNotice of(int year, List<Given> lines) {
        if (lines.size() > LONGEST) {
            throw Refusal.invalid(DAYS, "too-many", LONGEST);
        }
        var days = new TreeMap<LocalDate, SpecialDay>();
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < lines.size() && problems.size() < MOST_PROBLEMS; i++) {
            Given given = lines.get(i);
            if (!given.date().isEmpty() || !given.kind().isEmpty()) {
                read(year, i + 1, given, days, problems);
            }
        }
        if (problems.isEmpty() && days.isEmpty()) {
            problems.add(Problem.of(DAYS, "required"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new YearsNotice(year, days);
    }

    private static void read(
            int year, int line, Given given, SortedMap<LocalDate, SpecialDay> days, List<Problem> problems) {
        @Nullable LocalDate day = TypedDates.parsed(given.date()).orElse(null);
        if (day == null) {
            problems.add(Problem.of(DAYS, "calendar.line.no-date", line, CalendarNote.start(given.date())));
            return;
        }
        SpecialDay.Kind kind = KINDS.get(given.kind());
        if (kind == null) {
            problems.add(Problem.of(DAYS, "calendar.line.no-kind", line, CalendarNote.start(given.kind())));
        } else if (day.getYear() != year) {
            problems.add(Problem.of(DAYS, "calendar.line.other-year", line, day, String.valueOf(year)));
        } else if (!CalendarNote.areReadable(given.name())
                || CalendarNote.length(given.name()) > CalendarNote.LONGEST_NAME) {
            problems.add(Problem.of(DAYS, "calendar.line.name", line, CalendarNote.LONGEST_NAME));
        } else if (days.putIfAbsent(day, new SpecialDay(kind, given.name().strip())) != null) {
            problems.add(Problem.of(DAYS, "calendar.line.twice", line, day));
        }
    }

    /** One day per line, as {@link #read} takes them. */
    public static String written(Map<LocalDate, SpecialDay> days, int year) {
        var lines = new StringBuilder();
        new TreeMap<>(days).forEach((day, specialDay) -> {
            if (day.getYear() == year) {
                String kind = specialDay.kind().isWorked() ? "班" : "休";
                lines.append((day + " " + kind + " " + specialDay.name()).strip())
                        .append('\n');
            }
        });
        return lines.toString();
    }
}
