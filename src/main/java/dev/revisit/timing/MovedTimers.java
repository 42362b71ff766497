package dev.revisit.timing;

import dev.revisit.diagram.DiagramFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What held before a release, as if each timer had stood where the release has it. A diagram that is split hands timers
 * on to those it calls; what was set for them goes along (rule M1). They are found by their ids: new in one diagram,
 * and in the same release gone from exactly one other.
 *
 * @param last what the last release brought, by diagram and timer
 * @param current what holds now, by diagram and timer
 */
record MovedTimers(Map<String, Map<String, String>> last, Map<String, Map<String, String>> current) {

    /**
     * @param shipped what the release brings
     * @param last what the last release brought, by diagram and timer; empty for one that kept no account of it
     * @param current the diagrams that hold now
     */
    static MovedTimers of(
            Collection<DiagramFile> shipped, Map<String, Map<String, String>> last, Collection<DiagramFile> current) {
        var brought = copy(last);
        var holding = new HashMap<String, Map<String, String>>();
        current.forEach(file -> holding.put(file.id(), ChangeRules.values(file)));
        Map<String, Set<String>> wanted = timers(shipped);
        // A diagram that an earlier release had, and the last one had not, holds for nothing any more.
        Map<String, Set<String>> stood = timers(current);
        if (!last.isEmpty()) {
            stood.keySet().retainAll(last.keySet());
        }
        wanted.forEach((diagram, timers) -> timers.stream()
                .filter(timer -> !stood.getOrDefault(diagram, Set.of()).contains(timer))
                .forEach(timer -> {
                    List<String> left = stood.entrySet().stream()
                            .filter(other -> other.getValue().contains(timer))
                            .map(Map.Entry::getKey)
                            .filter(other ->
                                    !wanted.getOrDefault(other, Set.of()).contains(timer))
                            .toList();
                    if (left.size() == 1) {
                        move(holding, left.get(0), diagram, timer);
                        move(brought, left.get(0), diagram, timer);
                    }
                }));
        return new MovedTimers(brought, holding);
    }

    private static Map<String, Set<String>> timers(Collection<DiagramFile> files) {
        return files.stream()
                .filter(file -> file.kind() == DiagramFile.Kind.PROCESS)
                .collect(Collectors.toMap(
                        DiagramFile::id,
                        file -> file.items().stream().map(DiagramFile.Item::id).collect(Collectors.toSet()),
                        (one, other) -> one,
                        HashMap::new));
    }

    private static void move(Map<String, Map<String, String>> values, String from, String to, String timer) {
        String value = values.getOrDefault(from, new HashMap<>()).remove(timer);
        if (value != null) {
            values.computeIfAbsent(to, first -> new HashMap<>()).put(timer, value);
        }
    }

    private static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> values) {
        var copy = new HashMap<String, Map<String, String>>();
        values.forEach((diagram, of) -> copy.put(diagram, new HashMap<>(of)));
        return copy;
    }
}
