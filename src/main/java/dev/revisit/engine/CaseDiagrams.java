package dev.revisit.engine;

import dev.revisit.engine.task.OpenWork;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The diagrams that a case runs on, with where it stands, for a page to draw. */
@Component
public class CaseDiagrams {

    private final OpenWork openWork;

    CaseDiagrams(OpenWork openWork) {
        this.openWork = openWork;
    }

    /**
     * A diagram with where the case stands on it.
     *
     * @param key the process's id
     * @param at the elements the case is at, the innermost last
     */
    public record Drawing(String key, String xml, List<String> at, List<String> passed) {}

    /** The diagrams that a case stands on, the innermost first; once it has ended, the one it ended in. */
    public List<Drawing> of(String businessKey) {
        List<OpenWork.Position> positions = openWork.positions(businessKey);
        List<OpenWork.Position> current =
                positions.stream().filter(position -> !position.at().isEmpty()).toList();
        List<OpenWork.Position> shown =
                current.isEmpty() ? positions.stream().limit(1).toList() : current;
        return shown.stream()
                .sorted(Comparator.comparing(shown::indexOf).reversed())
                .map(position -> new Drawing(
                        position.processKey(),
                        openWork.diagram(position.definitionId()),
                        current.isEmpty() ? ends(position) : position.at(),
                        position.passed()))
                .toList();
    }

    private static List<String> ends(OpenWork.Position ended) {
        return ended.passed().stream()
                .filter(element -> element.startsWith("EndEvent_"))
                .toList();
    }
}
