package dev.revisit.demo;

import static dev.revisit.demo.Note.phone;
import static dev.revisit.tracking.Outcome.THINKING_IT_OVER;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who came to see the show flats of 云川新城 for the first time. Names, numbers and addresses are made up. */
final class VisitorsOfXuMin {

    private static final String FILL_IN = "UserTask_FillInVisitorForm";
    private static final String CORRECT = "UserTask_CorrectVisitorForm";
    private static final String SIGN = "UserTask_SignVisitorForm";
    private static final String DEPOSIT = "UserTask_RecordDeposit";
    private static final String CONTRACT = "UserTask_RecordVisitorContract";

    private static final Map<String, Object> SIGNED = Map.of("signature", "complete");

    private VisitorsOfXuMin() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                depositAndContract(days),
                depositPaid(days),
                depositOwed(days),
                strongSinceYesterday(days),
                strong(days),
                sentBackTwice(days),
                sentBack(days),
                toBeFollowed(days),
                formMissed(days),
                withoutPhone(days),
                formOwed(days));
    }

    /** V4, C8: a deposit on the spot, then the contract, confirmed by the manager. */
    static Story depositAndContract(SampleDays days) {
        return visitor()
                .opened(days.ago(24, "10:10"), came(days, 24, "桑立春", "138 0000 0501", "云川市南屏区枫林路一带"))
                .wrote(
                        days.ago(24, "11:30"),
                        FILL_IN,
                        form("a", "introduced", "car", "soon", "second", 118, 142)
                                .and("topics", List.of("schools", "delivery", "surroundings"))
                                .and("occupation", "firm-owner")
                                .and("approvesOf", "看中学区和交房标准，当场选定楼层"))
                .wrote(days.ago(24, "17:00"), SIGN, SIGNED)
                .wrote(
                        days.ago(23, "10:00"),
                        DEPOSIT,
                        Map.of(
                                "deposit",
                                "paid",
                                "depositAmount",
                                50_000,
                                "paidOn",
                                days.dayAgo(24),
                                "unit",
                                "3 号楼 1202 室"))
                .wrote(
                        days.ago(15, "16:10"),
                        CONTRACT,
                        Map.of(
                                "contract",
                                "signed",
                                "contractAmount",
                                2_860_000,
                                "signedOn",
                                days.dayAgo(15),
                                "contractNumber",
                                "FC-0117"))
                .contractConfirmed(days.ago(15, "17:20"), "liuyang");
    }

    /** V4: the deposit is paid, the contract still to come. */
    static Story depositPaid(SampleDays days) {
        return visitor()
                .opened(days.ago(6, "14:00"), came(days, 6, "祝雨水", "138 0000 0502", "云川市柏岭区创业路附近"))
                .wrote(
                        days.ago(6, "15:40"),
                        FILL_IN,
                        form("a", "online", "taxi", "soon", "first", 89, 95)
                                .and("topics", List.of("usable-share", "progress"))
                                .and("approvesOf", "认可得房率和工程进度"))
                .wrote(days.ago(5, "09:30"), SIGN, SIGNED)
                .wrote(
                        days.ago(5, "10:00"),
                        DEPOSIT,
                        Map.of(
                                "deposit",
                                "paid",
                                "depositAmount",
                                30_000,
                                "paidOn",
                                days.dayAgo(6),
                                "unit",
                                "5 号楼 603 室"));
    }

    /** V4: said to pay at once; the deposit is still owed. */
    static Story depositOwed(SampleDays days) {
        return visitor()
                .opened(days.ago(1, "15:10"), came(days, 1, "温惊蛰", "138 0000 0503", "云川市松湖区，离项目两站路"))
                .wrote(
                        days.ago(1, "16:30"),
                        FILL_IN,
                        form("a", "passing-by", "foot", "soon", "first", 76, 90)
                                .and("topics", List.of("surroundings", "management"))
                                .and("approvesOf", "离单位近，物业收费能接受"));
    }

    /** V4: C at first, B by the newest record; the interval went with it. */
    static Story strongSinceYesterday(SampleDays days) {
        return visitor()
                .opened(days.ago(11, "10:20"), came(days, 11, "乔谷雨", "138 0000 0504", "云川市南屏区工业园"))
                .wrote(
                        days.ago(11, "11:50"),
                        FILL_IN,
                        form("c", "newspaper", "bus", "one-year", "first", 90, 110)
                                .and("newspaper", "云川晚报")
                                .and("topics", List.of("facilities", "shared-area"))
                                .and("approvesOf", "小区配套齐全"))
                .wrote(days.ago(10, "09:40"), SIGN, SIGNED)
                .contacted(days.ago(5, "19:10"), phone(THINKING_IT_OVER, "乔女士说首付还差一点，等年终奖，想先看看按揭怎么算。"))
                .contacted(
                        days.ago(1, "18:40"),
                        phone(THINKING_IT_OVER, "年终奖提前发了，乔女士想尽快定，约时间带先生一起来看两套。").and("pace", "strong"));
    }

    /** V4: revisited after three days. */
    static Story strong(SampleDays days) {
        return visitor()
                .opened(days.ago(2, "10:30"), came(days, 2, "舒芒种", "138 0000 0505", "云川市柏岭区书院路"))
                .wrote(
                        days.ago(2, "12:00"),
                        FILL_IN,
                        form("b", "online", "car", "half-year", "second", 125, 140)
                                .and("topics", List.of("schools", "landscape"))
                                .and("purpose", "upgrade")
                                .and("approvesOf", "认可学校和景观，嫌楼间距小"))
                .wrote(days.ago(1, "09:20"), SIGN, SIGNED);
    }

    /** V3: sent back twice, and signed at last. */
    static Story sentBackTwice(SampleDays days) {
        return visitor()
                .opened(days.ago(4, "09:50"), came(days, 4, "蔺夏至", "138 0000 0506", "外地，在云川出差"))
                .wrote(
                        days.ago(4, "11:10"),
                        FILL_IN,
                        form("c", "outdoor", "taxi", "unsure", "third", 60, 80)
                                .and("topics", List.of("basements"))
                                .and("approvesOf", "位置"))
                .wrote(days.ago(4, "14:00"), SIGN, sentBack("认可点只写了两个字，请写明客户认可位置的什么"))
                .wrote(
                        days.ago(4, "15:30"),
                        CORRECT,
                        form("c", "outdoor", "taxi", "unsure", "third", 60, 80)
                                .and("topics", List.of("basements"))
                                .and("approvesOf", "认可位置，离高铁站近"))
                .wrote(days.ago(3, "09:30"), SIGN, sentBack("请补上购房目的：自住还是投资"))
                .wrote(
                        days.ago(3, "10:20"),
                        CORRECT,
                        form("c", "outdoor", "taxi", "unsure", "third", 60, 80)
                                .and("topics", List.of("basements"))
                                .and("purpose", "investment")
                                .and("approvesOf", "认可位置，离高铁站近，好出租"))
                .wrote(days.ago(3, "17:00"), SIGN, SIGNED);
    }

    /** V3: sent back, and not corrected yet. */
    static Story sentBack(SampleDays days) {
        return visitor()
                .opened(days.recently(1), came(days, 2, "卓小暑", "138 0000 0507", "云川市松湖区古渡街"))
                .wrote(
                        days.recently(1).plusSeconds(1800),
                        FILL_IN,
                        form("c", "television", "e-bike", "two-years", "first", 70, 90)
                                .and("topics", List.of("fire-safety", "storey-height"))
                                .and("approvesOf", "层高可以"))
                .wrote(days.recently(), SIGN, sentBack("没有写客户的工作区域，请补上"));
    }

    /** V3: waits for the manager's signature. */
    static Story toBeFollowed(SampleDays days) {
        return visitor()
                .opened(days.recently(1), came(days, 2, "龙大暑", "138 0000 0508", "云川市南屏区临江大道"))
                .wrote(
                        days.recently().minusSeconds(1800),
                        FILL_IN,
                        form("c", "message", "car", "one-year", "more", 140, 180)
                                .and("topics", List.of("management", "other"))
                                .and("topicOther", "地下车位的宽度")
                                .and("approvesOf", "认可物业和会所"));
    }

    /** V1: the form was not filled in the same day, which is flagged with 0 yuan. */
    static Story formMissed(SampleDays days) {
        return visitor().opened(days.ago(3, "16:20"), came(days, 3, "柯处暑", "138 0000 0509", "云川市柏岭区山前村"));
    }

    /** W1: would not give a phone; the form is there, the phone is asked for. */
    static Story withoutPhone(SampleDays days) {
        var who = new HashMap<>(came(days, 2, "一位看房的先生", "", "没有细说，住在附近"));
        who.remove("phone");
        who.put("noPhone", true);
        return visitor()
                .opened(days.recently(1), who)
                .wrote(
                        days.recently(1).plusSeconds(2400),
                        FILL_IN,
                        form("c", "passing-by", "bicycle", "unsure", "first", 80, 100)
                                .and("topics", List.of("surroundings"))
                                .and("approvesOf", "看了周边菜场和公园，觉得方便"));
    }

    /** V1: came today; the form is still to be filled in. */
    static Story formOwed(SampleDays days) {
        Instant today = days.recently();
        return visitor().opened(today, came(days, 1, "宫白露", "138 0000 0510", "云川市松湖区芦花街"));
    }

    private static StoryOfSheet visitor() {
        return StoryOfSheet.of("xumin", "visitor");
    }

    private static Map<String, Object> came(SampleDays days, int daysAgo, String name, String phone, String address) {
        return Map.of(
                "name", name,
                "phone", phone,
                "address", address,
                "visitedOn", days.dayAgo(daysAgo));
    }

    private static Map<String, Object> sentBack(String missing) {
        return Map.of("signature", "back", "missing", missing);
    }

    private static Answers form(
            String intent, String heardFrom, String transport, String when, String number, int from, int to) {
        return new Answers()
                .and("intent", intent)
                .and("heardFrom", heardFrom)
                .and("transport", transport)
                .and("purchaseTime", when)
                .and("purchaseNo", number)
                .and("areaFrom", from)
                .and("areaTo", to)
                .and("appearance", "中等个子，戴眼镜")
                .and("character", "话不多，问得很细");
    }

    /** A form, answer by answer. */
    private static final class Answers extends HashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        Answers and(String key, Object answer) {
            put(key, answer);
            return this;
        }
    }
}
