package dev.revisit.diagram;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A diagram or a decision table, as the file that a modeller opens. Never changed: another value makes another file. */
public sealed interface DiagramFile permits ProcessFile, TableFile {

    /** What a file is. */
    enum Kind {
        PROCESS,
        TABLE
    }

    /**
     * Something that is set in it.
     *
     * @param id of the timer, or of the row; of another cell of the row {@code <row>.<column>}
     * @param name bilingual, Chinese first
     * @param step the id of what a timer stands on; null for a wait, and in a table
     * @param stepName bilingual; null where there is no step; of a cell what its column is called
     * @param about what is changed by it, in both languages; empty where nothing is said
     * @param value {@code P3D}, {@code P3D working-days}, {@code friday 17:00}, {@code 50}, {@code person-and-month}
     * @param unit what a number counts; of another cell its column, and its value is a word or a text; null for a timer
     */
    record Item(
            String id,
            String name,
            @Nullable String step,
            @Nullable String stepName,
            String about,
            String value,
            @Nullable String unit) {}

    /**
     * Reads a file that was checked before ({@link DiagramCheck}).
     *
     * @throws IllegalArgumentException where it is neither a diagram nor a table
     */
    static DiagramFile read(String name, byte[] content) {
        if (name.endsWith(".bpmn")) {
            return new ProcessFile(content);
        }
        if (name.endsWith(".dmn")) {
            return new TableFile(content);
        }
        throw new IllegalArgumentException(name + " is neither a diagram nor a table");
    }

    static boolean isOne(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".dmn");
    }

    Kind kind();

    /** The id of the process, or of the decision. */
    String id();

    /** Bilingual, Chinese first. */
    String name();

    byte[] content();

    /** What is set in it, in the order in which it stands there. */
    List<Item> items();

    /**
     * The same file with other values; those of ids that it does not have are left out. A row of a table goes where its
     * number is empty, and comes where all of its cells are given.
     */
    DiagramFile with(Map<String, String> values);

    /** The ids of the forms that go with it. */
    Set<String> forms();

    /**
     * The ids of the elements in which two files differ, apart from what is set in them, layout and documentation; empty
     * where they are the same but for these.
     */
    default Set<String> differencesFrom(DiagramFile other) {
        return Structure.of(content()).differencesFrom(Structure.of(other.content()));
    }
}
