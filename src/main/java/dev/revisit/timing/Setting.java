package dev.revisit.timing;

import java.util.Comparator;

/**
 * Something that a manager sets: the length of a timer in a process, or a number in a row of a decision table. Its value
 * is text, as it stands in the file: {@code P3D}, {@code P3D working-days}, {@code friday
 * 17:00}, {@code 50}.
 *
 * @param diagram the id of the process or of the decision: CustomerRevisits, DeductionRates
 * @param item the id of the timer, or of the row: Deadline_InviteToShop, Rule_RevisitMissed
 */
public record Setting(String diagram, String item) implements Comparable<Setting> {

    private static final Comparator<Setting> ORDER =
            Comparator.comparing(Setting::diagram).thenComparing(Setting::item);

    @Override
    public int compareTo(Setting other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return diagram + "/" + item;
    }
}
