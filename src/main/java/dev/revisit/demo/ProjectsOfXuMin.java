package dev.revisit.demo;

import static dev.revisit.demo.Report.firstContact;
import static dev.revisit.demo.Report.situation;
import static dev.revisit.demo.StoryOfProject.Organisation.CULTURE_HOUSE;
import static dev.revisit.demo.StoryOfProject.Organisation.HOSPITAL;
import static dev.revisit.demo.StoryOfProject.Organisation.SCHOOL;
import static dev.revisit.demo.StoryOfProject.Organisation.SERVICE_CENTRE;
import static dev.revisit.demo.StoryOfProject.Organisation.TELECOM;
import static dev.revisit.demo.Verdict.approved;
import static dev.revisit.demo.Verdict.back;
import static dev.revisit.demo.Verdict.goOn;
import static dev.revisit.demo.Verdict.moreWork;

import java.util.List;

/** Xu Min's projects: public buildings and offices. Names of places, firms and people are made up. */
final class ProjectsOfXuMin {

    private static final String XUMIN = "xumin";
    private static final String HEAD = "zhoujie";
    private static final String MANAGER = "liuyang";
    private static final String DEPUTY = "wuqian";

    private ProjectsOfXuMin() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                signed(days),
                signatureConfirmed(days),
                judgementBeyondItsDeadline(days),
                solutionSentBack(days),
                firstContactBegins(days),
                justStarted(days));
    }

    /** P3: all five stages, one of them sent back; dissent and a deputy on record; 2,680,000 yuan. */
    private static Story signed(SampleDays days) {
        return StoryOfProject.of(XUMIN, "松湖文化馆改造工程", "云川市松湖区")
                .forAccount(days.ago(41, "09:10"), CULTURE_HOUSE)
                .header("code", "SH-WHG-01")
                .header("generalContractor", "云川二建总承包部")
                .header("quoter", "预算部 丁工")
                .application(Typed.application(
                                "松湖区文化馆",
                                "institution",
                                "一至三层室内改造约 3200 平方米",
                                "tender-site",
                                70,
                                2_740_000,
                                days.dayAgo(24))
                        .facing("办公室齐主任，基建组顾工", "两家入围过同类项目的装修公司")
                        .offering("不闭馆施工的室内改造")
                        .and("industry", "public-buildings")
                        .and("projectBudget", "财政拨款 280 万元，已列入民生实事")
                        .and("procurementWay", "public-tender")
                        .and("strengths", "有同类阅览室案例"))
                .started(days.ago(41, "10:10"))
                .reported(
                        days.ago(40, "15:00"),
                        situation("文化馆建成二十年，一至三层室内改造约 3200 平方米，区里已列入今年的民生实事。馆方自己组织招标，"
                                        + "总包单位只做机电，装修单独发包。我们以前做过同类的阅览室，有案例可看。")
                                .met("立项申请表 1–4 页已填齐，附馆方需求说明", "当天报周主管，抄送刘经理"))
                .judged(days.ago(40, "15:20"), XUMIN, goOn("项目真实，资金是财政拨款，值得投入。").measures("本周约到基建负责人"))
                .judged(days.ago(39, "10:00"), HEAD, goOn("规模合适，与我们的施工能力相配。"))
                .judged(
                        days.ago(39, "14:00"),
                        MANAGER,
                        goOn("同意立项，注意公共项目的付款周期。").measures("先了解历年财政项目的付款节点"))
                .decided(days.ago(38, "10:00"), approved("通过筛选，进入内部准备。").measures("由预算部丁工配合"))
                .contact(
                        days.ago(37, "09:10"),
                        "齐主任",
                        Typed.with("handlesMatter", "yes")
                                .and("contactDepartment", "办公室")
                                .and("position", "主任")
                                .and("duties", "经办本项目，负责招标流程")
                                .and("phone", "138 0000 4401"))
                .contact(
                        days.ago(37, "09:20"),
                        "顾工",
                        Typed.with("handlesMatter", "yes")
                                .and("contactDepartment", "基建组")
                                .and("position", "工程师")
                                .and("superior", "齐主任")
                                .and("standing", "加了微信，主动发来竣工图"))
                .filledIn(
                        days.ago(37, "09:30"),
                        "account-basics",
                        Typed.with("nature", "institution")
                                .and("mainBusiness", "公共文化服务")
                                .and("criteriaMet", "yes")
                                .and("criteriaWhy", "财政资金已批复，面积和预算都在目标范围")
                                .and("creditStanding", "财政拨款，按进度付款"))
                .filledIn(
                        days.ago(37, "09:40"),
                        "account-relation",
                        Typed.with("personA", "顾工")
                                .and("personB", "齐主任")
                                .and("relation", "reports-to")
                                .and("tie", "strong"))
                .filledIn(
                        days.ago(37, "15:30"),
                        "visit-report",
                        Typed.with("visitedAt", days.ago(37, "14:30"))
                                .and("visitPlace", "馆三楼会议室")
                                .and("ourPeople", "徐敏、预算部丁工")
                                .and("theirPeople", "办公室齐主任、基建组顾工")
                                .and("visitAim", "看现场，了解招标流程")
                                .and("talkedAbout", "免拆吊顶的做法，不闭馆施工，工期和噪音")
                                .and("firstSolution", "先做一版平面和三个重点空间的初步方案")
                                .and("reportTo", "馆务会、后勤科")
                                .and("agreement", "我方出方案，顾工提供竣工图")
                                .and("nextStep", "两周内交初步方案")
                                .and("nextStepWho", "徐敏")
                                .and("nextStepBy", days.dayAgo(30)))
                .filledIn(
                        days.ago(37, "15:40"),
                        "procurement-step",
                        Typed.with("purchaseStep", "specification")
                                .and("stepState", "under-way")
                                .and("stepDepartment", "基建组")
                                .and("stepPerson", "顾工"))
                .filledIn(
                        days.ago(37, "15:45"),
                        "procurement-step",
                        Typed.with("purchaseStep", "tender")
                                .and("stepState", "ahead")
                                .and("stepDepartment", "后勤科")
                                .and("stepDecider", "齐主任"))
                .filledIn(
                        days.ago(37, "15:50"),
                        "purchasing-role",
                        Typed.with("contact", "齐主任")
                                .and("mayLead", "yes")
                                .and("purchasingRoles", List.of("influencer", "buyer"))
                                .and("influence", "high")
                                .and("attitude", "leans")
                                .and("assessedOn", days.dayAgo(37)))
                .filledIn(
                        days.ago(37, "15:55"),
                        "purchasing-role",
                        Typed.with("contact", "顾工")
                                .and("mayLead", "no")
                                .and("purchasingRoles", List.of("gatekeeper-technical"))
                                .and("influence", "medium")
                                .and("attitude", "supports")
                                .and("assessedOn", days.dayAgo(37)))
                .filledIn(
                        days.ago(37, "16:00"),
                        "relationship-assessment",
                        Typed.with("assessedOn", days.dayAgo(37))
                                .and("relationLevel", "accepted")
                                .and("basis", "主动约时间，邀请同事参加，提供竣工图"))
                .filledIn(
                        days.ago(37, "16:05"),
                        "strengthening-action",
                        Typed.with("contact", "齐主任")
                                .and("levelNow", "accepted")
                                .and("levelWanted", "trusted")
                                .and("action", "reference-visit")
                                .and("actionOn", days.dayAgo(33))
                                .and("actionWho", "徐敏")
                                .and("actionState", "planned"))
                .reported(
                        days.ago(37, "16:30"),
                        firstContact(
                                        "与馆办公室齐主任通话二十分钟，说明来意和案例。齐主任问得很具体，主动提出要我们到现场看。",
                                        "齐主任约好次日下午两点半在馆内三楼会议室见面，并请基建组的人参加",
                                        "见到齐主任和基建组顾工，走了一遍三个楼层。介绍了免拆吊顶的做法，顾工很感兴趣，提到可以先做一版初步方案，由他向馆务会和后勤科汇报。")
                                .met(
                                        "财政资金已批复，面积和预算都在目标范围",
                                        "齐主任是办公室负责人，经办本项目",
                                        "问了工期、噪音和不闭馆施工，记了两页笔记",
                                        "次日 14:30，馆三楼会议室，已发短信确认",
                                        "齐主任主动约时间，并邀请同事参加",
                                        "基建组顾工负责技术，齐主任负责流程",
                                        "现场演示免拆吊顶样块，顾工拍照留存",
                                        "馆务会定方案，后勤科组织招标，馆长最后签字；主导的是分管副馆长",
                                        "顾工加了微信，发来竣工图供参考",
                                        "两人都同意我们先出一版可用于投标的方案"))
                .judged(days.ago(37, "16:50"), XUMIN, goOn("经办人和技术负责人都见到了，承诺具体。"))
                .judged(
                        days.ago(36, "09:30"),
                        MANAGER,
                        goOn("采购流程问清楚了，主导人还没见到。").measures("方案阶段一定要见到分管副馆长"))
                .judged(days.ago(36, "15:00"), HEAD, goOn("关系开头很好，方案要突出不闭馆施工。"))
                .decided(days.ago(35, "11:00"), approved("约访和拜访两部分都达到标准。").measures("两周内拿出方案"))
                .reported(
                        days.ago(34, "14:00"),
                        situation("初步方案做了平面和三个重点空间的效果图，和顾工过了一遍，他认可；后勤科还没来得及谈，消防改造由谁出图也没有说清。")
                                .notMet()
                                .met("顾工看完说“就是想要的样子”，邮件回复可查")
                                .notMet())
                .judged(days.ago(34, "14:20"), XUMIN, goOn("经办人已认可，其余部门可以在报价阶段同步做。"))
                .judged(
                        days.ago(33, "10:30"),
                        HEAD,
                        moreWork("只有一个人认可不够，后勤科才是招标的组织者。").measures("访谈后勤科和安保，各留一份记录"))
                .judged(days.ago(33, "16:00"), MANAGER, moreWork("消防不清楚，报价无从谈起。"))
                .decided(
                        days.ago(32, "11:00"), back("方案本身不错，但访谈只做了一半，先补齐再往下走。", "一、访谈后勤科和安保；二、弄清消防改造由谁出图；三、约定案例介绍的时间。"))
                .reported(
                        days.ago(31, "10:00"),
                        situation("后勤科万科长和安保队长都谈过，只要求保留北门消防通道，已改到方案里；消防由总包单位出图，我们配合点位。分管副馆长也看了方案，同意安排一次案例介绍。")
                                .met("后勤科、安保访谈记录各一份，受访人签字", "顾工书面确认第二版平面", "下周二上午九点，馆务会前介绍两个案例"))
                .judged(days.ago(31, "10:15"), XUMIN, goOn("退回时要求的三条都补上了。"))
                .judged(days.ago(30, "09:30"), HEAD, goOn("接受的人从一个变成四个，可以推进。"))
                .judged(days.ago(30, "14:30"), MANAGER, goOn("消防界面清楚了。").measures("把界面写进报价说明"))
                .decided(days.ago(29, "11:30"), approved("补充到位，进入报价投标。"))
                .reported(
                        days.ago(27, "10:30"),
                        situation("招标文件拿到并逐条核对，工程量与我们量的差两处，已书面提问并得到答复。报价二百七十四万，比上次同类项目低四个点；标书今天上午送到。")
                                .departing(2_740_000, 9, "new", "公共项目有示范作用，馆方预算封顶，多让四个点换中标")
                                .met("招标文件 86 页加答疑一份，核对表已存档", "丁工编制，刘经理审价并签字", "送达回执，后勤科万科长 9:40 签收"))
                .priceApproved(days.ago(27, "10:40"), MANAGER)
                .judged(days.ago(27, "10:45"), XUMIN, goOn("三家入围，我们技术分有把握。"))
                .judged(
                        days.ago(26, "09:40"),
                        HEAD,
                        moreWork("四个点让得太多，措施费几乎没有，真中标了现场会很难做。").measures("谈判时把夜间施工费单列"))
                .judged(days.ago(26, "11:00"), MANAGER, goOn("利润薄但可控，公共项目的示范作用值得。"))
                .decided(
                        days.ago(26, "16:00"),
                        approved("周主管的意见有道理，但标书已送达，按这个价谈。").measures("夜间施工费作为谈判底线"))
                .reported(
                        days.ago(24, "15:00"),
                        situation("中标后谈了一轮：对方接受夜间施工费单列，质保金从百分之五降到百分之三。今天上午在馆长办公室签了合同，二百六十八万，首付款百分之三十，十个工作日内支付。")
                                .signed(2_680_000, days.dayAgo(24))
                                .met("馆长本人签字，法人授权书已核对原件", "法务和财务都已审过，改了两处付款条款", "合同一式六份，双方盖章，扫描件已存"))
                .judged(days.ago(24, "15:20"), XUMIN, goOn("签约完成，转工程部准备进场。"))
                .judged(days.ago(23, "10:00"), DEPUTY, goOn("代刘经理核对过盖章页和付款条款，齐全。"))
                .judged(days.ago(23, "11:00"), HEAD, goOn("价格虽薄，夜间费争取到了。").measures("交底会请徐敏参加"))
                .decided(days.ago(22, "15:30"), approved("签约成功，辛苦各位。").measures("一周内开交底会"));
    }

    /** P2, P3: the last stage, signed; all three have judged, and the general manager is to decide. */
    private static Story signatureConfirmed(SampleDays days) {
        return StoryOfProject.of(XUMIN, "南屏区便民服务中心装修", "云川市南屏区")
                .forAccount(days.ago(17, "09:10"), SERVICE_CENTRE)
                .header("code", "NP-BM-07")
                .header("generalContractor", "南屏安居建设")
                .header("quoter", "徐敏")
                .application(Typed.application(
                                "南屏区便民服务中心筹备组",
                                "government",
                                "大厅和窗口约 1400 平方米，三个月内对外办公",
                                "client",
                                65,
                                1_210_000,
                                days.dayAgo(2))
                        .facing("筹备组倪科长", "竞争性磋商，预计三家")
                        .offering("可拆装柜台与大厅装修"))
                .started(days.ago(17, "14:00"))
                .reported(
                        days.ago(16, "10:00"),
                        situation("服务中心搬到新楼一、二层，大厅和窗口约 1400 平方米，要求三个月内对外办公。工期紧，但图纸齐全。")
                                .met("申请表已填齐，附楼层图", "已报周主管和刘经理"))
                .judged(days.ago(16, "10:15"), XUMIN, goOn("图纸齐、资金到位，可以做。"))
                .judged(days.ago(15, "09:30"), HEAD, goOn("工期要压到四十五天，先问工程部。").measures("工程部出一份进度表"))
                .judged(days.ago(15, "15:00"), MANAGER, goOn("同意立项。"))
                .decided(days.ago(14, "10:00"), approved("同意，抓紧时间。"))
                .reported(
                        days.ago(13, "16:00"),
                        firstContact(
                                        "打给中心筹备组的倪科长，他正为窗口柜台的样式发愁，愿意听我们说。",
                                        "倪科长约我们第二天上午带柜台样板去筹备组，当面定样式",
                                        "倪科长和两位窗口组长都在，柜台样板当场试坐，高度改了五厘米。他们提到把导视也放进初步方案，由倪科长报局里。")
                                .met(
                                        "政府采购项目，规模和预算符合标准",
                                        "倪科长是筹备组负责人",
                                        "问了三种台面的耐磨和价格",
                                        "第二天 9:30，筹备组二楼",
                                        "对方主动要求看样板",
                                        "使用方和经办方都在场",
                                        "可拆装柜台比现场制作快八天，演示过",
                                        "区采购中心走竞争性磋商，局长拍板，办公室秦主任影响最大",
                                        "试坐后两位组长主动帮我们说话",
                                        "同意按磋商文件的要求出方案"))
                .judged(days.ago(13, "16:10"), XUMIN, goOn("样板打开了局面。"))
                .judged(days.ago(12, "10:00"), MANAGER, goOn("秦主任要尽早见。").measures("方案汇报请秦主任参加"))
                .judged(days.ago(12, "14:00"), HEAD, goOn("可以推进。"))
                .decided(days.ago(11, "11:00"), approved("初步关系已建立。"))
                .reported(
                        days.ago(10, "10:00"),
                        situation("方案向筹备组和局办公室各汇报一次，秦主任认可大厅动线，信息科补了排队机的点位要求。")
                                .met("筹备组、办公室、信息科各一份访谈记录", "倪科长回信：方案可行", "约好周四看我们做的社区大厅"))
                .judged(days.ago(10, "10:10"), XUMIN, goOn("三个部门都接受。"))
                .judged(days.ago(9, "10:00"), HEAD, goOn("动线图做得好。"))
                .judged(days.ago(9, "16:00"), MANAGER, goOn("同意，报价注意排队机不在范围内。"))
                .decided(days.ago(8, "09:30"), approved("同意报价。"))
                .reported(
                        days.ago(7, "15:00"),
                        situation("磋商文件核对完，报价一百二十一万，含导视。响应文件下午两点送到采购中心，同场三家。")
                                .priced(1_210_000, 2.5, "new")
                                .met("磋商文件与答疑齐全，核对表存档", "预算部复核，刘经理签字", "采购中心接收编号 027，14:00"))
                .judged(days.ago(7, "15:20"), XUMIN, goOn("价格居中，工期最短。"))
                .judged(days.ago(6, "10:00"), MANAGER, goOn("价格合理。"))
                .judged(days.ago(6, "16:30"), HEAD, goOn("进度表经得起问。"))
                .decided(days.ago(5, "17:20"), approved("进入谈判。").measures("底价不低于一百一十五万"))
                .reported(
                        days.ago(3, "17:00"),
                        situation("磋商第一名，一百一十八万六千元。延期违约金从每天千分之三谈到千分之一，并且封顶；昨天在局里签了合同，三天内进场。")
                                .signed(1_186_000, days.dayAgo(4))
                                .met("局长签字，任职文件已核对", "法务书面意见：同意", "双方已盖章，合同编号已登记"))
                .judged(days.ago(3, "17:10"), XUMIN, goOn("条款谈妥，合同已签。"))
                .judged(days.ago(2, "10:00"), HEAD, goOn("封顶条款谈得好。"))
                .judged(days.recently(1), MANAGER, goOn("合同齐全，请黄总定。").measures("进场前把排队机点位交给信息科"));
    }

    /** P9: Liu Yang's judgement is beyond its deadline; he was reminded, and it was reported upward. */
    private static Story judgementBeyondItsDeadline(SampleDays days) {
        return StoryOfProject.of(XUMIN, "柏岭医院门诊楼装修", "云川市柏岭区")
                .forAccount(days.ago(19, "09:10"), HOSPITAL)
                .header("code", "BL-YY-02")
                .header("generalContractor", "柏岭建工")
                .header("quoter", "预算部 魏工")
                .application(Typed.application(
                                "柏岭医院",
                                "institution",
                                "门诊楼二层候诊区和十二间诊室翻新，约 1900 平方米",
                                "client",
                                60,
                                2_050_000,
                                days.dayAhead(30))
                        .facing("总务科戴科长，院感科龙医生", "另一家装修公司刚来过")
                        .offering("分段施工，移动隔离墙"))
                .started(days.ago(19, "10:00"))
                .reported(
                        days.ago(18, "11:00"),
                        situation("门诊楼二层候诊区和十二间诊室翻新，约 1900 平方米，分两段施工，不能停诊。院方预算已过职代会。")
                                .met("申请表填齐，附院方会议纪要", "已报周主管"))
                .judged(days.ago(18, "11:10"), XUMIN, goOn("预算落实，值得做。"))
                .judged(days.ago(17, "10:00"), HEAD, goOn("医院项目口碑好，安全要求高。"))
                .judged(days.ago(17, "16:00"), MANAGER, goOn("同意，先算分段施工的成本。").measures("预算部单列分段措施费"))
                .decided(days.ago(16, "11:00"), approved("同意立项。"))
                .reported(
                        days.ago(15, "10:00"),
                        firstContact(
                                        "总务科戴科长接的电话，说另一家刚来过，他对防尘隔离最不放心，希望听听我们怎么做。",
                                        "戴科长约好当天下午三点到总务科，并叫上院感科",
                                        "总务科和院感科都在。我们带了移动隔离墙的照片和检测报告，院感科的龙医生认可，提到让我们先出一版分段方案，由她报院感委员会。")
                                .met(
                                        "三级医院，资金落实",
                                        "戴科长经办，院感科会签",
                                        "两个科室都提了具体问题",
                                        "当天 15:00，总务科",
                                        "对方主动约，并请来院感科",
                                        "经办、会签两方都见到",
                                        "移动隔离墙的检测报告已留下",
                                        "总务科组织议标，院感科一票否决，分管院长主导")
                                .notMet()
                                .met("龙医生要求按议标文件的格式出方案"))
                .judged(days.ago(15, "10:20"), XUMIN, goOn("院感科是关键，已经接上。"))
                .judged(days.ago(14, "10:00"), MANAGER, goOn("信任还谈不上，但路走对了。").measures("请龙医生看在建工地"))
                .judged(days.ago(14, "15:00"), HEAD, goOn("同意推进。"))
                .decided(days.ago(12, "14:00"), approved("院感科的态度是最大的收获。").without(9, "信任要靠工地说话，方案阶段请龙医生看现场"))
                .reported(
                        days.ago(11, "10:00"),
                        situation("分段方案改了两稿，院感委员会通过。门诊部担心标识混乱，已加临时导视。分管院长看过效果图。")
                                .met("总务、院感、门诊三个科室的访谈记录", "戴科长在方案上签了“同意”", "约好下周带龙医生看工地"))
                .judged(days.ago(11, "10:15"), XUMIN, goOn("方案已过最难的一关。"))
                .judged(days.ago(10, "10:00"), HEAD, goOn("临时导视想得周到。"))
                .judged(days.ago(9, "09:30"), MANAGER, goOn("可以报价。"))
                .decided(days.ago(7, "09:00"), approved("同意进入报价投标。").measures("措施费不要漏项"))
                .reported(
                        days.ago(6, "16:00"),
                        situation("议标文件核对完毕，报价二百零五万，其中分段措施费二十六万。报价书已送总务科，院方本周内比选。")
                                .priced(2_050_000, 3, "new")
                                .met("议标文件和图纸目录逐项打勾")
                                .notMet()
                                .met("总务科收件登记，6 号窗口"))
                .judged(days.ago(6, "16:15"), XUMIN, goOn("措施费是我们的优势，价格说得清楚。"))
                .judged(days.ago(5, "10:00"), HEAD, goOn("内部审价要补签字，其他可以。").measures("请刘经理尽快审价"));
    }

    /** P3, P7: sent back not long ago; the next report is owed. */
    private static Story solutionSentBack(SampleDays days) {
        return StoryOfProject.of(XUMIN, "云顶写字楼 12 至 15 层办公区", "云川市南屏区")
                .forAccount(days.ago(13, "09:10"), TELECOM)
                .header("code", "YD-1215")
                .header("quoter", "预算部 丁工")
                .application(Typed.application(
                                "云顶设计公司",
                                "private",
                                "整体搬迁，四层约 4800 平方米",
                                "own-research",
                                45,
                                5_200_000,
                                days.dayAhead(60))
                        .facing("行政总监冉女士", "三家比价")
                        .offering("办公空间整体装修"))
                .started(days.ago(13, "10:00"))
                .reported(
                        days.ago(12, "10:00"),
                        situation("一家设计公司整体搬迁，四层约 4800 平方米，业主自己管预算，没有总包。租约生效后进场。")
                                .met("申请表已填齐", "已报周主管、刘经理"))
                .judged(days.ago(12, "10:10"), XUMIN, goOn("四层一起做，单价好谈。"))
                .judged(days.ago(11, "10:00"), HEAD, goOn("同意，留意租期和装修期。"))
                .judged(days.ago(11, "15:00"), MANAGER, goOn("可以立项。"))
                .decided(days.ago(10, "16:00"), approved("同意立项。"))
                .reported(
                        days.ago(8, "15:30"),
                        firstContact(
                                        "行政总监冉女士接电话，说内部意见还不统一，愿意先听我们讲办公空间的趋势。",
                                        "约定次日上午十点到现场，冉女士会请 IT 负责人一起走一遍",
                                        "四个楼层走完，冉女士关心密度，IT 负责人关心机房承重。他们提到各部门先看一版平面再开会。")
                                .met(
                                        "整层租户，规模够大",
                                        "冉女士负责搬迁，直接报总经理",
                                        "边走边问，主动要了案例册",
                                        "次日 10:00，12 层前台",
                                        "现场气氛好，主动带我们看机房",
                                        "行政和 IT 都见到",
                                        "讲了架空地板的检修优势",
                                        "三家比价，总经理和财务总监共同定，主导的是财务总监")
                                .notMet()
                                .met("同意先出平面，再按招标要求深化"))
                .judged(days.ago(8, "15:40"), XUMIN, goOn("需求清楚，抓紧出平面。"))
                .judged(days.ago(7, "10:00"), MANAGER, goOn("财务总监是关键人。").measures("下一次见面一定要见到财务总监"))
                .judged(days.ago(7, "16:00"), HEAD, goOn("没有意见，同意。"))
                .decided(days.ago(5, "14:00"), approved("进入方案设计。").without(9, "财务总监还没见到，方案阶段再建立信任"))
                .reported(
                        days.ago(4, "17:30"),
                        situation("平面出了 A、B 两版，行政喜欢 A，IT 坚持 B 的机房位置。财务总监出差，没见到。")
                                .met("行政、IT 两个部门已访谈")
                                .notMet()
                                .notMet())
                .judged(days.ago(4, "17:40"), XUMIN, goOn("两版都有人支持，可以先按 A 报价。"))
                .judged(days.ago(3, "15:00"), HEAD, moreWork("两个部门意见相反，现在报价等于替客户选边。"))
                .judged(
                        days.ago(2, "17:00"),
                        MANAGER,
                        moreWork("财务总监没见到，谁说了算都不知道。").measures("等财务总监回来，一起开一次方案会"))
                .decided(
                        days.recently(),
                        back("方案要让更多的人接受，而不是让一半人满意。", "把 A、B 合成一版；访谈财务总监；由冉女士组织一次各部门都参加的方案会，并约定案例介绍时间。"));
    }

    /** P5: the first contact has just begun, and its report is due next. */
    private static Story firstContactBegins(SampleDays days) {
        return StoryOfProject.of(XUMIN, "南屏第二中学图书馆装修", "云川市南屏区")
                .forAccount(days.ago(5, "09:10"), SCHOOL)
                .header("code", "NP-EZ-LIB")
                .header("generalContractor", "南屏安居建设")
                .header("quoter", "徐敏")
                .application(Typed.application(
                                "南屏第二中学",
                                "institution",
                                "图书馆一层阅览区和报告厅翻新，约 900 平方米",
                                "tender-site",
                                50,
                                1_050_000,
                                days.dayAhead(70))
                        .facing("总务处负责人，尚未接触", "没有了解到")
                        .offering("寒假内完成的装修"))
                .started(days.ago(5, "10:30"))
                .reported(
                        days.ago(4, "10:00"),
                        situation("图书馆一层阅览区和报告厅翻新，约 900 平方米，只能在寒假施工。学校已报教育局备案，资金分两年支付。")
                                .met("申请表已填齐，附学校的备案回执", "已报周主管，抄送刘经理"))
                .judged(days.ago(4, "10:10"), XUMIN, goOn("寒假二十八天，工期够。"))
                .judged(days.ago(3, "10:00"), HEAD, goOn("学校项目稳妥，分两年付款要算利息。").measures("预算部按两年付款测算"))
                .judged(days.ago(3, "17:00"), MANAGER, goOn("同意立项。"))
                .decided(days.recently(1), approved("同意，付款周期在谈判阶段解决。").measures("先约到总务处负责人"));
    }

    /** P2: started a moment ago. */
    private static Story justStarted(SampleDays days) {
        return StoryOfProject.of(XUMIN, "古渡街游客中心装修", "云川市松湖区")
                .forAccount(days.ago(1, "09:10"), CULTURE_HOUSE)
                .header("generalContractor", "云川二建总承包部")
                .started(days.recently());
    }
}
