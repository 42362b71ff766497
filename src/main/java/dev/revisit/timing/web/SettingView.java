package dev.revisit.timing.web;

import dev.revisit.timing.Setting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timer, or a row of a decision table, as a line of the page.
 *
 * @param kind code of what a timer is for; of a cell {@code number} or {@code text}; empty for a row of rates
 * @param kindName the same in words
 * @param now its value in words
 * @param value its value as the file writes it
 * @param order to sort by its value
 * @param typed what stands in its inputs
 * @param changed what stands there is not what holds
 * @param meanwhile somebody else changed it since it was shown
 * @param problem what is wrong with what was typed; null for nothing
 * @param charging in the table of deductions; null elsewhere
 */
record SettingView(
        Setting setting,
        String name,
        String kind,
        String kindName,
        String now,
        String value,
        double order,
        String about,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        TimingForm.Cell typed,
        boolean changed,
        boolean meanwhile,
        @Nullable String problem,
        @Nullable Charging charging) {

    /**
     * How a row of deductions is charged, and what stands in its inputs.
     *
     * @param removable it was added here
     * @param removed it is ticked to be removed
     */
    record Charging(Word chargedTo, Word per, boolean removable, boolean removed) {}

    /**
     * A word of a column.
     *
     * @param setting of the cell
     * @param value as it holds
     * @param typed what stands in its input
     * @param options what it can be
     */
    record Word(
            Setting setting,
            String value,
            String typed,
            List<String> options,
            @Nullable String problem) {}

    /** Whether it is a timer on a day of the week. */
    public boolean weekly() {
        return typed instanceof TimingForm.WeekdayTyped;
    }

    /** Whether it is a timer on a day of a period. */
    public boolean periodic() {
        return typed instanceof TimingForm.PeriodDayTyped;
    }

    /** Where a page can jump to it: the timers and rows of all files have ids of their own. */
    public String anchor() {
        return anchor(setting);
    }

    static String anchor(Setting setting) {
        return "row-" + setting.item();
    }
}
