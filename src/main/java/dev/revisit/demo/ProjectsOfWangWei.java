package dev.revisit.demo;

import static dev.revisit.demo.Report.firstContact;
import static dev.revisit.demo.Report.situation;
import static dev.revisit.demo.Report.withoutPromise;
import static dev.revisit.demo.StoryOfProject.Organisation.DEVELOPER;
import static dev.revisit.demo.Verdict.approved;
import static dev.revisit.demo.Verdict.back;
import static dev.revisit.demo.Verdict.goOn;
import static dev.revisit.demo.Verdict.moreWork;
import static dev.revisit.demo.Verdict.stop;
import static dev.revisit.demo.Verdict.stopped;

import java.time.Duration;
import java.util.List;

/** Wang Wei's projects: homes and clubhouses that a developer has fitted out. Names are made up. */
final class ProjectsOfWangWei {

    private static final String WANGWEI = "wangwei";
    private static final String HEAD = "zhoujie";
    private static final String MANAGER = "liuyang";

    private ProjectsOfWangWei() {}

    static List<Story> stories(SampleDays days) {
        return List.of(stoppedForWantOfMoney(days), reportOverdue(days), reportedAnew(days));
    }

    /** P3: stopped, with the reason, against the salesperson's judgement. */
    private static Story stoppedForWantOfMoney(SampleDays days) {
        return StoryOfProject.of(WANGWEI, "江畔名邸二期精装样板房", "云川市松湖区")
                .forAccount(days.ago(37, "09:10"), DEVELOPER)
                .header("code", "JP-YB-2")
                .header("generalContractor", "柏岭建工")
                .header("quoter", "王伟")
                .application(Typed.application(
                                "江畔置业", "private", "四套样板房精装，合计 560 平方米", "client", 60, 980_000, days.dayAgo(10))
                        .facing("设计部段经理", "两家本地装修公司，其中一家做过一期")
                        .offering("样板房硬装加固定家具"))
                .started(days.ago(37, "09:30"))
                .reported(
                        days.ago(36, "10:00"),
                        situation("开发商二期要做四套样板房，合计 560 平方米，做好了可以接后面的批量精装。").met("申请表已填齐", "已报周主管、刘经理"))
                .judged(days.ago(36, "10:10"), WANGWEI, goOn("样板房是敲门砖，后面有三百套。"))
                .judged(days.ago(36, "16:30"), MANAGER, goOn("同意立项，先查开发商的付款记录。").measures("财务查往来单位的信用"))
                .judged(days.ago(35, "11:00"), HEAD, goOn("可以试一试。"))
                .decided(days.ago(34, "10:00"), approved("同意，控制投入。"))
                .reported(
                        days.ago(33, "17:00"),
                        firstContact(
                                        "项目部设计经理段工接电话，样板房下月要开放，很急，问我们能不能二十天做完。",
                                        "段工约第二天下午到售楼处现场看房，并带上营销经理",
                                        "四套毛坯都看了，营销经理要求突出收纳。提到先出一版效果图，由他们报集团设计部。")
                                .met(
                                        "批量精装的前置项目，符合标准",
                                        "段工经办，营销经理参与",
                                        "主动说了竞争对手的报价区间",
                                        "第二天 14:00，售楼处",
                                        "对方很急，主动约见",
                                        "设计和营销两边都见到",
                                        "讲了工厂预制柜体的工期优势",
                                        "集团设计部定方案，成本部定价，成本部主导")
                                .notMet()
                                .met("同意我们出效果图参加比选"))
                .judged(days.ago(33, "17:15"), WANGWEI, goOn("对方急，我们快，正好。"))
                .judged(days.ago(32, "10:00"), HEAD, goOn("同意，方案不要做太深。"))
                .judged(days.ago(32, "15:00"), MANAGER, goOn("可以推进。"))
                .decided(
                        days.ago(31, "14:00"),
                        approved("同意出方案。").measures("效果图不超过六张").without(9, "第一次见面谈不上信任，方案交出去再看"))
                .reported(
                        days.ago(30, "09:50"),
                        situation("效果图交了，集团设计部选了我们的第二套。成本部这时才说预算没有下来，要我们先做后付，等二期开盘回款再结算，也不肯付预付款。")
                                .met("设计、营销、成本三个部门都已访谈", "段工书面确认第二套方案")
                                .notMet())
                .judged(days.ago(30, "10:00"), WANGWEI, goOn("批量精装的机会难得，可以先垫一部分。"))
                .judged(days.ago(29, "10:30"), HEAD, stop("先做后付，风险全在我们这边。"))
                .judged(days.ago(29, "15:00"), MANAGER, stop("财务查到这家开发商有两个项目拖欠装修款，建议不做。"))
                .decided(days.ago(28, "10:00"), stopped("机会再好，也不能垫资做没有预算的项目。", "开发商二期资金未落实，不付预付款，且有拖欠记录；开盘回款后可以重新立项。"));
    }

    /** P3, C1: the report of the open stage was missed: a flag of 0 yuan. */
    private static Story reportOverdue(SampleDays days) {
        return StoryOfProject.of(WANGWEI, "翰林府公寓批量精装", "云川市柏岭区")
                .forAccount(days.ago(8, "09:10"), DEVELOPER)
                .header("code", "HLF-GY-3")
                .header("generalContractor", "柏岭建工")
                .header("quoter", "预算部 丁工")
                .application(Typed.application(
                                "翰林置业",
                                "private",
                                "三号楼 96 套公寓批量精装，每套 45 平方米",
                                "contractor",
                                50,
                                3_100_000,
                                days.dayAhead(45))
                        .facing("工程部经理，尚未接触", "没有了解到")
                        .offering("批量精装，人工加辅材"))
                .started(days.ago(8, "09:30"))
                .reported(
                        days.ago(7, "10:00"),
                        situation("三号楼 96 套公寓统一精装，每套 45 平方米，甲方供主材，我们包人工和辅材。").met("申请表已填齐，附户型表", "已报周主管、刘经理"))
                .judged(days.ago(7, "10:10"), WANGWEI, goOn("户型单一，适合流水作业。"))
                .judged(days.ago(6, "10:00"), HEAD, goOn("甲供材要有交接流程。"))
                .judged(days.ago(6, "15:00"), MANAGER, goOn("可以立项，先办战采入库。").measures("一周内交齐入库材料"))
                .decided(days.ago(4, "14:30"), approved("同意立项。").measures("两天内约到甲方工程部"));
    }

    /** P5: sent back because no next step was promised; reported anew, and judged in part. */
    private static Story reportedAnew(SampleDays days) {
        return StoryOfProject.of(WANGWEI, "银杏公馆会所装修", "云川市柏岭区")
                .forAccount(days.ago(12, "09:10"), DEVELOPER)
                .header("code", "YX-HS-1")
                .header("quoter", "王伟")
                .application(Typed.application(
                                "银杏公馆业主委员会", "other", "会所一层 700 平方米重新装修", "introduced", 55, 860_000, days.dayAhead(40))
                        .facing("业委会阎副主任", "物业推荐的一家装修公司")
                        .offering("会所整体装修"))
                .started(days.ago(12, "14:00"))
                .reported(
                        days.ago(11, "11:00"),
                        situation("会所一层 700 平方米重新装修，含茶室、健身和儿童区。业主委员会出资，物业代管。").met("申请表已填齐", "已报周主管、刘经理"))
                .judged(days.ago(11, "11:10"), WANGWEI, goOn("社区里有我们的老客户，口碑在。"))
                .judged(days.ago(10, "11:00"), MANAGER, goOn("业委会决策慢，有耐心就行。"))
                .judged(days.ago(10, "16:00"), HEAD, goOn("同意，注意节奏。"))
                .decided(days.ago(8, "14:00"), approved("同意立项。").measures("先摸清业委会里谁说了算"))
                .reported(
                        days.ago(6, "11:00"),
                        withoutPromise("给物业项目经理打了电话，聊得很愉快，她说有需要会联系我们，没有约时间，也没说业委会什么时候开会。")
                                .met("会所面积和预算符合标准")
                                .notMet()
                                .notMet()
                                .notMet()
                                .met("她愿意聊，没有推托"))
                .judged(days.ago(6, "11:10"), WANGWEI, goOn("关系不错，先通过，下周再去拜访。"))
                .judged(days.ago(5, "10:00"), HEAD, moreWork("友好通话不算约访，没有下一步。").measures("直接约业委会主任"))
                .judged(days.ago(5, "17:30"), MANAGER, moreWork("物业不是出资方，找错了人。"))
                .decided(days.ago(3, "17:00"), back("没有得到能带来下一步的承诺，只能算潜在客户。", "找到业委会里经办的人，约定明确的时间和地点，当面拜访后再报。"))
                .reported(
                        days.recently(1),
                        firstContact(
                                        "通过老客户联系到业委会的阎副主任，他正在整理会所的改造意见，说来得正好。",
                                        "阎副主任约好第二天上午十点在会所见面，并答应把三家的资料一起提交业委会讨论",
                                        "在会所见到阎副主任和两位委员，看了老客户家的实景照片。他们提到先出一版初步方案，下周业委会上讨论。")
                                .met(
                                        "符合标准，资金是公共收益，已公示",
                                        "阎副主任受业委会委托经办",
                                        "拿出了征集来的四十条意见",
                                        "第二天 10:00，会所茶室",
                                        "阎副主任主动邀请两位委员",
                                        "经办和决策的人都见到")
                                .notMet()
                                .met("业委会投票，物业配合；主导的是阎副主任", "老客户作了介绍")
                                .notMet())
                .judged(
                        days.recently(1).plus(Duration.ofMinutes(15)),
                        WANGWEI,
                        goOn("这次找对了人，承诺也明确。").measures("三天内交初步方案"))
                .judged(days.recently(), HEAD, goOn("退回的两条都做到了，可以推进。"));
    }
}
