package dev.revisit.calendar;

import java.time.LocalTime;

/**
 * When something counted in days falls due, on the day that is reckoned.
 *
 * @param atClose at the close of that day; otherwise at the same time of day at which the count began
 * @param close when the company closes, a whole minute
 */
public record DueRule(boolean atClose, LocalTime close) {

    public static final DueRule USUAL = new DueRule(false, LocalTime.of(18, 0));
}
