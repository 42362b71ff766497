package dev.revisit.demo;

import java.util.List;
import java.util.Map;

/** Who walked into the shop. Names, numbers and addresses are made up. */
final class WalkIns {

    private static final Map<String, Object> A_FLAT =
            Map.of("wants", "新房交付，想全屋装修，先看样板和报价", "area", 96, "decoration", "rough", "timing", "两个月内开工");

    private WalkIns() {}

    static List<Story> stories(SampleDays days) {
        return List.of(
                assignedInTurn(days),
                calledUntilMet(days),
                assignedOutOfTurn(days),
                withoutPhone(days),
                broughtAlong(days),
                delivery(days),
                waitsForTheManager(days));
    }

    /** W3: nobody's customer; the one whose turn it is takes them. */
    static Story assignedInTurn(SampleDays days) {
        return StoryOfWalkIn.customer("穆小雪", "路过门店，想了解全包价格")
                .saying("walkInPhone", "138 0000 0401")
                .saying("walkInAddress", "云川市柏岭区观澜路 55 号澜庭 8 幢 203 室")
                .walkedIn(days.ago(2, "15:05"))
                .detailed(days.ago(2, "15:09"), A_FLAT)
                .assigned(days.ago(2, "15:16"));
    }

    /** W2, W5: a customer comes while their salesperson is out; the desk calls until they meet. */
    static Story calledUntilMet(SampleDays days) {
        return StoryOfWalkIn.customer("穆小雪", "带家人再看一次样板间")
                .saying("walkInPhone", "13800000401")
                .saying("walkInAddress", "云川市柏岭区观澜路 55 号澜庭 8 幢 203 室")
                .walkedIn(days.ago(1, "10:30"))
                .called(days.ago(1, "10:32"), "not-reached", "无人接听")
                .called(days.ago(1, "10:44"), "met", "赶回门店接待");
    }

    /** W3: the manager has a reason to choose somebody else. */
    static Story assignedOutOfTurn(SampleDays days) {
        return StoryOfWalkIn.customer("岑大寒", "朋友介绍，点名找王伟")
                .saying("walkInPhone", "138 0000 0402")
                .saying("walkInAddress", "云川市松湖区芦花街 90 号听涛阁 2 幢 1501 室")
                .walkedIn(days.ago(1, "16:20"))
                .detailed(days.ago(1, "16:25"), A_FLAT)
                .assigned(days.ago(1, "16:40"), "wangwei", "客户由王伟的老客户介绍，点名要他接待");
    }

    /** W1: no phone given; without one there is no tracking sheet. */
    static Story withoutPhone(SampleDays days) {
        return StoryOfWalkIn.customer("范先生", "看看瓷砖和地板")
                .saying("noPhone", true)
                .saying("walkInAddress", "不愿透露")
                .walkedIn(days.ago(9, "11:00"))
                .detailed(days.ago(9, "11:04"), Map.of("wants", "自己装修，只想先看看材料"))
                .assigned(days.ago(9, "11:15"))
                .wouldNotGivePhone(days.ago(9, "11:40"), "客户表示只是看看，有需要会再来");
    }

    /** W4: brought along, and not on any sheet yet. */
    static Story broughtAlong(SampleDays days) {
        return StoryOfWalkIn.brought("lina", "秦大雪", "李娜带来量房前看样板")
                .saying("walkInPhone", "138 0000 0403")
                .walkedIn(days.ago(3, "14:10"));
    }

    static Story delivery(SampleDays days) {
        return StoryOfWalkIn.other("送样板砖的供应商").walkedIn(days.ago(4, "09:40"));
    }

    /** W3: waits for the manager to decide. */
    static Story waitsForTheManager(SampleDays days) {
        return StoryOfWalkIn.customer("邵小寒", "孩子要上学，打算换房重新装修")
                .saying("walkInPhone", "138 0000 0404")
                .saying("walkInAddress", "云川市柏岭区书院路 31 号文华里 5 幢 602 室")
                .walkedIn(days.recently())
                .detailed(days.recently().plusSeconds(240), A_FLAT);
    }
}
