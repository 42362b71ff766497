package dev.revisit.document.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cycles of a directed graph: people who report to each other in a circle. */
final class ReportingCircles {

    /** More are not told. */
    private static final int MOST = 5;

    private ReportingCircles() {}

    /**
     * The shortest circle through each line, each of them once.
     *
     * @param lines from whoever reports to the one above
     * @return each from somebody round to the same one
     */
    static List<List<String>> in(List<Entry<String, String>> lines) {
        var above = new HashMap<String, List<String>>();
        lines.forEach(line ->
                above.computeIfAbsent(line.getKey(), from -> new ArrayList<>()).add(line.getValue()));
        var found = new ArrayList<List<String>>();
        var known = new HashSet<Set<String>>();
        for (var line : lines) {
            way(line.getValue(), line.getKey(), above).ifPresent(back -> {
                var circle = new ArrayList<String>();
                circle.add(line.getKey());
                circle.addAll(back);
                if (found.size() < MOST && known.add(Set.copyOf(back))) {
                    found.add(circle);
                }
            });
        }
        return found;
    }

    /** The shortest way from somebody up to somebody, with both. */
    private static Optional<List<String>> way(String from, String to, Map<String, List<String>> above) {
        var cameFrom = new HashMap<String, String>();
        var next = new ArrayDeque<>(List.of(from));
        var seen = new HashSet<>(List.of(from));
        while (!next.isEmpty()) {
            String at = next.remove();
            if (at.equals(to)) {
                var way = new ArrayList<String>();
                for (@Nullable String step = at; step != null; step = cameFrom.get(step)) {
                    way.add(step);
                }
                Collections.reverse(way);
                return Optional.of(way);
            }
            for (String superior : above.getOrDefault(at, List.of())) {
                if (seen.add(superior)) {
                    cameFrom.put(superior, at);
                    next.add(superior);
                }
            }
        }
        return Optional.empty();
    }
}
