package dev.revisit.timing.web;

import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timing;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Objects;
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
                    requiredMode = RequiredMode.REQUIRED,
                    description = "How long, in ISO-8601: P3D, PT4H; P2W is kept as P14D. Not in months or years.",
                    example = "P2D")
            @Nullable Object duration,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Which days are counted; as until now, where it is left out. Working days are counted"
                            + " in whole days only.",
                    allowableValues = {"natural-days", "working-days"},
                    example = "natural-days")
            @Nullable Object calendar) {}

    /** @param now the timers as they are, for what is left out */
    ChangeRequestReader asked(List<Timing> now) {
        var changeRequestReader = new ChangeRequestReader();
        if (changes == null) {
            changeRequestReader.refuse("changes", "required");
        }
        List<@Nullable Change> given = Objects.requireNonNullElse(changes, List.of());
        for (int i = 0; i < given.size(); i++) {
            read(changeRequestReader, given.get(i), "changes[" + i + "]", now);
        }
        return changeRequestReader;
    }

    private static void read(
            ChangeRequestReader changeRequestReader, @Nullable Change change, String place, List<Timing> now) {
        if (change == null) {
            changeRequestReader.refuse(place, "required");
            return;
        }
        var setting = new Setting(
                changeRequestReader.owed(place + ".process", change.process()),
                changeRequestReader.owed(place + ".timer", change.timer()));
        String iso = changeRequestReader.owed(place + ".duration", change.duration());
        if (!iso.isEmpty() && !MAY_BE_A_LENGTH.matcher(iso).matches()) {
            changeRequestReader.refuse(place + ".duration", "timing.not-a-length");
        }
        String calendar =
                changeRequestReader.text(place + ".calendar", change.calendar()).strip();
        var counting = calendar.isEmpty() ? java.util.Optional.of(asUntilNow(setting, now)) : DayCounting.of(calendar);
        if (counting.isEmpty()) {
            changeRequestReader.refuse(place + ".calendar", "not-an-option");
        }
        changeRequestReader.want(
                setting,
                new Length(iso, counting.orElse(DayCounting.NATURAL_DAYS)).value(),
                place,
                code -> code.equals("timing.unknown") ? "timer" : "duration");
    }

    private static DayCounting asUntilNow(Setting setting, List<Timing> now) {
        return now.stream()
                .filter(timing -> timing.setting().equals(setting))
                .map(timing -> timing.length().counting())
                .findFirst()
                .orElse(DayCounting.NATURAL_DAYS);
    }
}
