package dev.revisit.timing.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many steps of a person would at once be overdue without the grace.
 *
 * @param person user id; empty where nobody has the steps
 */
record OverdueCount(String person, int steps) {

    /** Those with the most first. */
    static List<OverdueCount> most(Map<String, Integer> lateOf) {
        return lateOf.entrySet().stream()
                .map(each -> new OverdueCount(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(OverdueCount::steps).reversed().thenComparing(OverdueCount::person))
                .toList();
    }
}
