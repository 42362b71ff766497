package dev.revisit.demo;

import dev.revisit.demo.Story.Happening;
import dev.revisit.demo.planning.PlansOfSales;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                signsPolicy(days),
                isWarned(days),
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

    /** On the company's first day (rule C7). */
    private static Story signsPolicy(SampleDays days) {
        var told = List.of(new Happening(days.ago(41, "08:20"), PeopleAtWork::signPolicy));
        return () -> told;
    }

    /** Each morning, before anything is due and costs money (rule C6). */
    private static Story isWarned(SampleDays days) {
        var told = new ArrayList<Happening>();
        for (int ago = LONGEST_AGO; ago > 0; ago--) {
            told.add(new Happening(days.ago(ago, "08:30"), PeopleAtWork::areWarned));
        }
        return () -> told;
    }

    /** Each evening, before a plan or summary is due (rule L1). */
    static Story writesPlans(SampleDays days) {
        var plans = new PlansOfSales(days.today());
        var told = new ArrayList<Happening>();
        plans.openings()
                .forEach(plan -> told.add(new Happening(
                        days.ago(plan.daysAgo(), "09:10"),
                        people -> people.openSheet(plan.person(), "sales-plan", plan.form()))));
        for (int ago = LONGEST_AGO; ago > 0; ago--) {
            told.add(new Happening(days.ago(ago, "17:40"), people -> people.tendPlans(plans)));
        }
        told.add(new Happening(days.ago(1, "18:20"), people -> people.notePlan("lina", plans.note())));
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

    /** What the company sells, and who can do what with it (rule A5). */
    static Story confirmsKnowledge(SampleDays days) {
        var products = new HashMap<String, UUID>();
        var mistaken = new AtomicReference<UUID>();
        var told = new ArrayList<Happening>();
        told.add(new Happening(
                days.ago(38, "09:40"),
                people -> List.of("全屋定制套餐", "智能照明", "电动窗帘", "地暖系统", "老款背景音乐")
                        .forEach(name -> products.put(name, people.addProduct("liuyang", name)))));
        told.add(confirms(days.ago(36, "17:10"), "lina", "全屋定制套餐", List.of("configure", "present"), products));
        told.add(confirms(days.ago(36, "17:15"), "wangwei", "全屋定制套餐", List.of("present"), products));
        told.add(confirms(days.ago(35, "17:05"), "wangwei", "老款背景音乐", List.of("connect", "demonstrate"), products));
        told.add(new Happening(
                days.ago(29, "17:20"),
                people -> mistaken.set(people.confirmKnowledge(
                        "liuyang",
                        "lina",
                        Objects.requireNonNull(products.get("智能照明")),
                        List.of("connect", "present", "demonstrate")))));
        told.add(new Happening(
                days.ago(15, "17:30"),
                people -> people.takeBackKnowledge("liuyang", Objects.requireNonNull(mistaken.get()), "换了新网关，接线还不会")));
        told.add(confirms(days.ago(13, "17:10"), "xumin", "地暖系统", List.of("configure", "present"), products));
        told.add(new Happening(
                days.ago(12, "09:10"),
                people -> people.retireProduct("liuyang", Objects.requireNonNull(products.get("老款背景音乐")))));
        return () -> told;
    }

    private static Happening confirms(
            Instant at, String person, String product, List<String> abilities, Map<String, UUID> products) {
        return new Happening(
                at,
                people -> people.confirmKnowledge(
                        "liuyang", person, Objects.requireNonNull(products.get(product)), abilities));
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
