package dev.revisit.project.checklist;

import dev.revisit.project.Stage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The success criteria and the entry conditions of a stage (rules P4 to P7), as one manager left them. Edited, it is a
 * new version; a stage that runs keeps the one it began with.
 *
 * @param version from 1
 * @param editedBy user id; null for the one that came with the product
 * @param forms what each form does to the report where it is not filled in, by the form's id; all that conditions name
 *     are among them (rule P8)
 */
public record Checklist(
        UUID id,
        Stage stage,
        int version,
        @Nullable String editedBy,
        Instant editedAt,
        List<Item> items,
        Map<String, Missing> forms) {

    /** The most conditions of a stage: as many as its form has places for. */
    public static final int MOST_CONDITIONS = 12;

    /** The most success criteria of a part. */
    public static final int MOST_CRITERIA = 6;

    /** Characters. */
    public static final int LONGEST_TEXT = 200;

    public Checklist {
        items = List.copyOf(items);
        forms = withEvidence(forms, items.stream().flatMap(item -> item.evidence().stream()));
    }

    /** A form that is somebody's evidence is at least warned of. */
    static Map<String, Missing> withEvidence(Map<String, Missing> forms, Stream<String> evidence) {
        var all = new TreeMap<>(forms);
        evidence.forEach(form -> all.putIfAbsent(form, Missing.WARNS));
        return Collections.unmodifiableMap(all);
    }

    /** What a form that is not filled in does to the report of the stage (rule P8). */
    public enum Missing {
        /** It is named at the report, to the judges and on the sheet. */
        WARNS,
        /** The report is refused. */
        BLOCKS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for what is none. */
        public static Optional<Missing> of(@Nullable Object code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
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
     * @param evidence ids of the forms that show that it is met: once all are filled in, it is offered ticked (rule P8)
     */
    public record Item(
            UUID id,
            Stage.ReportPart part,
            Kind kind,
            String textZh,
            String textEn,
            boolean byDecision,
            List<String> evidence) {

        public Item {
            evidence = List.copyOf(evidence);
        }

        /** Whether these forms show that it is met. */
        public boolean isShownBy(Set<String> filledIn) {
            return !byDecision && !evidence.isEmpty() && filledIn.containsAll(evidence);
        }

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
