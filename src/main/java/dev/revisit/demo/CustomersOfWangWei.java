package dev.revisit.demo;

import static dev.revisit.demo.Note.faceToFace;
import static dev.revisit.demo.Note.opinion;
import static dev.revisit.demo.Note.phone;
import static dev.revisit.demo.Note.wechat;
import static dev.revisit.demo.Note.wouldNotSay;
import static dev.revisit.tracking.Outcome.COMES;
import static dev.revisit.tracking.Outcome.NOT_FOR_NOW;
import static dev.revisit.tracking.Outcome.NOT_REACHED;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_ANOTHER;
import static dev.revisit.tracking.Outcome.SIGNED_WITH_US;
import static dev.revisit.tracking.Outcome.THINKING_IT_OVER;

import java.time.Duration;
import java.util.List;

/** Wang Wei's customers: families, too. Names, numbers and addresses are made up. */
final class CustomersOfWangWei {

    private static final String WANGWEI = "wangwei";

    private CustomersOfWangWei() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                invitationOverdue(days),
                negotiationDueToday(days),
                notReachedTwice(days),
                revisitMissedTwice(days),
                won(days),
                opinionOwed(days),
                wouldNotSayWhy(days),
                woken(days),
                cameBack(days),
                cameWhileWaiting(days),
                openPromises(days));
    }

    /** T9: nothing written after registration, one miss so far. */
    static Story invitationOverdue(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "方雨水", "138 0000 0121", "云川市松湖区月牙街 40 号 5 单元 303 室")
                .file("title", "方女士")
                .file("source", "walk-in")
                .file("area", 68)
                .registered(days.ago(5, "14:10"))
                .appealed(days.ago(1, "09:15"), WANGWEI, "那两天在外地工地验收，已经和客户约了回来见面，请经理核实");
    }

    /** T6: revisits go on in negotiation; this one is due today. */
    static Story negotiationDueToday(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "田谷雨", "138 0000 0122", "云川市南屏区桃溪路 88 号云庭 7 幢 1102 室")
                .file("title", "田先生")
                .file("source", "friend")
                .file("area", 105)
                .registered(days.ago(19, "14:00"))
                .recorded(
                        days.ago(17, "16:00"),
                        phone(COMES, "田先生约好两天后上午十点到店，想先看看厨房和卫生间的样板。").and("appointmentAt", days.ago(15, "10:00")))
                .came(days.ago(15, "10:30"))
                .recorded(
                        days.before(days.laterToday(20), 8),
                        phone(THINKING_IT_OVER, "田先生收到了报价，说总价可以接受，只是太太想把地砖换成木地板，让我们再算一次差价。")
                                .and("promised", "换成木地板的差价单")
                                .and("promisedFor", days.dayAgo(6))
                                .and("state", "strong-intent"));
    }

    /** T6: not reached, tried again, not reached. */
    static Story notReachedTwice(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "麦芒种", "138 0000 0123", "云川市柏岭区槐荫巷 61 号 1 单元 101 室")
                .file("source", "online")
                .registered(days.recently(2))
                .recorded(days.recently(1), phone(NOT_REACHED, "电话打通没人接，留了语音信箱。"))
                .recorded(days.recently().plus(Duration.ofMinutes(25)), phone(NOT_REACHED, "换了时间再打，对方挂断了，可能在开会，发了短信。"));
    }

    /** T9: record no. 2, then nothing: missed twice, 100 yuan. */
    static Story revisitMissedTwice(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "冯处暑", "138 0000 0124", "云川市松湖区芦花街 120 号清水湾 18 幢 502 室")
                .file("title", "冯先生")
                .file("source", "community-event")
                .registered(days.ago(19, "09:50"))
                .recorded(days.ago(17, "11:00"), phone(THINKING_IT_OVER, "冯先生说钥匙还没拿到，先收下了资料，等拿到钥匙再谈。"))
                .appealed(days.ago(8, "09:30"), WANGWEI, "客户手机换号，一直没有联系上")
                .appealDecided(days.ago(8, "16:00"), WANGWEI, "upheld", "客户登记时留了两个号码，另一个没有打过");
    }

    /** T6, T9: won, 286,000 yuan; the first revisit was written a day late. Long enough ago for the last month of any day. */
    static Story won(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "韩寒露", "138 0000 0125", "云川市松湖区望江路 200 号江畔名邸 3 幢 2202 室")
                .file("title", "韩先生")
                .file("source", "walk-in")
                .file("type", "upgrade")
                .file("area", 168)
                .registered(days.ago(41, "09:50"))
                .recorded(days.ago(37, "11:00"), phone(THINKING_IT_OVER, "韩先生刚交房，想先找三家量房，比较以后再定。"))
                .contacted(
                        days.ago(36, "14:30"),
                        phone(COMES, "问了没来的原因：另外两家先约了。我们的量房报告他觉得最细，约好到店看方案。")
                                .and("appointmentAt", days.ago(35, "10:00")))
                .came(days.ago(35, "10:05"))
                .contacted(
                        days.ago(34, "11:30"),
                        faceToFace(SIGNED_WITH_US, "韩先生自己过来签的合同，二十八万六，含全屋定制柜体，付了两万定金。")
                                .and("contractAmount", 286000)
                                .and("signedOn", days.dayAgo(34))
                                .and("contractNumber", "YC-0223")
                                .and("state", "closed"))
                .contractConfirmed(days.ago(34, "14:10"));
    }

    /** T7: signed with another; to ask for their opinion is owed. */
    static Story opinionOwed(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "林立冬", "138 0000 0126", "云川市柏岭区书院路 33 号翰林府 12 幢 605 室")
                .file("title", "林小姐")
                .file("source", "online")
                .registered(days.ago(10, "10:00"))
                .recorded(days.ago(8, "14:30"), phone(THINKING_IT_OVER, "林小姐想要全包，问了三种套餐的差别，说下周再定。"))
                .recorded(days.ago(1, "15:40"), phone(SIGNED_WITH_ANOTHER, "林小姐昨天已经和她表哥的公司签了，说是亲戚不好推。"));
    }

    /** T7: asked, would not say; that is an answer, too. */
    static Story wouldNotSayWhy(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "贺冬至", "138 0000 0127", "云川市南屏区采荷路 9 号荷塘月色 3 幢 1203 室")
                .file("source", "other")
                .registered(days.ago(25, "10:40"))
                .recorded(days.ago(23, "11:30"), phone(SIGNED_WITH_ANOTHER, "电话里说已经定了别家，不用再联系了。"))
                .recorded(days.ago(21, "15:00"), wouldNotSay("sms"));
    }

    /** T8: the named day has come; the revisit is open. */
    static Story woken(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "雷上元", "138 0000 0128", "云川市柏岭区槐荫巷 18 号银杏公馆 1 幢 502 室")
                .file("title", "雷先生")
                .file("source", "friend")
                .registered(days.ago(36, "15:30"))
                .recorded(
                        days.ago(34, "10:20"),
                        phone(NOT_FOR_NOW, "雷先生要外派一个月，回来以后再考虑装修，让我那时候打给他。")
                                .and("wakeOn", days.today())
                                .and("state", "not-now"));
    }

    /** T1: lost to another, and back with a second home: a new case on the old file. */
    static Story cameBack(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "宋上巳", "138 0000 0129", "云川市松湖区芦花街 3 号清水湾 1 幢 1401 室")
                .file("title", "宋女士")
                .file("source", "online")
                .registered(days.ago(40, "11:00"))
                .recorded(days.ago(38, "16:00"), phone(THINKING_IT_OVER, "宋女士在等开发商的精装验收，先了解改造的价格。"))
                .recorded(days.ago(31, "17:10"), phone(SIGNED_WITH_ANOTHER, "宋女士说找了物业推荐的公司，只做了局部。"))
                .recorded(days.ago(29, "10:00"), opinion("wechat", "觉得我们专业，只是局部小活我们报价偏高。", "小面积的局部改造可以出个标准价目表。"))
                .file("source", "old-customer")
                .file("type", "investment")
                .file("address", "云川市南屏区桃溪路 6 号桃源里 4 幢 201 室（第二套）")
                .registeredAgain(days.ago(2, "13:30"), "+86 138-0000-0129");
    }

    /** T6: the front desk reports a visit while the case waits. */
    static Story cameWhileWaiting(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "乔七夕", "138 0000 0130", "云川市松湖区月牙街 71 号望湖楼 5 幢 1603 室")
                .file("title", "乔小姐")
                .file("source", "online")
                .registered(days.ago(8, "10:00"))
                .recorded(days.ago(6, "14:20"), wechat(THINKING_IT_OVER, "乔小姐和男友意见不一样，一个要北欧一个要中古，先发了两套图给他们。"))
                .came(days.ago(2, "11:10"));
    }

    /** F3: what was promised and is still open, what was handed over. */
    static Story openPromises(SampleDays days) {
        return StoryOfCustomer.of(WANGWEI, "夏满园", "138 0000 0131", "云川市柏岭区书院路 210 号 8 幢 304 室")
                .file("title", "夏老师")
                .file("source", "old-customer")
                .file("area", 92)
                .registered(days.ago(20, "09:30"))
                .recorded(
                        days.ago(18, "11:40"),
                        phone(COMES, "夏老师有空会来店里，先要一份旧房翻新的大致报价，心里有个数。")
                                .and("promised", "旧房翻新的参考报价")
                                .and("promisedFor", days.dayAgo(15))
                                .and("material", "旧房翻新手册（纸质）"))
                .promiseKept(days.ago(16, "10:00"))
                .recorded(
                        days.ago(11, "15:50"),
                        wechat(THINKING_IT_OVER, "还没来的原因是学校月考。报价收到了，问拆旧垃圾谁清运、收不收费。")
                                .and("whyNotCome", "学校月考，走不开")
                                .and("promised", "问清楚物业的垃圾清运费标准")
                                .and("promisedFor", days.dayAgo(5))
                                .and("material", "旧房拆改流程图（电子版）"))
                .recorded(
                        days.ago(4, "17:30"),
                        phone(COMES, "夏老师说月底放假就来，想请设计师先看看老房子的承重墙。")
                                .and("whyNotCome", "还在改卷子")
                                .and("promised", "约设计师上门看承重墙的时间")
                                .and("promisedFor", days.dayAhead(2))
                                .and("state", "need-clear"));
    }
}
