package dev.revisit.demo;

import static dev.revisit.demo.Report.firstContact;
import static dev.revisit.demo.Report.situation;
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
        return List.of(generalManagerIsToDecide(days), judgedInPart(days));
    }

    /** P3: all three have judged, one of them otherwise; the general manager is to decide. */
    private static Story generalManagerIsToDecide(SampleDays days) {
        return StoryOfProject.of(LINA, "清水湾酒店式公寓软装", "云川市松湖区")
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
}
