package dev.revisit.demo.planning;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans of three salespeople: Li Na’s of the quarter, two months and three weeks, all written, those that are over summed
 * up and commented on; Wang Wei’s of this week is not written, and Xu Min’s of last week not summed up.
 */
public final class PlansOfSales {

    private static final String PLAN = "UserTask_WritePlan";
    private static final String SUMMARY = "UserTask_WriteSummary";

    private static final String LI_NA = "lina";
    private static final String WANG_WEI = "wangwei";
    private static final String XU_MIN = "xumin";

    /** Before its plan can be written, whatever the calendar says. */
    private static final int OPENED_AHEAD = 6;

    private static final int WEEKS_OF_A_MONTH = 4;
    private static final int WEEKS_OF_A_QUARTER = 13;

    private static final List<String> FOCUS =
            List.of("老小区翻新，先跟进已量房的三户", "新交付小区驻点，约到店量房", "把报价中的几户谈到签约", "请老客户介绍，每周见两户");

    private static final List<String> ADJUSTMENT =
            List.of("下期重点转到新交付小区", "先跟进报价超过一周未答复的", "电话改在晚上七点后打，接通率高", "周末多约到店，少跑外区");

    private final LocalDate today;
    private final LocalDate monday;

    public PlansOfSales(LocalDate today) {
        this.today = today;
        this.monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * A plan that somebody opens.
     *
     * @param day one of its period
     */
    public record Opening(String person, int daysAgo, String kind, LocalDate day) {

        public Map<String, Object> form() {
            return Map.of("planKind", kind, "planDay", day.toString());
        }
    }

    public List<Opening> openings() {
        LocalDate lastMonth = today.withDayOfMonth(1).minusDays(1);
        return List.of(
                new Opening(LI_NA, 39, "month", lastMonth),
                new Opening(LI_NA, 38, "quarter", today),
                new Opening(LI_NA, 37, "month", today),
                week(LI_NA, 2),
                week(LI_NA, 1),
                week(LI_NA, 0),
                week(WANG_WEI, 1),
                week(WANG_WEI, 0),
                week(XU_MIN, 1),
                week(XU_MIN, 0));
    }

    private Opening week(String person, int weeksAgo) {
        LocalDate begins = monday.minusWeeks(weeksAgo);
        return new Opening(person, (int) ChronoUnit.DAYS.between(begins, today) + OPENED_AHEAD, "week", begins);
    }

    /**
     * What is written at a step of a plan; empty where it is left undone.
     *
     * @param title of the plan, as in 2026-W49
     */
    public Optional<Map<String, Object>> written(String owner, String step, String title) {
        boolean ofThisWeek = title.equals("%d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        int turn = Math.floorMod(title.hashCode() + owner.hashCode(), FOCUS.size());
        return switch (step) {
            case PLAN -> owner.equals(WANG_WEI) && ofThisWeek ? Optional.empty() : Optional.of(plan(title, turn));
            case SUMMARY ->
                owner.equals(XU_MIN) || owner.equals(WANG_WEI) && ofThisWeek
                        ? Optional.empty()
                        : Optional.of(Map.of(
                                "gapReason", "两户要等家人回来再定",
                                "experience", "带看样板间后成交快",
                                "planAdjustment", ADJUSTMENT.get(turn),
                                "nextPoints", "跟进已报价的客户"));
            default ->
                owner.equals(XU_MIN) && ofThisWeek
                        ? Optional.empty()
                        : Optional.of(Map.of("comment", step.endsWith("Summary") ? "继续，注意回访的间隔" : "先抓老客户介绍，目标不要定低"));
        };
    }

    private static Map<String, Object> plan(String title, int turn) {
        int weeks = title.contains("-W") ? 1 : title.contains("-Q") ? WEEKS_OF_A_QUARTER : WEEKS_OF_A_MONTH;
        return Map.of(
                "targetAmount", 60_000 * weeks,
                "targetCustomers", 2 * weeks,
                "targetVisits", 3 * weeks,
                "targetCalls", 6 * weeks,
                "planFocus", FOCUS.get(turn),
                "keyActions", "周三带设计师上门复尺，定下方案",
                "supportWanted", "请设计部周三留出半天");
    }

    /** A note of the day, of Li Na's plan for this week. */
    public Map<String, Object> note() {
        return Map.of("dayNote", "约了两户周六到店，一户要改厨房布局");
    }
}
