package dev.revisit.calendar.web;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.WorkingCalendar;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A year of the calendar, as other programs are told of it. */
@Schema(description = "A year of the company’s calendar (rules M1, C5).")
record CalendarDetails(
        @Schema(description = "The year.", example = "2026") int year,

        @Schema(
                description = "How often the calendar was changed: whoever changes it says which version they saw.",
                example = "7")
        int version,

        @Schema(
                description =
                        "Nobody has published or entered this year’s holidays yet: it is counted by its weeks, and"
                                + " by what the company says of single days.",
                example = "false")
        boolean provisional,

        @Schema(description = "The rest days of each week.", example = "[\"saturday\",\"sunday\"]")
        List<String> restDays,

        @Schema(
                description = "When something counted in days falls due: `exactly`, or at the `close` of that day.",
                allowableValues = {"exactly", "close"},
                example = "exactly")
        String due,

        @Schema(description = "When the company closes.", example = "18:00")
        String close,

        @Schema(description = "The days of the year that are special; all others are as the week has them.")
        List<SpecialDay> days) {

    /** A day that is special. */
    @Schema(description = "A day that is special, whatever the week has.")
    record SpecialDay(
            @Schema(description = "The day.", example = "2026-10-01")
            LocalDate date,

            @Schema(
                    description = "What it is. `holiday` and `make-up`: by law. `closing` and `working`: the company’s"
                            + " word, which goes before.",
                    allowableValues = {"holiday", "make-up", "closing", "working"},
                    example = "holiday")
            String kind,

            @Schema(description = "What it is called; can be empty.", example = "国庆节")
            String name,

            @Schema(description = "Whether it is worked on.", example = "false")
            boolean works) {}

    static CalendarDetails of(CompanyCalendar.Version version, int year) {
        WorkingCalendar calendar = version.calendar();
        var days = new ArrayList<SpecialDay>();
        for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            LocalDate date = day;
            calendar.mark(day)
                    .ifPresent(specialDay -> days.add(new SpecialDay(
                            date,
                            specialDay.kind().code(),
                            specialDay.name(),
                            specialDay.kind().isWorked())));
        }
        return new CalendarDetails(
                year,
                version.number(),
                calendar.isProvisional(year),
                calendar.restDays().stream()
                        .sorted()
                        .map(DayOfWeek::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList(),
                calendar.dueRule().atClose() ? "close" : "exactly",
                calendar.dueRule().close().toString(),
                List.copyOf(days));
    }
}
