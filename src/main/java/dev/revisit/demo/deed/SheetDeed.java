package dev.revisit.demo.deed;

import java.util.Map;
import java.util.Optional;

/**
 * Something that was written in a case of a sheet.
 *
 * @param daysAgo 1 is yesterday
 * @param step id of the user task or message; empty where the case is opened
 * @param form without the times that it tells
 * @param days keys of days that its form tells, each with how many days later it is
 * @param moment key of the moment at which it was done, where its form tells it
 */
public record SheetDeed(
        int daysAgo,
        String time,
        Kind kind,
        String step,
        Map<String, Object> form,
        Map<String, Integer> days,
        Optional<String> moment) {

    /** What it is of the case. */
    public enum Kind {
        OPENED,
        /** Where its task is open, by whoever has it. */
        WRITTEN,
        /** By the owner, whether or not a task is open. */
        TOLD,
        /** The opening by a colleague, who is refused. */
        REFUSED
    }
}
