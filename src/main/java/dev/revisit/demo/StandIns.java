package dev.revisit.demo;

import dev.revisit.demo.Story.Happening;
import java.util.List;

/**
 * Who stands in for whom (rule P9). It is Wu Qian for everybody: whoever has a seat of their own in a project covers
 * nobody else's.
 */
final class StandIns {

    private StandIns() {}

    static List<Story> stories(SampleDays days) {
        return List.of(named(days), changed(days), away(days), plansToBeAway(days));
    }

    private static Story named(SampleDays days) {
        var told = List.of(
                new Happening(days.ago(41, "09:00"), people -> people.nameDeputy("huangtao", "wuqian")),
                new Happening(days.ago(41, "09:05"), people -> people.nameDeputy("liuyang", "wuqian")));
        return () -> told;
    }

    /** Earlier deputies stay in the list of who named whom. */
    private static Story changed(SampleDays days) {
        var told = List.of(
                new Happening(days.ago(40, "09:10"), people -> people.nameDeputy("zhoujie", "liuyang")),
                new Happening(days.ago(30, "09:10"), people -> people.nameDeputy("zhoujie", "wuqian")));
        return () -> told;
    }

    /** Liu Yang was ill for three days; what waited for him went to his deputy that morning. */
    private static Story away(SampleDays days) {
        var told = List.of(new Happening(
                days.ago(24, "08:50"), people -> people.enterAbsence("liuyang", days.dayAgo(24), days.dayAgo(22))));
        return () -> told;
    }

    private static Story plansToBeAway(SampleDays days) {
        var told = List.of(new Happening(
                days.ago(2, "09:30"), people -> people.enterAbsence("huangtao", days.dayAhead(9), days.dayAhead(11))));
        return () -> told;
    }
}
