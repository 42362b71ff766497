package dev.revisit.timing.web;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timing;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Other lengths for timers, as another program wants them. */
@Schema(description = "Other lengths for timers, all of them or none. Values that hold already are no change.")
record TimingsRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Why.",
                minLength = 2,
                maxLength = 500,
                example = "旺季，客户等不了三天")
        @Nullable Object reason,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "What becomes of steps that are open already. `keep`: they keep their due time. `move`:"
                        + " they get a new one, counted from when the step began and never within the grace.",
                allowableValues = {"keep", "move"},
                example = "move")
        @Nullable Object openCases,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The timers, each of them once.") @Nullable List<@Nullable Change> changes,

        @Schema(
                implementation = Integer.class,
                nullable = true,
                description = "`basis` of the preview: if somebody changed something since, this is refused. Left out,"
                        + " it is made on top of whatever holds.",
                example = "12")
        @Nullable Object basis) {

    private static final Pattern MAY_BE_A_LENGTH = Pattern.compile("P[0-9A-Z.]{1,38}");

    /** The length of one timer, as another program wants it. */
    @Schema(name = "TimingWanted", description = "Another length for a timer.")
    record Change(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the process.",
                    example = "CustomerRevisits")
            @Nullable Object process,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the timer in it.",
                    example = "Deadline_InviteToShop")
            @Nullable Object timer,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description =
                            "How long, in ISO-8601: P3D, PT4H; P2W is kept as P14D. Not in months or years. Required"
                                    + " but for a timer on a day of the week, of which it says nothing.",
                    example = "P2D")
            @Nullable Object duration,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Which days are counted; as until now, where it is left out. Working days are counted"
                            + " in whole days only.",
                    allowableValues = {"natural-days", "working-days"},
                    example = "natural-days")
            @Nullable Object calendar,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "The day on which a timer on a day of the week is due; as until now, where it is left"
                            + " out. Other timers have none.",
                    allowableValues = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
                    example = "friday")
            @Nullable Object weekday,

            @Schema(
                    implementation = Integer.class,
                    nullable = true,
                    description =
                            "How many working days before the begin or the end of the period a timer on such a day"
                                    + " is due, 0 to 30; as until now, where it is left out. Other timers have none.",
                    example = "3")
            @Nullable Object workingDaysBefore,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "When on that day; as until now, where it is left out.",
                    example = "17:00")
            @Nullable Object time) {}

    /** @param now the timers as they are, for what is left out */
    ChangeRequestReader asked(List<Timing> now) {
        var changeRequestReader = new ChangeRequestReader();
        if (changes == null) {
            changeRequestReader.refuse("changes", "required");
        }
        changeRequestReader.each("changes", changes, (one, place) -> read(changeRequestReader, one, place, now));
        return changeRequestReader;
    }

    private static void read(ChangeRequestReader changeRequestReader, Change change, String place, List<Timing> now) {
        var setting = new Setting(
                changeRequestReader.owed(place + ".process", change.process()),
                changeRequestReader.owed(place + ".timer", change.timer()));
        @Nullable Timing timing = now.stream()
                .filter(each -> each.setting().equals(setting))
                .findFirst()
                .orElse(null);
        @Nullable WeekdayTime weekly = timing == null ? null : timing.length().weekly();
        if (weekly != null) {
            readWeekday(changeRequestReader, change, place, setting, weekly);
            return;
        }
        @Nullable PeriodDay periodic = timing == null ? null : timing.length().periodic();
        if (periodic != null) {
            readPeriodDay(changeRequestReader, change, place, setting, periodic);
            return;
        }
        refuseWeekday(changeRequestReader, change, place);
        String iso = changeRequestReader.owed(place + ".duration", change.duration());
        if (!iso.isEmpty() && !MAY_BE_A_LENGTH.matcher(iso).matches()) {
            changeRequestReader.refuse(place + ".duration", "timing.not-a-length");
        }
        String calendar =
                changeRequestReader.text(place + ".calendar", change.calendar()).strip();
        var counting = calendar.isEmpty() ? Optional.of(asUntilNow(timing)) : DayCounting.of(calendar);
        if (counting.isEmpty()) {
            changeRequestReader.refuse(place + ".calendar", "not-an-option");
        }
        changeRequestReader.want(
                setting,
                new Length(iso, counting.orElse(DayCounting.NATURAL_DAYS)).value(),
                place,
                code -> code.equals("timing.unknown") ? "timer" : "duration");
    }

    private static DayCounting asUntilNow(@Nullable Timing timing) {
        return timing == null ? DayCounting.NATURAL_DAYS : timing.length().counting();
    }

    /** Its length and calendar may be sent back as they were told. */
    private static void readWeekday(
            ChangeRequestReader changeRequestReader, Change change, String place, Setting setting, WeekdayTime now) {
        Length told = Length.of(now);
        refuseOther(changeRequestReader, place + ".duration", change.duration(), told.iso());
        refuseOther(
                changeRequestReader,
                place + ".calendar",
                change.calendar(),
                told.counting().code());
        String day =
                changeRequestReader.text(place + ".weekday", change.weekday()).strip();
        Optional<DayOfWeek> weekday = day.isEmpty() ? Optional.of(now.weekday()) : WeekdayTime.weekday(day);
        if (weekday.isEmpty()) {
            changeRequestReader.refuse(place + ".weekday", "not-an-option");
        }
        String at = changeRequestReader.text(place + ".time", change.time()).strip();
        Optional<LocalTime> time = at.isEmpty() ? Optional.of(now.time()) : WeekdayTime.time(at);
        if (time.isEmpty()) {
            changeRequestReader.refuse(place + ".time", "timing.not-a-time");
        }
        changeRequestReader.want(
                setting,
                new WeekdayTime(weekday.orElse(now.weekday()), time.orElse(now.time())).value(),
                place,
                code -> "weekday");
    }

    /** Which edge it is of is what the timer is for. */
    private static void readPeriodDay(
            ChangeRequestReader changeRequestReader, Change change, String place, Setting setting, PeriodDay now) {
        Length told = Length.of(now);
        refuseOther(changeRequestReader, place + ".duration", change.duration(), told.iso());
        refuseOther(
                changeRequestReader,
                place + ".calendar",
                change.calendar(),
                told.counting().code());
        String days = change.workingDaysBefore() == null
                ? ""
                : change.workingDaysBefore().toString();
        Optional<Integer> before = days.isEmpty() ? Optional.of(now.daysBefore()) : PeriodDay.daysBefore(days);
        if (before.isEmpty()) {
            changeRequestReader.refuse(place + ".workingDaysBefore", "timing.days-before");
        }
        String at = changeRequestReader.text(place + ".time", change.time()).strip();
        Optional<LocalTime> time = at.isEmpty() ? Optional.of(now.time()) : WeekdayTime.time(at);
        if (time.isEmpty()) {
            changeRequestReader.refuse(place + ".time", "timing.not-a-time");
        }
        changeRequestReader.want(
                setting,
                new PeriodDay(now.edge(), before.orElse(now.daysBefore()), time.orElse(now.time())).value(),
                place,
                code -> "workingDaysBefore");
    }

    private static void refuseOther(
            ChangeRequestReader changeRequestReader, String field, @Nullable Object given, String told) {
        String text = changeRequestReader.text(field, given).strip();
        if (!text.isEmpty() && !text.equals(told)) {
            changeRequestReader.refuse(field, "timing.weekday");
        }
    }

    private static void refuseWeekday(ChangeRequestReader changeRequestReader, Change change, String place) {
        if (change.weekday() != null) {
            changeRequestReader.refuse(place + ".weekday", "timing.no-weekday");
        }
        if (change.time() != null) {
            changeRequestReader.refuse(place + ".time", "timing.no-weekday");
        }
    }
}
