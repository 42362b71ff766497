package dev.revisit.calendar.web;

import dev.revisit.calendar.CalendarChange;
import dev.revisit.refusal.RefusalText;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of the calendar as it is read.
 *
 * @param canBeUndone nothing that it changed was changed again
 */
record ChangeView(CalendarChange change, List<LineView> lines, boolean canBeUndone) {

    /** What is different, what was said before, and what is said now, in words. */
    record LineView(String about, String was, String becomes) {}

    static ChangeView of(CalendarChange change, boolean canBeUndone, RefusalText words, Locale locale) {
        return new ChangeView(
                change,
                change.lines().stream()
                        .map(changedDay -> line(changedDay, words, locale))
                        .toList(),
                canBeUndone);
    }

    private static LineView line(CalendarChange.ChangedDay changedDay, RefusalText words, Locale locale) {
        String about = switch (changedDay.what()) {
            case "legal", "company" -> changedDay.which();
            case "year" -> words.message("page.calendar.about.year", locale, changedDay.which());
            case "rest-days" -> words.message("page.calendar.rest-days", locale);
            default -> words.message("page.calendar.due", locale);
        };
        return new LineView(
                about,
                says(changedDay.what(), changedDay.was(), words, locale),
                says(changedDay.what(), changedDay.becomes(), words, locale));
    }

    private static String says(String what, @Nullable String said, RefusalText words, Locale locale) {
        return switch (what) {
            case "legal", "company" -> {
                if (said == null) {
                    yield words.message("page.calendar.as-usual", locale);
                }
                String[] halves = said.split(" ", 2);
                String kind = words.message("calendar.kind." + halves[0], locale);
                yield halves.length < 2 ? kind : kind + " " + halves[1];
            }
            case "year" -> words.message("calendar.year." + (said == null ? "provisional" : said), locale);
            case "rest-days" ->
                said == null || said.isEmpty()
                        ? words.message("page.calendar.no-rest-days", locale)
                        : Arrays.stream(said.split(",", -1))
                                .map(no -> DayOfWeek.of(Integer.parseInt(no))
                                        .getDisplayName(TextStyle.SHORT, RefusalText.language(locale)))
                                .collect(Collectors.joining(", "));
            default -> {
                String[] halves = said == null ? new String[] {"exactly", ""} : said.split(" ", 2);
                yield words.message("calendar.due." + halves[0], locale, halves[1]);
            }
        };
    }
}
