package dev.revisit.calendar.web;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.calendar.YearsNotice;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads and keeps the company's calendar, for other programs (rules M1, C5). */
@RestController
@RequestMapping(path = "/api/calendar", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Calendar",
        description = "Which days the company works on, and when what is counted in days falls due (rules M1, C5). Read"
                + " by everybody, kept by managers, heads of department and the general manager.")
class CalendarApi {

    private final CompanyCalendar calendar;
    private final Viewers viewers;
    private final Clock clock;

    CalendarApi(CompanyCalendar calendar, Viewers viewers, Clock clock) {
        this.calendar = calendar;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Special days, as another program says them. */
    @Schema(description = "What the company says of a day, or of several in a row.")
    record DaysRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Whether the company is closed, or works.",
                    allowableValues = {"closing", "working"},
                    example = "closing")
            @Nullable Object kind,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "The last day, where there are several; at most 92 in all.",
                    example = "2027-03-06")
            @Nullable Object to,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "What it is called; owed for `closing`.",
                    maxLength = 40,
                    example = "年会")
            @Nullable Object name,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why.",
                    minLength = 2,
                    maxLength = 500,
                    example = "全公司年会")
            @Nullable Object reason,

            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The version that the caller saw.",
                    example = "7")
            @Nullable Object version) {}

    /** The settings, as another program says them. */
    @Schema(description = "The rest days of the week, and when something counted in days falls due.")
    record CalendarSettingsRequest(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    requiredMode = RequiredMode.REQUIRED,
                                    description = "The rest days of each week, six at most.",
                                    example = "[\"saturday\",\"sunday\"]"),
                    schema =
                            @Schema(
                                    implementation = String.class,
                                    allowableValues = {
                                        "monday",
                                        "tuesday",
                                        "wednesday",
                                        "thursday",
                                        "friday",
                                        "saturday",
                                        "sunday"
                                    }))
            @Nullable Object restDays,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "`exactly`: at the time of day at which the count began. `close`: at the close of that"
                                    + " day, and never earlier than exactly.",
                    allowableValues = {"exactly", "close"},
                    example = "close")
            @Nullable Object due,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "When the company closes.",
                    example = "18:00")
            @Nullable Object close,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why.",
                    minLength = 2,
                    maxLength = 500,
                    example = "周六也上班")
            @Nullable Object reason,

            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The version that the caller saw.",
                    example = "7")
            @Nullable Object version) {}

    /** A day of a year's notice, as another program says it. */
    @Schema(description = "A legal holiday or a make-up working day.")
    record LegalDay(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The day.",
                    example = "2027-01-01")
            @Nullable Object date,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it is.",
                    allowableValues = {"holiday", "make-up"},
                    example = "holiday")
            @Nullable Object kind,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "What it is called.",
                    maxLength = 40,
                    example = "元旦")
            @Nullable Object name) {}

    /** A year's notice, as another program says it. */
    @Schema(description = "All legal holidays and make-up working days of a year.")
    record YearRequest(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "All of them, in any order.") @Nullable List<@Nullable LegalDay> days,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why.",
                    minLength = 2,
                    maxLength = 500,
                    example = "国务院办公厅已发布通知")
            @Nullable Object reason,

            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The version that the caller saw.",
                    example = "7")
            @Nullable Object version) {}

    @GetMapping
    @Operation(
            operationId = "readCalendar",
            summary = "Read a year of the calendar",
            description = "The days that are special, the rest days of the week, and when something counted in days"
                    + " falls due. For everybody.")
    @ApiResponse(responseCode = "200", description = "The year.", useReturnTypeSchema = true)
    CalendarDetails read(
            @Parameter(description = "From 2024 to 5 years ahead; this year, where it is left out.", example = "2026")
                    @RequestParam(required = false)
                    @Nullable Integer year) {
        int read = year == null ? calendar.today().getYear() : year;
        if (!calendar.knows(read)) {
            throw Refusal.invalid("year", "calendar.no-such-year", String.valueOf(read));
        }
        calendar.lookAgain();
        return CalendarDetails.of(calendar.version(), read);
    }

    @PutMapping(path = "/days/{date}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "markDays",
            summary = "Close, or work, on certain days",
            description = "The company’s word on a day, or on several in a row: it goes before the law and the week.")
    @ApiResponse(responseCode = "200", description = "The year, as it stands now.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else changed the calendar meanwhile: read it again. Or the company has said"
                    + " something of one of these days already.")
    CalendarDetails mark(
            @Parameter(description = "The first day.", example = "2027-03-05") @PathVariable LocalDate date,
            @RequestBody DaysRequest marked) {
        String to = CalendarRequestReader.text("to", marked.to());
        String kind = CalendarRequestReader.text("kind", marked.kind());
        var saved = calendar.mark(
                date,
                to.isEmpty() ? date : CalendarRequestReader.day("to", to),
                kind(kind),
                CalendarRequestReader.text("name", marked.name()),
                edit(marked.version(), marked.reason()));
        return CalendarDetails.of(saved, date.getYear());
    }

    @DeleteMapping(path = "/days/{date}")
    @Operation(
            operationId = "unmarkDays",
            summary = "Take the company’s word on certain days back",
            description = "The law and the week hold for them again.")
    @ApiResponse(responseCode = "200", description = "The year, as it stands now.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Somebody else changed the calendar meanwhile: read it again.")
    CalendarDetails unmark(
            @Parameter(description = "The first day.", example = "2027-03-05") @PathVariable LocalDate date,
            @Parameter(description = "The last day, where there are several.", example = "2027-03-06")
                    @RequestParam(defaultValue = "")
                    String to,
            @Parameter(description = "Why; 2 to 500 characters.", example = "改期") @RequestParam(defaultValue = "")
                    String reason,
            @Parameter(
                            description = "The version that the caller saw.",
                            schema = @Schema(type = "integer"),
                            example = "8")
                    @RequestParam(defaultValue = "")
                    String version) {
        var saved =
                calendar.unmark(date, to.isBlank() ? date : CalendarRequestReader.day("to", to), edit(version, reason));
        return CalendarDetails.of(saved, date.getYear());
    }

    @PutMapping(path = "/settings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "setCalendar",
            summary = "Set the rest days, and when things fall due",
            description = "For the whole company. What is open is reckoned anew.")
    @ApiResponse(responseCode = "200", description = "This year, as it stands now.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else changed the calendar meanwhile: read it again. Or nothing would change.")
    CalendarDetails set(@RequestBody CalendarSettingsRequest chosen) {
        var saved = calendar.set(
                CalendarRequestReader.restDays(chosen.restDays()),
                CalendarRequestReader.dueRule(chosen.due(), chosen.close()),
                edit(chosen.version(), chosen.reason()));
        return CalendarDetails.of(saved, calendar.today().getYear());
    }

    @PutMapping(path = "/years/{year}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "enterYear",
            summary = "Enter the holidays of a year",
            description = "All of them, in the place of those that the year had. It is provisional no longer, and what"
                    + " is due in it is reckoned anew.")
    @ApiResponse(responseCode = "200", description = "The year, as it stands now.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else changed the calendar meanwhile: read it again. Or nothing would change.")
    CalendarDetails enter(
            @Parameter(description = "From 2024 to 5 years ahead.", example = "2027") @PathVariable int year,
            @RequestBody YearRequest entered) {
        var given = new ArrayList<YearsNotice.Given>();
        if (entered.days() != null) {
            for (LegalDay day : entered.days()) {
                if (day == null) {
                    throw Refusal.invalid(YearsNotice.DAYS, "unfit");
                }
                given.add(new YearsNotice.Given(
                        CalendarRequestReader.text("date", day.date()),
                        CalendarRequestReader.text("kind", day.kind()),
                        CalendarRequestReader.text("name", day.name())));
            }
        }
        var edit = edit(entered.version(), entered.reason());
        return CalendarDetails.of(calendar.enter(YearsNotice.of(year, given), edit), year);
    }

    private static SpecialDay.Kind kind(String code) {
        if (code.isEmpty()) {
            throw Refusal.invalid("kind", "required");
        }
        return SpecialDay.Kind.of(code).orElseThrow(() -> Refusal.invalid("kind", "not-an-option"));
    }

    private CompanyCalendar.Edit edit(@Nullable Object version, @Nullable Object reason) {
        return new CompanyCalendar.Edit(
                CalendarRequestReader.version(version),
                CalendarRequestReader.text("reason", reason),
                viewers.current(),
                clock.instant());
    }
}
