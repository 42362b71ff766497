package dev.revisit.demo;

import static dev.revisit.demo.Report.firstContact;
import static dev.revisit.demo.Report.situation;
import static dev.revisit.demo.StoryOfProject.Organisation.HOTELS;
import static dev.revisit.demo.StoryOfProject.Organisation.HOUSING;
import static dev.revisit.demo.Verdict.approved;
import static dev.revisit.demo.Verdict.goOn;
import static dev.revisit.demo.Verdict.moreWork;

import java.time.Duration;
import java.util.List;

/** Li Na's projects; few, for her customers are families. Names are made up. */
final class ProjectsOfLiNa {

    private static final String LINA = "lina";
    private static final String HEAD = "zhoujie";
    private static final String MANAGER = "liuyang";

    private ProjectsOfLiNa() {}

    static List<Story> stories(SampleDays days) {
        return List.of(generalManagerIsToDecide(days), judgedInPart(days), priceWaits(days));
    }

    /** P3: all three have judged, one of them otherwise; the general manager is to decide. */
    private static Story generalManagerIsToDecide(SampleDays days) {
        return StoryOfProject.of(LINA, "清水湾酒店式公寓软装", "云川市松湖区")
                .forAccount(days.ago(8, "09:10"), HOTELS)
                .header("code", "QSW-RZ-5")
                .header("generalContractor", "云川二建总承包部")
                .header("quoter", "李娜")
                .application(Typed.application(
                                "清水湾公寓运营公司",
                                "private",
                                "五号楼 64 套软装和固定家具",
                                "introduced",
                                60,
                                1_900_000,
                                days.dayAhead(50))
                        .facing("运营部负责人", "两家软装公司")
                        .offering("软装与可维修家具"))
                .started(days.ago(8, "16:00"))
                .reported(
                        days.ago(7, "15:00"),
                        situation("运营方租下五号楼 64 套做酒店式公寓，硬装已完，软装和固定家具单独发包。是老客户介绍的。")
                                .met("申请表已填齐，附房型表", "已报周主管、刘经理"))
                .judged(days.ago(7, "15:10"), LINA, goOn("房型只有三种，好做。"))
                .judged(days.ago(6, "10:00"), MANAGER, goOn("运营方新成立，先看租约。").measures("请对方提供租约首页"))
                .judged(days.ago(6, "16:00"), HEAD, goOn("没有意见，同意。"))
                .decided(days.ago(5, "17:30"), approved("同意立项，样板间费用要事先说清。"))
                .reported(
                        days.ago(3, "17:10"),
                        firstContact(
                                        "运营总监阚女士接电话，正在比较几家的样板照片，问能不能先做一间样板间。",
                                        "约好次日下午两点在五号楼 301 现场，她会带采购一起来",
                                        "301 现场量了尺寸，阚女士喜欢原木色，采购要求家具可维修。提到先做一版三种房型的初步方案，报投资方。")
                                .met(
                                        "64 套批量，符合标准",
                                        "阚女士是运营总监，经办此事",
                                        "看了四套案例，问了交货期",
                                        "次日 14:00，五号楼 301",
                                        "对方主动要求做样板间",
                                        "运营和采购都见到",
                                        "可拆换的软包做法，采购当场记下")
                                .notMet()
                                .met("发来租约首页和房型表", "同意先出三种房型的方案"))
                .judged(days.ago(3, "17:20"), LINA, goOn("承诺明确，现场谈得细，采购流程方案阶段再问清。"))
                .judged(
                        days.ago(2, "11:00"),
                        HEAD,
                        moreWork("投资方由谁拍板还不知道，样板间的费用也没说清。").measures("先问清采购流程，再动手做方案"))
                .judged(days.recently(1), MANAGER, goOn("租约五年，需求真实，可以边做方案边见投资方。"));
    }

    /** P3: side by side; one has judged, the salesperson and the department head have not. */
    private static Story judgedInPart(SampleDays days) {
        return StoryOfProject.of(LINA, "桃源里人才公寓精装", "云川市南屏区")
                .forAccount(days.ago(3, "09:10"), HOUSING)
                .header("generalContractor", "南屏安居建设")
                .header("quoter", "预算部 魏工")
                .application(Typed.application(
                                "南屏区人才服务中心",
                                "institution",
                                "十号楼改造为人才公寓，40 套，每套 60 平方米",
                                "introduced",
                                40,
                                2_400_000,
                                days.dayAhead(60))
                        .facing("业主代表", "没有了解到")
                        .offering("公寓精装"))
                .started(days.ago(3, "17:00"))
                .reported(
                        days.recently(1),
                        situation("区里把桃源里十号楼改成人才公寓，40 套，每套 60 平方米。业主代表是我的老客户，说下个月要选施工单位。")
                                .met("申请表已填齐，附楼层平面", "已报周主管，等刘经理签字"))
                .judged(
                        days.recently().plus(Duration.ofMinutes(10)),
                        MANAGER,
                        goOn("项目可靠，签字我今天补上。").measures("先问清施工单位的选定方式"));
    }

    /** P10: the price departs from the principle; Liu Yang is to approve it before anybody judges. */
    private static Story priceWaits(SampleDays days) {
        return StoryOfProject.of(LINA, "柏岭疗养院客房翻新", "云川市柏岭区")
                .header("code", "BL-LY-2")
                .header("generalContractor", "柏岭建工")
                .header("quoter", "预算部 丁工")
                .application(Typed.application(
                                "柏岭疗养院", "institution", "两栋客房楼 86 间翻新", "introduced", 65, 2_300_000, days.dayAhead(20))
                        .facing("后勤科负责人", "两家本地装修公司")
                        .offering("分批不停业的客房翻新"))
                .started(days.ago(13, "09:20"))
                .reported(
                        days.ago(12, "10:30"),
                        situation("疗养院西楼 36 间客房翻新，去年东楼是我们做的，院方满意。预算已列入今年大修。").met("申请表已填齐，附东楼竣工照片", "已报周主管、刘经理"))
                .judged(days.ago(12, "10:40"), LINA, goOn("老客户，二期工程。"))
                .judged(days.ago(11, "10:00"), MANAGER, goOn("东楼的款已付清，可以做。"))
                .judged(days.ago(11, "15:30"), HEAD, goOn("没有意见，同意。"))
                .decided(days.ago(10, "15:00"), approved("同意立项。"))
                .reported(
                        days.ago(8, "14:40"),
                        firstContact(
                                        "后勤处康处长说西楼照东楼的标准做，问我们什么时候能进场。",
                                        "康处长约好第二天上午九点半到西楼看房，并请财务科的人参加",
                                        "西楼 36 间都看了，康处长和财务科认可东楼的做法，提到先出一版翻新方案，由后勤处报院务会。")
                                .met(
                                        "老客户二期，预算落实",
                                        "康处长是后勤处负责人",
                                        "问了工期和分批施工的办法",
                                        "第二天 9:30，西楼一层",
                                        "康处长主动约，并请来财务科",
                                        "经办和付款两边都见到",
                                        "东楼两年没有一次返修",
                                        "院务会定价，院长拍板，后勤处主导",
                                        "东楼合作过，双方有信任",
                                        "同意我们按东楼做法出方案"))
                .judged(days.ago(8, "14:50"), LINA, goOn("承诺明确。"))
                .judged(days.ago(7, "10:10"), MANAGER, goOn("可以推进。"))
                .judged(days.ago(7, "15:40"), HEAD, goOn("没有意见，同意。"))
                .decided(days.ago(5, "15:00"), approved("进入方案设计。"))
                .reported(
                        days.ago(4, "17:30"),
                        situation("翻新方案分三批施工，后勤处、财务科和护理部都看过，没有意见。").met("三个部门的访谈记录", "康处长在方案上签字", "约好下周看东楼客房"))
                .judged(days.ago(4, "17:40"), LINA, goOn("三个部门都接受。"))
                .judged(days.ago(4, "17:50"), HEAD, goOn("分批做得稳。"))
                .judged(days.recently(2), MANAGER, goOn("可以报价。"))
                .decided(days.recently(1), approved("同意报价。"))
                .reported(
                        days.recently(),
                        situation("报价一百五十二万，院方希望与去年东楼同价，比价目表低百分之十二，超过老客户的最大折扣，请刘经理先批。")
                                .departing(1_520_000, 12, "existing", "东楼的老客户，院方要求与去年同价，工程量更大")
                                .met("大修清单逐项核对过", "丁工编制，附成本测算", "报价书已交后勤处，等院务会"));
    }
}
