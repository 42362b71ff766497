package dev.revisit.diagram;

import dev.revisit.refusal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with one file, each thing at the element where it stands; no more of it than a person reads. */
final class DiagramProblems {

    private static final int MOST = 20;
    private static final int LONGEST_QUOTE = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}]+");

    private final List<Problem> problems = new ArrayList<>();

    void add(@Nullable String element, String code, Object... args) {
        if (problems.size() >= MOST) {
            return;
        }
        var quoted = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            quoted[i] = args[i] instanceof String text ? quote(text) : args[i];
        }
        // An id that is none is what the message is about, and no name for the place.
        var problem = Problem.of(element != null && AttributeType.ID.matches(element) ? element : null, code, quoted);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void at(DiagramElement diagramElement, String code, Object... args) {
        add(diagramElement.place(), code, args);
    }

    boolean any() {
        return !problems.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    private static String quote(String text) {
        var plain = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "…";
    }
}
