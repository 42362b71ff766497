package dev.revisit.demo.prospecting;

import static dev.revisit.demo.deed.SheetDeed.Kind.OPENED;
import static dev.revisit.demo.deed.SheetDeed.Kind.REFUSED;
import static dev.revisit.demo.deed.SheetDeed.Kind.TOLD;
import static dev.revisit.demo.deed.SheetDeed.Kind.WRITTEN;

import dev.revisit.demo.deed.SheetDeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Twelve target accounts in every state, as their records: found, screened, talked with, refused, a project, dropped.
 * Names, towns and sources are made up.
 */
public final class AccountsOfXuMin {

    private static final String SCREEN = "UserTask_ScreenAccount";
    private static final String CONTACT = "UserTask_ContactAccount";
    private static final String DROPPED = "Message_AccountDropped";

    private final List<SheetDeed> deeds = new ArrayList<>();
    private final Map<String, Object> start;

    private AccountsOfXuMin(String name, String province, String city, String industry) {
        this.start = Map.of("accountName", name, "province", province, "city", city, "industry", industry);
    }

    /** The records of each account, oldest first. */
    public static List<List<SheetDeed>> accounts() {
        return List.of(
                of("岚溪智安系统工程有限公司", "zhejiang", "岚溪", "schools")
                        .found(1, "10:20", "government-tender", "岚溪政府采购网第 118 号")
                        .deeds,
                of("砚北安防科技有限公司", "jiangsu", "砚北", "public-buildings")
                        .found(6, "15:05", "industry-integrator", "安防集成商名录第 42 页")
                        .deeds,
                of("青屿网络工程有限公司", "guangdong", "青屿", "mobile-telecom")
                        .found(8, "09:40", "network-qualification", "网络资质名录 A 级")
                        .fits(4, "11:15", "grade-a", 9, "网络摄像机、数字矩阵")
                        .deeds,
                of("霁川铁路信号工程有限公司", "sichuan", "霁川", "railway")
                        .found(13, "14:10", "industry-integrator", "铁路弱电集成商名录")
                        .fits(11, "16:30", "first", 5, "长距离光端机")
                        .talked(5, "10:05", "phone", "设备科顾工", "在做两个车站的方案，要光端机的参数")
                        .deeds,
                of("雾山石化设备安装公司", "shaanxi", "雾山", "petroleum")
                        .found(31, "09:25", "design-qualification", "设计资质名录一级第 3 页")
                        .fits(29, "10:50", "first", 2, "防爆摄像机")
                        .talked(25, "15:40", "visit", "工程部齐经理", "看了样册，下半年有罐区改造", 14)
                        .talked(10, "11:20", "phone", "工程部齐经理", "罐区改造已报批，等批复下来再谈", 19)
                        .deeds,
                of("柳湾粮库建设有限公司", "liaoning", "柳湾", "grain-depots")
                        .found(22, "10:35", "government-tender", "柳湾粮库智能化招标公告")
                        .fits(20, "14:45", "second", 14, "粮情监控")
                        .refused(18, "09:50", "phone", "no-budget", "办公室汤主任", "今年没有预算，明年再说")
                        .deeds,
                of("松湖水务工程有限公司", "zhejiang", "松湖", "water-works")
                        .found(45, "11:10", "other", "水利展会名片")
                        .fits(43, "09:30", "second", 21, "水位监控")
                        .refused(39, "16:15", "visit", "has-supplier", "基建科余科长", "有长期合作的供应商，合同还有两年")
                        .deeds,
                of("棠浦连锁酒店管理有限公司", "guangdong", "棠浦", "chain-hotels")
                        .found(50, "13:50", "government-tender", "棠浦旅游局招标公告")
                        .fits(48, "10:15", "other", 30, "客房走廊监控")
                        .refused(44, "10:40", "phone", "price", "采购部温经理", "觉得价格比现在用的贵两成", 28)
                        .refused(13, "15:30", "phone", "no-time", "采购部温经理", "旺季没有时间，过了月底再联系", 25)
                        .deeds,
                of("岚溪外国语学校", "zhejiang", "岚溪", "schools")
                        .found(17, "09:15", "government-tender", "岚溪教育局采购公告")
                        .fits(15, "14:20", "unknown", 11, "校园监控")
                        .talked(12, "10:30", "phone", "总务处计主任", "要先看方案和近两年的案例", 9)
                        .interested(1, "10:10", "总务处计主任", "约了下周看样机，年内立项", "岚溪外国语学校安防改造", "浙江岚溪")
                        .deeds,
                of("云陂装饰工程有限公司", "zhejiang", "云陂", "other")
                        .found(26, "16:05", "design-qualification", "设计资质名录二级第 11 页")
                        .doesNotFit(24, "10:55", "主营室内装饰，不做弱电")
                        .deeds,
                of("砚北油库服务公司", "jiangsu", "砚北", "oil-depots")
                        .found(34, "10:45", "industry-integrator", "油库维保商名录")
                        .fits(32, "15:15", "second", 17, "防爆摄像机")
                        .talked(28, "11:35", "phone", "站长室连站长", "只做维保，新建由上级统一采购")
                        .dropped(26, "17:20", "新建统一采购，不由他们决定")
                        .deeds,
                of("澜浦连锁超市有限公司", "shandong", "澜浦", "chain-supermarkets")
                        .found(16, "14:30", "government-tender", "澜浦商务局公告")
                        .fits(14, "09:45", "other", 8, "收银台监控")
                        .talked(9, "16:40", "phone", "防损部芮经理", "十二月定明年的预算", 13)
                        .foundByAnother(6, "11:50", "network-qualification", "网络资质名录第 27 页")
                        .deeds);
    }

    private static AccountsOfXuMin of(String name, String province, String city, String industry) {
        return new AccountsOfXuMin(name, province, city, industry);
    }

    private AccountsOfXuMin found(int daysAgo, String time, String source, String detail) {
        return add(daysAgo, time, OPENED, "", foundIn(source, detail), Map.of());
    }

    private AccountsOfXuMin foundByAnother(int daysAgo, String time, String source, String detail) {
        return add(daysAgo, time, REFUSED, "", foundIn(source, detail), Map.of());
    }

    private Map<String, Object> foundIn(String source, String detail) {
        var form = new HashMap<>(start);
        form.put("prospectSources", List.of(source));
        form.put("sourceDetail", detail);
        return form;
    }

    private AccountsOfXuMin fits(int daysAgo, String time, String level, int rank, String product) {
        return add(
                daysAgo,
                time,
                WRITTEN,
                SCREEN,
                Map.of(
                        "mainBusinessFits", "fits",
                        "qualificationLevel", level,
                        "provinceRank", rank,
                        "productLine", product),
                Map.of());
    }

    private AccountsOfXuMin doesNotFit(int daysAgo, String time, String why) {
        return add(
                daysAgo,
                time,
                WRITTEN,
                SCREEN,
                Map.of("mainBusinessFits", "does-not-fit", "whyNotFitting", why),
                Map.of());
    }

    private AccountsOfXuMin talked(int daysAgo, String time, String way, String with, String summary) {
        return contact(daysAgo, time, way, with, summary, Map.of("accountOutcome", "talking"), Map.of());
    }

    /** @param nextTry how many days later it is */
    private AccountsOfXuMin talked(int daysAgo, String time, String way, String with, String summary, int nextTry) {
        return contact(
                daysAgo, time, way, with, summary, Map.of("accountOutcome", "talking"), Map.of("nextTryOn", nextTry));
    }

    private AccountsOfXuMin refused(int daysAgo, String time, String way, String reason, String with, String summary) {
        return contact(daysAgo, time, way, with, summary, refusal(reason), Map.of());
    }

    /** @param nextTry how many days later it is */
    private AccountsOfXuMin refused(
            int daysAgo, String time, String way, String reason, String with, String summary, int nextTry) {
        return contact(daysAgo, time, way, with, summary, refusal(reason), Map.of("nextTryOn", nextTry));
    }

    private static Map<String, Object> refusal(String reason) {
        return Map.of("accountOutcome", "refused", "accountRefusal", reason);
    }

    private AccountsOfXuMin interested(
            int daysAgo, String time, String with, String summary, String project, String region) {
        return contact(
                daysAgo,
                time,
                "visit",
                with,
                summary,
                Map.of("accountOutcome", "interested", "projectName", project, "region", region),
                Map.of());
    }

    private AccountsOfXuMin dropped(int daysAgo, String time, String why) {
        return add(daysAgo, time, TOLD, DROPPED, Map.of("whyDropped", why), Map.of());
    }

    private AccountsOfXuMin contact(
            int daysAgo,
            String time,
            String way,
            String with,
            String summary,
            Map<String, Object> outcome,
            Map<String, Integer> days) {
        var form = new HashMap<>(outcome);
        form.putAll(Map.of("accountWay", way, "personSpokenTo", with, "summary", summary));
        return add(daysAgo, time, WRITTEN, CONTACT, form, days);
    }

    private AccountsOfXuMin add(
            int daysAgo,
            String time,
            SheetDeed.Kind kind,
            String step,
            Map<String, Object> form,
            Map<String, Integer> days) {
        Optional<String> moment = step.equals(CONTACT) ? Optional.of("contactedAt") : Optional.empty();
        deeds.add(new SheetDeed(daysAgo, time, kind, step, form, days, moment));
        return this;
    }
}
