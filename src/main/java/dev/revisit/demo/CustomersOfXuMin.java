package dev.revisit.demo;

import static dev.revisit.demo.Note.faceToFace;
import static dev.revisit.demo.Note.phone;
import static dev.revisit.demo.Note.wechat;
import static dev.revisit.demo.StoryOfProject.Organisation.SERVICE_CENTRE;
import static dev.revisit.demo.StoryOfProject.Organisation.TELECOM;
import static dev.revisit.tracking.Outcome.COMES;
import static dev.revisit.tracking.Outcome.NOT_FOR_NOW;
import static dev.revisit.tracking.Outcome.NOT_REACHED;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_ANOTHER;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_US;
import static dev.revisit.tracking.Outcome.THINKING_IT_OVER;

import java.util.List;

/** Xu Min's customers: shops, offices and guest houses. Names, numbers and addresses are made up. */
final class CustomersOfXuMin {

    private static final String XUMIN = "xumin";

    private CustomersOfXuMin() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                invitationMissedTwice(days),
                notReachedOnce(days),
                revisitOverdue(days),
                wonAtOnce(days),
                opinionMissed(days),
                restsNinetyDays(days),
                cameDuringRest(days),
                recordedLate(days),
                contactDuringRest(days));
    }

    /** T9: nothing written after registration, missed twice: 100 yuan. */
    static Story invitationMissedTwice(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "沈惊蛰", "138 0000 0141", "云川市南屏区临江大道 300 号云顶写字楼 1906 室")
                .file("title", "沈经理")
                .file("source", "online")
                .file("area", 320)
                .registered(days.ago(12, "11:00"))
                .belongsTo(days.ago(12, "11:20"), TELECOM);
    }

    /** T6: not reached; tried again after a day. */
    static Story notReachedOnce(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "蒋小满", "138 0000 0142", "云川市松湖区古渡街 14 号（临街铺面）")
                .file("title", "蒋老板")
                .file("source", "walk-in")
                .registered(days.recently(1))
                .recorded(days.recently(), phone(NOT_REACHED, "蒋老板电话占线，打了两次都没通，晚些再试。"));
    }

    /** T9: the revisit was missed once. */
    static Story revisitOverdue(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "金立秋", "138 0000 0143", "云川市柏岭区创业路 1 号青年社区 B 座 201")
                .file("title", "金总")
                .file("source", "friend")
                .file("area", 180)
                .registered(days.ago(12, "15:00"))
                .recorded(
                        days.ago(10, "11:00"),
                        phone(THINKING_IT_OVER, "金总的办公室要等股东会定了面积再装，先给他留了两套工位布置参考。")
                                .and("material", "办公空间案例册"));
    }

    /** T6, T9: won on the first revisit, which was written late; 96,500 yuan. */
    static Story wonAtOnce(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "霍霜降", "138 0000 0144", "云川市松湖区古渡街 52 号（茶馆）")
                .file("title", "霍老板")
                .file("source", "old-customer")
                .file("area", 86)
                .registered(days.ago(30, "13:30"))
                .recorded(
                        days.ago(25, "17:20"),
                        faceToFace(SIGNED_WITH_US, "霍老板第二家茶馆，照第一家的做法翻新，当场签了九万六千五，要求春节前开业。")
                                .and("contractAmount", 96500)
                                .and("signedOn", days.dayAgo(25))
                                .and("contractNumber", "YC-0211")
                                .and("state", "closed"))
                .contractConfirmed(days.ago(25, "17:45"));
    }

    /** T7, T9: the customer's opinion was not asked for in time. */
    static Story opinionMissed(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "易小雪", "138 0000 0145", "云川市南屏区临江大道 88 号美食城 2 楼 216 铺")
                .file("source", "online")
                .registered(days.ago(9, "10:30"))
                .recorded(days.ago(7, "09:50"), phone(SIGNED_WITH_ANOTHER, "美食城统一指定了施工单位，易女士说已经签了。"));
    }

    /** T8: rests for ninety days. */
    static Story restsNinetyDays(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "龚大寒", "138 0000 0146", "云川市柏岭区山前村 7 号（民宿）")
                .file("title", "龚老板")
                .file("source", "community-event")
                .registered(days.ago(22, "14:00"))
                .recorded(
                        days.ago(20, "15:00"),
                        phone(NOT_FOR_NOW, "民宿的审批还没下来，什么时候能动工说不准，先不考虑。").and("state", "not-now"));
    }

    /** T8: a visit wakes a resting case at once. */
    static Story cameDuringRest(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "桂中秋", "138 0000 0147", "云川市松湖区古渡街 108 号（烘焙店）")
                .file("title", "桂小姐")
                .file("source", "walk-in")
                .registered(days.ago(26, "10:00"))
                .recorded(
                        days.ago(24, "11:00"),
                        phone(NOT_FOR_NOW, "铺面转让还在谈，谈成了再找我们。").and("wakeOn", days.dayAhead(10)))
                .came(days.ago(5, "14:00"));
    }

    /** F5: recorded two days after the contact. */
    static Story recordedLate(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "石小年", "138 0000 0148", "云川市南屏区工业园 3 号厂房办公楼")
                .file("title", "石厂长")
                .file("source", "friend")
                .registered(days.ago(8, "16:00"))
                .belongsTo(days.ago(8, "16:15"), SERVICE_CENTRE)
                .recorded(
                        days.ago(5, "10:10"),
                        faceToFace(THINKING_IT_OVER, "去厂里见了石厂长，二楼办公区要重新隔断，消防要另报，等他们内部立项。")
                                .heldAt(days.ago(7, "15:00"))
                                .and("state", "need-clear"));
    }

    /** T8: a contact wakes a resting case at once. */
    static Story contactDuringRest(SampleDays days) {
        return StoryOfCustomer.of(XUMIN, "尹冬藏", "138 0000 0149", "云川市柏岭区创业路 66 号 3 楼（舞蹈教室）")
                .file("title", "尹老师")
                .file("source", "online")
                .registered(days.ago(21, "11:00"))
                .recorded(
                        days.ago(19, "16:30"),
                        wechat(NOT_FOR_NOW, "房东要涨租，尹老师在犹豫续不续租，装修先放一放。").and("wakeOn", days.dayAhead(40)))
                .contacted(
                        days.ago(1, "10:10"),
                        phone(COMES, "尹老师打电话来，租约续下来了，周六上午带着平面图过来谈地板和镜面墙。")
                                .and("appointmentAt", days.nextSaturday("10:00"))
                                .and("state", "need-clear"));
    }
}
