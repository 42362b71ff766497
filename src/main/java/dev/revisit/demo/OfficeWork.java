package dev.revisit.demo;

import dev.revisit.demo.Story.Happening;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What the office does: who is on leave (rule M4), and the month that payroll has closed (rule C4). */
final class OfficeWork {

    private OfficeWork() {}

    static List<Story> stories(SampleDays days) {
        return List.of(onLeave(days), asksForLeave(days), closesLastMonth(days));
    }

    /** Approved, and over. */
    private static Story onLeave(SampleDays days) {
        var asked = new AtomicReference<UUID>();
        var told = List.of(
                new Happening(
                        days.ago(34, "09:20"),
                        people -> asked.set(people.askForLeave("sunli", days.dayAgo(33), days.dayAgo(31), "回老家办事"))),
                new Happening(
                        days.ago(34, "10:05"),
                        people -> people.approveLeave("liuyang", Objects.requireNonNull(asked.get()))));
        return () -> told;
    }

    /** Waits for the manager. */
    private static Story asksForLeave(SampleDays days) {
        var told = List.of(new Happening(
                days.ago(1, "17:20"),
                people -> people.askForLeave("wangwei", days.dayAhead(12), days.dayAhead(13), "孩子家长会和体检")));
        return () -> told;
    }

    /** On the fifth of a month the one before is closed. */
    private static Story closesLastMonth(SampleDays days) {
        var told = new ArrayList<Happening>();
        LocalDate fifth = days.today().withDayOfMonth(5);
        int ago = days.today().getDayOfMonth() - fifth.getDayOfMonth();
        if (ago > 0) {
            YearMonth before = YearMonth.from(fifth).minusMonths(1);
            told.add(new Happening(days.ago(ago, "10:30"), people -> people.closeMonth("guofang", before)));
        }
        return () -> told;
    }
}
