package dev.revisit.demo;

import dev.revisit.demo.Story.Happening;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the office does: who stands in for whom (rule P9), who is on leave (rule M4), and the month that payroll has closed
 * (rule C4).
 */
final class OfficeWork {

    /** Nothing is told of before, in days. */
    private static final int LONGEST_AGO = 40;

    private OfficeWork() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                standInsNamed(days),
                standInChanged(days),
                away(days),
                plansToBeAway(days),
                onLeave(days),
                asksForLeave(days),
                closesMonths(days),
                correctsOpenMonth(days));
    }

    /** Of the last days contacts are left to whoever looks. */
    static Story tendsKeyCustomers(SampleDays days) {
        var told = new ArrayList<Happening>();
        for (int ago = LONGEST_AGO; ago > 0; ago--) {
            boolean contacts = ago > 3;
            told.add(new Happening(days.ago(ago, "18:40"), people -> people.tendKeyCustomers(contacts)));
        }
        return () -> told;
    }

    /** It is Wu Qian for everybody: whoever has a seat of their own in a project covers nobody else's. */
    private static Story standInsNamed(SampleDays days) {
        var told = List.of(
                new Happening(days.ago(41, "09:00"), people -> people.nameDeputy("huangtao", "wuqian")),
                new Happening(days.ago(41, "09:05"), people -> people.nameDeputy("liuyang", "wuqian")));
        return () -> told;
    }

    /** Earlier deputies stay in the list of who named whom. */
    private static Story standInChanged(SampleDays days) {
        var told = List.of(
                new Happening(days.ago(40, "09:10"), people -> people.nameDeputy("zhoujie", "liuyang")),
                new Happening(days.ago(30, "09:10"), people -> people.nameDeputy("zhoujie", "wuqian")));
        return () -> told;
    }

    /** Liu Yang was ill for three days; what waited for him went to his deputy that morning. */
    private static Story away(SampleDays days) {
        var told = List.of(new Happening(
                days.ago(24, "08:50"), people -> people.enterAbsence("liuyang", days.dayAgo(24), days.dayAgo(22))));
        return () -> told;
    }

    private static Story plansToBeAway(SampleDays days) {
        var told = List.of(new Happening(
                days.ago(2, "09:30"), people -> people.enterAbsence("huangtao", days.dayAhead(9), days.dayAhead(11))));
        return () -> told;
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

    /**
     * Payroll closes each month on the fifth of the next one (rule C4). On the days before it the last month is closed
     * already, so that whoever looks sees a closed month on any day of the year.
     */
    private static Story closesMonths(SampleDays days) {
        var told = new ArrayList<Happening>();
        YearMonth open = YearMonth.from(days.today());
        YearMonth before = open.minusMonths(2);
        if (!days.onDayOf(before.plusMonths(1), 5, "10:30").isBefore(days.ago(LONGEST_AGO, "10:30"))) {
            told.add(closes(days.onDayOf(before.plusMonths(1), 5, "10:30"), before));
        }
        days.firstPast(
                        days.onDayOf(open, 5, "10:30"),
                        days.recently(),
                        days.onDayOf(open, 1, "09:00"),
                        days.beginningOf(open))
                .ifPresent(at -> told.add(closes(at, open.minusMonths(1))));
        return () -> told;
    }

    private static Happening closes(Instant at, YearMonth month) {
        return new Happening(at, people -> people.closeMonth("guofang", month));
    }

    /** C4: something stands on the open month's statement, on whatever day of it. */
    private static Story correctsOpenMonth(SampleDays days) {
        YearMonth open = YearMonth.from(days.today());
        List<Happening> told = days
                .firstPast(days.recently(), days.onDayOf(open, 1, "09:05"), days.beginningOf(open))
                .map(at -> new Happening(
                        at, people -> people.correctPay("guofang", open, "lina", BigDecimal.valueOf(200), "家博会周末值班补贴")))
                .stream()
                .toList();
        return () -> told;
    }
}
