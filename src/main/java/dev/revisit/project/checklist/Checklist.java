package dev.revisit.project.checklist;

import dev.revisit.project.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The success criteria and the entry conditions of a stage (rules P4 to P7), as one manager left them. Edited, it is a
 * new version; a stage that runs keeps the one it began with.
 *
 * @param version from 1
 * @param editedBy user id; null for the one that came with the product
 */
public record Checklist(
        UUID id, Stage stage, int version, @Nullable String editedBy, Instant editedAt, List<Item> items) {

    /** The most conditions of a stage: as many as its form has places for. */
    public static final int MOST_CONDITIONS = 12;

    /** The most success criteria of a part. */
    public static final int MOST_CRITERIA = 6;

    /** Characters. */
    public static final int LONGEST_TEXT = 200;

    public Checklist {
        items = List.copyOf(items);
    }

    /** What an item is for. */
    public enum Kind {
        /** What the stage is to reach. */
        SUCCESS,
        /** What has to be met, and shown, for the stage to be left. */
        CONDITION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line of it, in both languages; where only one was given, it stands for both.
     *
     * @param byDecision whether the decision itself fills it in (rule P4): it is met once the stage is approved, and
     *     nobody ticks it beforehand
     */
    public record Item(UUID id, Stage.ReportPart part, Kind kind, String textZh, String textEn, boolean byDecision) {

        public String text(Locale locale) {
            return locale.getLanguage().equals("zh") ? textZh : textEn;
        }
    }

    /** The conditions, in the order in which the report asks for them. */
    public List<Item> conditions() {
        return items.stream().filter(item -> item.kind() == Kind.CONDITION).toList();
    }

    public List<Item> items(Stage.ReportPart reportPart, Kind kind) {
        return items.stream()
                .filter(item -> item.part() == reportPart && item.kind() == kind)
                .toList();
    }
}
