package dev.revisit.demo.health;

import dev.revisit.demo.deed.SheetDeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twenty health programmes in every phase, as their records. Names, numbers and addresses are made up. */
public final class ProgrammesOfHeJing {

    private static final String CALL = "UserTask_CallCustomer";
    private static final String VISIT = "UserTask_VisitAtHome";
    private static final String PASS_ON = "UserTask_PassOnAnswer";
    private static final int TEST_AFTER = 7;
    private static final String GIVE_TEST_RESULT = "UserTask_GiveTestResult";
    private static final String SET_TEST_DATE = "UserTask_SetTestDate";

    /** Keys of the moment at which a step was done. */
    private static final Map<String, String> MOMENTS =
            Map.of(CALL, "contactedAt", VISIT, "homeVisitAt", PASS_ON, "passedOnAt");

    /** Keys of days, from the day on which a step was done. */
    private static final Map<String, Map<String, Integer>> DAYS =
            Map.of(SET_TEST_DATE, Map.of("testOn", TEST_AFTER), GIVE_TEST_RESULT, Map.of("testedOn", 0));

    private static final int ADJUSTMENT_WEEKS = 4;
    private static final int ROUND_WEEKS = 6;

    private static final List<String> NAMES = List.of(
            "白立夏", "向小满", "傅立秋", "雷寒露", "孔霜降", "崔立冬", "康小雪", "毛大雪", "邱冬至", "江小寒", "史大寒", "顾惊春", "侯清和", "邵端阳", "孟流火",
            "龙仲秋", "万菊月", "段阳春", "章葭月", "钱腊梅");

    /** Days since each began; those of six weeks and more are in maintenance, or in their second round. */
    private static final List<Integer> BEGAN =
            List.of(1, 2, 4, 6, 9, 11, 13, 16, 20, 23, 26, 30, 32, 34, 38, 41, 45, 48, 52, 58);

    private ProgrammesOfHeJing() {}

    /** The records of each programme, oldest first. */
    public static List<List<SheetDeed>> programmes() {
        var all = new ArrayList<List<SheetDeed>>();
        for (int i = 0; i < BEGAN.size(); i++) {
            all.add(programme(i, BEGAN.get(i)));
        }
        return all;
    }

    private static List<SheetDeed> programme(int number, int began) {
        var deeds = new ArrayList<SheetDeed>();
        double weight = 68 + number * 0.7;
        deeds.add(new SheetDeed(
                began,
                time(9, number),
                SheetDeed.Kind.OPENED,
                "",
                start(number, weight),
                Map.of("consentOn", 0, "handbookOn", 0),
                Optional.empty()));
        for (int week = 0; week * 7 < began; week++) {
            int monday = began - week * 7;
            if (week == ADJUSTMENT_WEEKS) {
                add(deeds, monday, 0, time(14, number), SET_TEST_DATE, false, Map.of("testPlace", "云川市中医院"));
            }
            if (week == ADJUSTMENT_WEEKS + 1) {
                add(
                        deeds,
                        monday,
                        1,
                        time(14, number),
                        GIVE_TEST_RESULT,
                        false,
                        Map.of("testResult", number % 4 == 0 ? "血脂仍偏高，血糖正常" : "血脂、血糖均已正常"));
            }
            if (week == ROUND_WEEKS) {
                boolean repeats = number % 4 == 0;
                add(
                        deeds,
                        monday,
                        0,
                        time(15, number),
                        "UserTask_AssessEffect",
                        false,
                        Map.of(
                                "assessment",
                                repeats ? "repeat" : "maintenance",
                                "assessmentReason",
                                repeats ? "血脂仍偏高，再调理一轮" : "体重和血脂都已达标",
                                "assessedBy",
                                "专家一号"));
            }
            int calls = week < ADJUSTMENT_WEEKS ? 3 : week < ROUND_WEEKS ? 2 : number % 4 == 0 ? 3 : 1;
            // Every fifth programme has a week with too few.
            int made = number % 5 == 3 && week == 1 ? calls - 1 : calls;
            for (int call = 0; call < made; call++) {
                weight -= 0.2;
                add(deeds, monday, call * 2 + 1, time(10, number + call), CALL, true, call(number, week, call, weight));
            }
            if (asks(number) && made > 1) {
                add(
                        deeds,
                        monday,
                        4,
                        time(11, number),
                        "UserTask_AnswerQuestion",
                        false,
                        Map.of("expertAnswer", "饭后半小时再服，先记录一周血压"));
                if (monday > 6) {
                    add(deeds, monday, 5, time(17, number), PASS_ON, false, Map.of("passedOnBy", "phone"));
                }
            }
            if (number % 7 != 6 || week != 1) {
                // Each an hour earlier in the day than the one before: within seven days, and not at their very end.
                add(deeds, monday, 4, time(17 - week, number), VISIT, true, visit(week, weight));
            }
        }
        return deeds;
    }

    private static void add(
            List<SheetDeed> deeds,
            int monday,
            int day,
            String time,
            String step,
            boolean atAnyTime,
            Map<String, Object> form) {
        if (monday - day >= 1) {
            deeds.add(new SheetDeed(
                    monday - day,
                    time,
                    atAnyTime ? SheetDeed.Kind.TOLD : SheetDeed.Kind.WRITTEN,
                    step,
                    form,
                    DAYS.getOrDefault(step, Map.of()),
                    Optional.ofNullable(MOMENTS.get(step))));
        }
    }

    private static String time(int hour, int number) {
        return "%02d:%02d".formatted(hour, number * 7 % 60);
    }

    private static Map<String, Object> start(int number, double weight) {
        return Map.of(
                "name", NAMES.get(number),
                "phone", "138 0000 %04d".formatted(700 + number),
                "address", "云川市松湖区百草街 %d 号".formatted(number + 1),
                "startWeight", rounded(weight),
                "height", 158 + number,
                "goal", "三个月减 6 公斤，血脂正常");
    }

    private static Map<String, Object> call(int number, int week, int call, double weight) {
        var form = new HashMap<String, Object>(Map.of(
                "serviceWay",
                "phone",
                "weight",
                rounded(weight),
                "mealPlan",
                call == 0 ? "fully" : "partly",
                "relationship",
                "第 %d 周第 %d 次电话，表扬坚持，心情不错".formatted(week + 1, call + 1)));
        if (asks(number) && call == 1) {
            form.put("healthQuestion", "血压药能不能与早餐同服");
        }
        return form;
    }

    private static boolean asks(int number) {
        return number % 6 == 2;
    }

    private static Map<String, Object> visit(int week, double weight) {
        return Map.of(
                "weight",
                rounded(weight),
                "weekMealPlan",
                "第 %d 周餐单：早餐粗粮，晚餐七点前".formatted(week + 1),
                "understood",
                "yes",
                "adjustmentWanted",
                "no");
    }

    private static double rounded(double weight) {
        return Math.round(weight * 10) / 10.0;
    }
}
