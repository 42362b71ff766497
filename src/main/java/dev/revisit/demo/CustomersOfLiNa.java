package dev.revisit.demo;

import static dev.revisit.demo.Note.faceToFace;
import static dev.revisit.demo.Note.opinion;
import static dev.revisit.demo.Note.phone;
import static dev.revisit.demo.Note.wechat;
import static dev.revisit.tracking.Outcome.COMES;
import static dev.revisit.tracking.Outcome.NOT_FOR_NOW;
import static dev.revisit.tracking.Outcome.NOT_REACHED;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_ANOTHER;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_US;
import static dev.revisit.tracking.Outcome.THINKING_IT_OVER;

import java.util.List;
import java.util.Map;

/** Li Na's customers: families who have their homes renovated. Names, numbers and addresses are made up. */
final class CustomersOfLiNa {

    private static final String LINA = "lina";

    private CustomersOfLiNa() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                firstRevisitDueSoon(days),
                agreedToComeOnSaturday(days),
                comesToday(days),
                signedYesterday(days),
                notReachedThreeTimes(days),
                thinkingItOver(days),
                revisitDueToday(days),
                whyNotCome(days),
                won(days),
                lostWithOpinion(days),
                restsUntilNamedDay(days),
                registeredByTwo(days),
                cameWhileRevisitWasDue(days),
                contactOutOfTurn(days),
                corrected(days),
                rejected(days),
                longAndRich(days));
    }

    /** T3: the invitation is due tomorrow. */
    static Story firstRevisitDueSoon(SampleDays days) {
        return StoryOfCustomer.of(LINA, "陆立春", "138 0000 0101", "云川市松湖区望江路 18 号锦绣里 3 幢 502 室")
                .file("title", "陆女士")
                .file("source", "online")
                .file("type", "first-home")
                .file("style", "原木、奶油风，不要太多吊顶")
                .file("budgetFrom", 120000)
                .file("budgetTo", 150000)
                .file("area", 98)
                .file("layout", "三室两厅一卫")
                .file("decoration", "rough")
                .file("preferredWay", "wechat")
                .file("preferredHours", "工作日 12:00–13:30，晚上 8 点以后")
                .registered(days.ago(2, "10:20"));
    }

    /** T6: the agreed day stands on the salesperson's day. */
    static Story agreedToComeOnSaturday(SampleDays days) {
        return StoryOfCustomer.of(LINA, "柳春分", "138-0000-0102", "云川市松湖区芦花街 66 号清水湾 11 幢 1203 室")
                .file("title", "柳先生")
                .file("source", "friend")
                .file("introducedBy", "秦秋分")
                .file("type", "upgrade")
                .file("area", 126.5)
                .registered(days.ago(4, "11:05"))
                .recorded(
                        days.ago(2, "16:00"),
                        phone(COMES, "柳先生说平时都在加班，只有周六有空，约好周六下午两点带太太一起来看平面图。" + "问了停车，告诉他门店后院可以免费停。")
                                .and("appointmentAt", days.nextSaturday("14:00"))
                                .and("intention", "换房，孩子明年上小学，想一步到位")
                                .and("renovationTime", "年后开工，暑假前入住")
                                .and("promised", "周六前请设计部先出一版儿童房的布置")
                                .and("promisedFor", days.nextSaturday())
                                .and("state", "need-clear"));
    }

    /** T6: an appointment of this day. */
    static Story comesToday(SampleDays days) {
        return StoryOfCustomer.of(LINA, "纪惊秋", "13800000103", "云川市柏岭区书院路 9 号梧桐苑 2 幢 301 室")
                .file("title", "纪老师")
                .file("source", "old-customer")
                .file("area", 89)
                .registered(days.ago(3, "09:20"))
                .recorded(
                        days.ago(2, "14:40"),
                        wechat(COMES, "纪老师发来了户型图照片，说今天下课后过来量一下老房子的柜子尺寸，顺便看看旧房翻新的样板。")
                                .and("appointmentAt", days.laterToday(10))
                                .and("renovationTime", "寒假"))
                .floorPlan(days.ago(2, "14:45"), "纪老师家户型图.png")
                .dispatched(days.ago(2, "16:50"), "sunli")
                .sheetFilledIn(
                        days.ago(1, "10:40"),
                        "sunli",
                        new StoryOfCustomer.DesignSheet(
                                89, "两室两厅一卫，旧房", "书房和餐厅打通，保留原有柜子", "简约，原木色", "8–10 万", "原有橱柜的尺寸量过吗？"))
                .noteOnDesign(days.ago(1, "11:25"), LINA, "今天客户过来时一起量，量好马上发给你。");
    }

    /** C8: came, negotiated, and signed yesterday; the contract waits for the manager to confirm it. */
    static Story signedYesterday(SampleDays days) {
        return StoryOfCustomer.of(LINA, "程清明", "138 0000 0104", "云川市松湖区望江路 200 号江畔名邸 6 幢 1802 室")
                .file("title", "程先生")
                .file("source", "community-event")
                .file("type", "upgrade")
                .file("budgetFrom", 180000)
                .file("budgetTo", 220000)
                .file("area", 142)
                .registered(days.ago(16, "09:40"))
                .markedAsKey(days.ago(12, "17:10"), "about-to-sign", "程先生", "方案已认可，等最后的报价")
                .sentMaterial(days.ago(4, "16:10"), "最终报价和付款计划")
                .recorded(
                        days.ago(14, "11:20"),
                        phone(COMES, "程先生记得我们小区活动的展位，愿意到店看实景样板间，约好周中上午十点。")
                                .and("appointmentAt", days.ago(11, "10:00"))
                                .and("intention", "意向较强，已经看过两家"))
                .came(days.ago(11, "10:30"))
                .floorPlan(days.ago(11, "11:40"), "江畔名邸 6-1802 户型图.png")
                .dispatched(days.ago(11, "16:10"), "zhaoyan")
                .sheetFilledIn(
                        days.ago(10, "10:30"),
                        "zhaoyan",
                        new StoryOfCustomer.DesignSheet(142, "四室两厅两卫", "主卧加衣帽间，厨房做开放式", "现代", "18–22 万", null))
                .designDelivered(days.ago(9, "17:20"), "zhaoyan", "江畔名邸 6-1802 平面布置.png", "平面布置第一版，含衣帽间两种做法")
                .designChecked(days.ago(8, "10:00"), "sheet-wrong", "面积与户型图不符，价位没有按客户说的上限填")
                .sheetFilledIn(
                        days.ago(8, "15:30"),
                        "zhaoyan",
                        new StoryOfCustomer.DesignSheet(
                                139.5, "四室两厅两卫", "主卧加衣帽间，厨房做开放式", "现代", "18–22 万，上限 22 万", null))
                .designChecked(days.ago(7, "09:40"), "in-order", "")
                .recorded(
                        days.ago(4, "15:20"),
                        phone(THINKING_IT_OVER, "报价单已看过，觉得水电部分比另一家高八千。解释了我们用的管材品牌和十年质保，" + "程先生说要和父母商量，下周给答复。")
                                .and("told", "水电按实际米数结算，多退少补")
                                .and("feedback", "hesitated")
                                .and("state", "comparing")
                                .and("nextStep", "带上管材样品和质保卡，请他到在建工地看一次")
                                .and("nextStepWay", "face-to-face"))
                .contacted(
                        days.ago(1, "16:50"),
                        faceToFace(SIGNED_WITH_US, "程先生看过工地就定了，当场签了合同，二十一万六，付了一成定金。")
                                .and("contractAmount", 216000)
                                .and("signedOn", days.dayAgo(1))
                                .and("contractNumber", "YC-0231")
                                .and("state", "closed"));
    }

    /** T6: not reached three times in a row; the manager was told. */
    static Story notReachedThreeTimes(SampleDays days) {
        return StoryOfCustomer.of(LINA, "孟夏至", "138 0000 0105", "云川市柏岭区槐荫巷 27 号 4 单元 602 室")
                .file("source", "online")
                .registered(days.ago(6, "14:00"))
                .recorded(days.ago(5, "10:00"), phone(NOT_REACHED, "上午打电话无人接听，已发短信说明来意。"))
                .recorded(days.ago(4, "10:30"), phone(NOT_REACHED, "第二次电话，响了很久没有接；微信好友申请还没有通过。"))
                .recorded(days.ago(3, "11:10"), phone(NOT_REACHED, "第三次电话提示已关机，换了门店座机打也一样。"));
    }

    /** T4: seven days to think. */
    static Story thinkingItOver(SampleDays days) {
        return StoryOfCustomer.of(LINA, "薛小暑", "138 0000 0106", "云川市南屏区采荷路 5 号荷塘月色 8 幢 704 室")
                .file("title", "薛女士")
                .file("source", "walk-in")
                .file("style", "新中式")
                .registered(days.ago(7, "16:20"))
                .recorded(
                        days.ago(5, "17:00"),
                        phone(THINKING_IT_OVER, "薛女士说房子要到年底才交，现在先了解价格，让我把半包和全包的区别发给她看看。")
                                .and("intention", "了解阶段")
                                .and("renovationTime", "年底交房以后")
                                .and("material", "半包全包对比表（电子版）")
                                .and("state", "first-contact"));
    }

    /** T4: seven days are over; the revisit is open and due today. */
    static Story revisitDueToday(SampleDays days) {
        return StoryOfCustomer.of(LINA, "鲁大暑", "138 0000 0107", "云川市南屏区采荷路 31 号水岸新村 15 幢 201 室")
                .file("title", "鲁先生")
                .file("source", "friend")
                .file("introducedBy", "秦秋分")
                .file("area", 76)
                .registered(days.ago(10, "11:00"))
                .recorded(
                        days.before(days.laterToday(0), 8),
                        phone(THINKING_IT_OVER, "鲁先生说最近出差多，图纸先放着，等回来再约时间；他比较在意一楼返潮怎么处理。")
                                .and("intention", "有意向，怕返潮")
                                .and("told", "一楼可以做防潮层和地暖，我们有同户型的工地可以看"));
    }

    /** T4: did not come as agreed, was asked why, and a new time was found. */
    static Story whyNotCome(SampleDays days) {
        return StoryOfCustomer.of(LINA, "白露晞", "138 0000 0108", "云川市松湖区月牙街 12 号望湖楼 1 幢 906 室")
                .file("title", "白小姐")
                .file("source", "online")
                .file("type", "first-home")
                .registered(days.ago(8, "15:00"))
                .recorded(
                        days.ago(6, "10:40"),
                        phone(COMES, "白小姐对奶油风样板间感兴趣，约好三天后下午三点来店里看设计。").and("appointmentAt", days.ago(3, "15:00")))
                .recorded(
                        days.ago(2, "16:40"),
                        wechat(COMES, "白小姐道歉说那天孩子发烧没能来，重新约了时间，这次和先生一起来。")
                                .and("whyNotCome", "孩子发烧，临时去了医院")
                                .and("appointmentAt", days.ahead(1, "10:30"))
                                .and("mood", "不好意思，态度很客气"));
    }

    /** T6: won, 128,800 yuan. */
    static Story won(SampleDays days) {
        return StoryOfCustomer.of(LINA, "秦秋分", "138 0000 0109", "云川市松湖区望江路 18 号锦绣里 9 幢 1101 室")
                .file("title", "秦女士")
                .file("source", "friend")
                .file("type", "upgrade")
                .file("area", 118)
                .registered(days.ago(38, "10:30"))
                .recorded(
                        days.ago(36, "15:10"),
                        phone(COMES, "秦女士是锦绣里业主群介绍来的，约好来看同小区的完工实景图。").and("appointmentAt", days.ago(33, "14:00")))
                .came(days.ago(33, "14:20"))
                .recorded(
                        days.ago(26, "16:30"),
                        faceToFace(THINKING_IT_OVER, "第二次到店，带了妈妈一起，老人家看中了适老化卫生间，报价在核。")
                                .and("feedback", "liked")
                                .and("state", "strong-intent"))
                .recorded(
                        days.ago(19, "17:10"),
                        faceToFace(SIGNED_WITH_US, "今天签合同，全包十二万八千八，含主卫适老化改造，付了三成首款。")
                                .and("contractAmount", 128800)
                                .and("signedOn", days.dayAgo(19))
                                .and("contractNumber", "YC-0219")
                                .and("state", "closed"))
                .contractConfirmed(days.ago(19, "17:40"))
                .fileChanged(
                        days.ago(18, "09:40"),
                        Map.of("grade", "present", "gradeReason", "已签全包合同，等开工", "introducedBy", "锦绣里业主群的方老师"));
    }

    /** T7: signed with another, and told us why. */
    static Story lostWithOpinion(SampleDays days) {
        return StoryOfCustomer.of(LINA, "谭大雪", "138 0000 0110", "云川市柏岭区书院路 102 号翰林府 5 幢 403 室")
                .file("title", "谭先生")
                .file("source", "online")
                .registered(days.ago(30, "10:10"))
                .recorded(days.ago(28, "14:00"), phone(COMES, "谭先生说有空就来店里看看，具体哪天还没定。"))
                .recorded(
                        days.ago(21, "15:30"),
                        phone(THINKING_IT_OVER, "问了为什么没来：公司项目上线走不开。图纸发他邮箱看，说要再比比价格。")
                                .and("whyNotCome", "工作忙"))
                .recorded(days.ago(14, "17:00"), phone(SIGNED_WITH_ANOTHER, "谭先生说上周末已经在别家签了，主要是那边送全屋窗帘。"))
                .recorded(
                        days.ago(12, "10:30"),
                        opinion("phone", "设计满意，但我们第一版报价出得太慢，等了五天，别家第二天就给了。", "报价能在两天内给出来，哪怕先给个区间。"));
    }

    /** T8: rests until the day that was named. */
    static Story restsUntilNamedDay(SampleDays days) {
        return StoryOfCustomer.of(LINA, "康小寒", "138 0000 0111", "云川市南屏区桃溪路 77 号云庭 3 幢 1504 室")
                .file("title", "康先生")
                .file("source", "community-event")
                .registered(days.ago(18, "09:30"))
                .recorded(
                        days.ago(16, "10:00"),
                        phone(NOT_FOR_NOW, "房子租约还没到期，租客下个月才搬，让我到时候再联系他。")
                                .and("wakeOn", days.dayAhead(20))
                                .and("state", "not-now"));
    }

    /** T1: who registers first, owns. A colleague tried the same phone, in full-width digits. */
    static Story registeredByTwo(SampleDays days) {
        return StoryOfCustomer.of(LINA, "段端午", "138 0000 0112", "云川市柏岭区槐荫巷 3 号银杏公馆 7 幢 805 室")
                .file("title", "段女士")
                .file("source", "walk-in")
                .registered(days.ago(13, "10:50"))
                .recorded(days.ago(11, "15:00"), phone(THINKING_IT_OVER, "段女士同时在问几家，要求先出平面方案再谈价格。"))
                .triedBy("xumin", days.ago(6, "11:15"), "１３８ ００００ ０１１２")
                .recorded(
                        days.ago(4, "17:20"),
                        wechat(THINKING_IT_OVER, "平面方案发过去了，段女士想把厨房改成开放式，问油烟问题，约下周再聊。")
                                .and("material", "平面方案 A、B 两版（PDF）")
                                .and("feedback", "liked"));
    }

    /** T6: the front desk reports a visit while a revisit is open, and already missed once. */
    static Story cameWhileRevisitWasDue(SampleDays days) {
        return StoryOfCustomer.of(LINA, "高重阳", "138 0000 0113", "云川市松湖区芦花街 8 号清水湾 2 幢 301 室")
                .file("title", "高叔叔")
                .file("source", "walk-in")
                .registered(days.ago(14, "13:00"))
                .recorded(days.ago(12, "10:00"), phone(THINKING_IT_OVER, "高叔叔说要等儿子周末回来一起定，先不急。"))
                .came(days.ago(3, "15:30"));
    }

    /** T5: the customer wrote by themselves; that counts as the revisit. */
    static Story contactOutOfTurn(SampleDays days) {
        return StoryOfCustomer.of(LINA, "黎腊八", "138 0000 0114", "云川市南屏区桃溪路 15 号桃源里 10 幢 602 室")
                .file("title", "黎小姐")
                .file("source", "online")
                .file("wechat", "demo-lilaba")
                .registered(days.ago(9, "11:30"))
                .recorded(days.ago(7, "14:00"), phone(THINKING_IT_OVER, "黎小姐在比较三家公司，最关心工期能不能写进合同。"))
                .contacted(
                        days.ago(3, "09:40"),
                        wechat(THINKING_IT_OVER, "黎小姐主动发微信来，问延期一天赔多少，发了合同里工期条款的截图，她说很清楚。")
                                .and("told", "工期写进合同，非业主原因每延期一天赔 200 元")
                                .and("feedback", "liked"));
    }

    /** T9: the writer mended their record on the same day. */
    static Story corrected(SampleDays days) {
        return StoryOfCustomer.of(LINA, "祝元宵", "138 0000 0115", "云川市柏岭区书院路 58 号梧桐苑 6 幢 1002 室")
                .file("title", "祝先生")
                .file("source", "friend")
                .registered(days.ago(4, "10:00"))
                .recorded(
                        days.ago(2, "11:00"),
                        phone(COMES, "祝先生答应来店里看瓷砖，时间再定；预算二十万左右。").and("told", "瓷砖可以带样品上门对色"))
                .corrected(days.ago(2, "16:30"), "祝先生答应来店里看瓷砖，时间再定；预算十二万左右（上午误写成二十万）。");
    }

    /** T9: a record that was not seriously filled in, rejected with the reason: one flag. */
    static Story rejected(SampleDays days) {
        return StoryOfCustomer.of(LINA, "岳除夕", "138 0000 0116", "云川市南屏区采荷路 90 号 2 单元 401 室")
                .file("source", "other")
                .registered(days.ago(6, "15:00"))
                .recorded(days.ago(4, "10:30"), phone(THINKING_IT_OVER, "打过电话，没什么情况。"))
                .rejected(days.ago(3, "09:20"), "没有写客户说了什么、关心什么，下一步也没有，请认真填写。");
    }

    /** F1 to F4 in full, with two phones and WeChat: what a handover needs. */
    static Story longAndRich(SampleDays days) {
        return StoryOfCustomer.of(LINA, "苏立夏", "138 0000 0117、138-0000-0118", "云川市松湖区望江路 200 号江畔名邸 1 幢 2601 室（顶楼复式）")
                .file("title", "苏总（喜欢别人叫苏姐）")
                .file("source", "old-customer")
                .file("type", "upgrade")
                .file("wechat", "demo-sulixia")
                .file("email", "sulixia@example.com")
                .file("preferredWay", "wechat")
                .file("preferredHours", "晚上 8:00–9:30；周三全天开会，不要打电话")
                .file("style", "现代简约，带一点侘寂；不喜欢亮面瓷砖")
                .file("budgetFrom", 450000)
                .file("budgetTo", 600000)
                .file("area", 238.5)
                .file("layout", "复式五室三厅四卫，带露台")
                .file("orientation", "南北通透")
                .file("floor", "26–27 层")
                .file("decoration", "rough")
                .file("surroundings", "离孩子的学校步行十分钟；小区周末禁止施工；货梯要提前一天预约。")
                .file("payment", "cash")
                .file("timing", "明年国庆前入住")
                .file("motive", "父母搬来同住，老房子不够住")
                .file("family", "夫妻、两个孩子（9 岁、4 岁）、父母")
                .file("decisionMaker", "苏姐定方案，先生管预算")
                .file("sways", "环保等级、施工管理、设计师本人的作品")
                .file("concerns", "露台防水；怕增项；怕设计师中途换人。")
                .registered(days.ago(34, "10:00"))
                .markedAsKey(days.ago(31, "16:30"), "long-term", "苏女士", "顶楼复式，全屋定制，会介绍邻居")
                .recorded(
                        days.ago(32, "16:00"),
                        phone(COMES, "苏姐说户型图物业还没给全，复式的楼梯位置不确定。她看过我们给她同事做的那套，" + "对收口细节印象很好，愿意到店详谈。约定上午九点半，她会带先生一起来。")
                                .and("appointmentAt", days.ago(28, "09:30"))
                                .and("intention", "意向明确，想找固定的设计师从头跟到尾")
                                .and("renovationTime", "春节后开工")
                                .and("told", "全程由主案设计师负责，合同里写明不换人")
                                .and("promised", "到店前准备三套复式案例，其中一套带露台")
                                .and("promisedFor", days.dayAgo(28))
                                .and("mood", "爽快，问题问得细")
                                .and("state", "need-clear")
                                .and("nextStep", "到店谈户型，请设计部一起参加")
                                .and("nextStepAt", days.ago(28, "09:30"))
                                .and("nextStepWay", "face-to-face")
                                .and("nextStepGoal", "确定量房时间")
                                .and("whyNow", "她同事刚搬进去，正在兴头上"))
                .promiseKept(days.ago(28, "09:20"))
                .came(days.ago(28, "09:45"))
                .fileChanged(
                        days.ago(28, "10:40"),
                        Map.of(
                                "introducedBy",
                                "她的同事，上一套房的业主",
                                "buyingMotive",
                                "emotional",
                                "appeals",
                                List.of("comfort", "health"),
                                "busy",
                                "busy",
                                "decisionMaker",
                                "苏姐定方案和预算"))
                .competitorSeen(
                        days.ago(28, "10:50"),
                        Map.of(
                                "brand",
                                "云木整装",
                                "competitorProduct",
                                "全屋整装套餐",
                                "strength",
                                "报价单按房间写，客户一看就懂",
                                "weakness",
                                "工期要四个月，水电另算",
                                "seenFrom",
                                "customer",
                                "seenOn",
                                days.ago(28, "10:50")
                                        .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                                        .toLocalDate()
                                        .toString(),
                                "seenAt",
                                "江畔名邸样板间"))
                .floorPlan(days.ago(28, "11:00"), "江畔名邸 1-2601 一层.png")
                .dispatched(days.ago(28, "15:10"), "sunli")
                .sheetFilledIn(
                        days.ago(27, "10:20"),
                        "sunli",
                        new StoryOfCustomer.DesignSheet(268, "复式，五室三厅三卫带露台", "楼梯改到北侧，客厅挑空保留", "意式轻奢", "50–60 万", null))
                .designDelivered(days.ago(26, "17:00"), "sunli", "江畔名邸 1-2601 平面布置.png", "一层、二层和露台的平面布置")
                .designChecked(days.ago(25, "10:30"), "in-order", "")
                .recorded(
                        days.ago(21, "17:30"),
                        faceToFace(
                                        THINKING_IT_OVER,
                                        "量房回来，和苏姐、先生一起在店里过了第一版平面。楼梯改到北侧后客厅多出一米二，"
                                                + "两人都满意。先生提出中央空调和新风要一起报价；"
                                                + "苏姐担心露台防水，问以前有没有漏过的工地，我如实说了去年一例和怎么修好的。")
                                .and("told", "露台做两道防水并闭水 72 小时，业主到场签字")
                                .and("promised", "一周内给出含空调新风的分项报价")
                                .and("promisedFor", days.dayAgo(14))
                                .and("feedback", "liked")
                                .and("mood", "先生比较谨慎，苏姐基本认可")
                                .and("material", "公司案例册一本；露台防水工艺说明一份")
                                .and("state", "comparing")
                                .and("nextStep", "出分项报价")
                                .and("nextStepAt", days.ago(17, "10:00"))
                                .and("nextStepWay", "wechat")
                                .and("nextStepGoal", "先生认可预算构成")
                                .and("whyNow", "平面已认可，趁热定预算"))
                .contacted(
                        days.ago(17, "11:00"),
                        wechat(THINKING_IT_OVER, "分项报价发过去了，总价五十三万六。先生逐项问了一个多小时，觉得新风偏贵，" + "希望换国产品牌；苏姐没有意见。")
                                .and("told", "国产新风便宜约一万四，噪音略高，质保少两年")
                                .and("feedback", "hesitated")
                                .and("mood", "讲道理，要依据")
                                .and("material", "分项报价单 V1（PDF）")
                                .and("state", "comparing")
                                .and("nextStep", "两种新风各报一版，附参数对比")
                                .and("nextStepAt", days.ago(10, "15:00"))
                                .and("nextStepWay", "face-to-face"))
                .promiseKept(days.ago(17, "11:05"))
                .recorded(
                        days.ago(10, "16:45"),
                        faceToFace(
                                        THINKING_IT_OVER,
                                        "苏姐一个人来的，看了两种新风的实物，选了国产的。主卫的石材换成了哑光岩板。" + "她说合同还要先生的律师朋友看一下，其他没有问题。")
                                .and("told", "合同样本可以先带走，条款可以谈")
                                .and("promised", "请工程部写一页露台防水的书面承诺，附在合同后面")
                                .and("promisedFor", days.dayAhead(3))
                                .and("feedback", "liked")
                                .and("mood", "轻松，主动聊起孩子")
                                .and("material", "合同样本一份；岩板小样两块（深灰、米白）")
                                .and("state", "strong-intent")
                                .and("nextStep", "等合同意见，准备签约")
                                .and("nextStepAt", days.ago(3, "16:00"))
                                .and("nextStepWay", "phone")
                                .and("nextStepGoal", "定签约日")
                                .and("whyNow", "方案和报价都已定，只剩合同条款"))
                .recorded(
                        days.ago(3, "17:20"),
                        phone(
                                        THINKING_IT_OVER,
                                        "律师朋友提了两条：付款节点后移百分之五，增项要双方签字才算。第二条我们本来就是这样，" + "第一条我请示经理。苏姐说下周先生出差回来就能定。")
                                .and("told", "增项必须业主签字，没有签字的不收钱")
                                .and("promised", "三天内答复付款节点能不能改")
                                .and("promisedFor", days.today())
                                .and("feedback", "liked")
                                .and("mood", "愿意签，只差最后一步")
                                .and("state", "deposit-pending")
                                .and("nextStep", "答复付款节点，约签约日")
                                .and("nextStepAt", days.ahead(4, "15:00"))
                                .and("nextStepWay", "phone")
                                .and("nextStepGoal", "签约，收首款")
                                .and("whyNow", "只剩一条付款节点"));
    }
}
