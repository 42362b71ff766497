package dev.revisit.project.checklist;

import dev.revisit.engine.Batch;
import dev.revisit.project.Stage;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The checklists of the stages, and their earlier versions. Those who supervise edit them, without a programmer. */
@Service
@Transactional
public class Checklists {

    private final StageChecklistRepository kept;
    private final FilledForms forms;

    Checklists(StageChecklistRepository kept, FilledForms forms) {
        this.kept = kept;
        this.forms = forms;
    }

    /**
     * A line as somebody wrote it.
     *
     * @param textZh blank, if only the English was given
     * @param textEn blank, if only the Chinese was given
     * @param evidence ids of the forms that show that it is met; none but with a condition
     */
    public record ConditionText(
            Stage.ReportPart part, Checklist.Kind kind, String textZh, String textEn, List<String> evidence) {

        public ConditionText {
            evidence = List.copyOf(evidence);
        }

        ConditionText whole() {
            String zh = textZh.strip();
            String en = textEn.strip();
            return new ConditionText(
                    part,
                    kind,
                    zh.isEmpty() ? en : zh,
                    en.isEmpty() ? zh : en,
                    kind == Checklist.Kind.CONDITION
                            ? evidence.stream().distinct().toList()
                            : List.of());
        }

        boolean isBlank() {
            return textZh.isBlank() && textEn.isBlank();
        }
    }

    /**
     * A list as somebody wrote it.
     *
     * @param forms what each form does where it is not filled in; one that is not among them is not asked for, unless a
     *     condition names it
     */
    public record Draft(List<ConditionText> lines, Map<String, Checklist.Missing> forms) {

        public Draft {
            lines = List.copyOf(lines);
            forms = Checklist.withEvidence(
                    forms, lines.stream().flatMap(conditionText -> conditionText.evidence().stream()));
        }

        /** As it stands there. */
        public static Draft of(Checklist list) {
            return new Draft(
                    list.items().stream()
                            .map(item -> new ConditionText(
                                    item.part(), item.kind(), item.textZh(), item.textEn(), item.evidence()))
                            .toList(),
                    list.forms());
        }
    }

    /** The one that a stage which opens now begins with. */
    @Transactional(readOnly = true)
    @Rule({"P4", "P5", "P6", "P7"})
    public Checklist current(Stage stage) {
        return kept.findFirstByStageOrderByVersionDesc(stage).orElseThrow().asChecklist();
    }

    /** These, and the {@link #current} one of each stage. */
    @Transactional(readOnly = true)
    public List<Checklist> withCurrent(Collection<UUID> ids) {
        return kept.withNewest(ids).stream().map(StageChecklist::asChecklist).toList();
    }

    /** All versions of a stage's list, the newest first. */
    @Transactional(readOnly = true)
    public List<Checklist> history(Stage stage) {
        return kept.findByStageOrderByVersionDesc(stage).stream()
                .map(StageChecklist::asChecklist)
                .toList();
    }

    @Transactional(readOnly = true)
    public Map<UUID, Checklist> byIds(Collection<UUID> ids) {
        return Batch.each(ids, kept::findByIdIn).stream()
                .map(StageChecklist::asChecklist)
                .collect(Collectors.toMap(Checklist::id, list -> list));
    }

    /** Whether this person may edit the lists. */
    public static boolean areEditedBy(Viewer viewer) {
        return viewer.is(Groups.MANAGER) || viewer.is(Groups.DEPARTMENT_HEAD) || viewer.is(Groups.GENERAL_MANAGER);
    }

    /**
     * Puts another list in the place of a stage's, for the stages that open from now on. Blank lines are left out.
     *
     * @param seen the version that the editor had before them
     * @return the new one; the current one, if nothing is different
     * @throws Refusal with everything that is wrong; as a conflict, if somebody else edited it meanwhile
     */
    @Rule({"P4", "P5", "P6", "P7", "P8"})
    public Checklist edit(Stage stage, int seen, Draft draft, Viewer editor, Instant at) {
        if (!areEditedBy(editor)) {
            throw Refusal.forbidden("checklist.supervisors-only");
        }
        Checklist now = current(stage);
        if (now.version() != seen) {
            throw Refusal.conflict("checklist.edited-meanwhile");
        }
        var written = new Draft(inOrder(stage, draft.lines()), draft.forms());
        requireWhole(stage, written.lines());
        requireKnown(written.forms().keySet(), now.forms().keySet());
        if (written.equals(Draft.of(now))) {
            return now;
        }
        try {
            var saved =
                    kept.save(new StageChecklist(stage, seen + 1, written, isByDecision(stage), editor.userId(), at));
            kept.flush();
            return saved.asChecklist();
        } catch (DataIntegrityViolationException somebodyElseWas) {
            throw Refusal.conflict("checklist.edited-meanwhile");
        }
    }

    /** What the decision fills in stays so as long as its words, in either language, are those of some version. */
    private Predicate<ConditionText> isByDecision(Stage stage) {
        List<Checklist.Item> filled = history(stage).stream()
                .flatMap(list -> list.conditions().stream())
                .filter(Checklist.Item::byDecision)
                .toList();
        return conditionText -> conditionText.kind() == Checklist.Kind.CONDITION
                && filled.stream()
                        .anyMatch(item -> item.textZh().equals(conditionText.textZh())
                                || item.textEn().equals(conditionText.textEn()));
    }

    /** Part by part, as the report asks; success criteria before conditions. */
    private static List<ConditionText> inOrder(Stage stage, List<ConditionText> lines) {
        var written = new ArrayList<ConditionText>();
        for (Stage.ReportPart reportPart : stage.parts()) {
            for (Checklist.Kind kind : Checklist.Kind.values()) {
                lines.stream()
                        .filter(conditionText -> conditionText.part() == reportPart
                                && conditionText.kind() == kind
                                && !conditionText.isBlank())
                        .map(ConditionText::whole)
                        .forEach(written::add);
            }
        }
        return List.copyOf(written);
    }

    /** @param before what it named already: a form that is gone since stays named */
    private void requireKnown(Set<String> named, Set<String> before) {
        var unknown = new TreeSet<>(named);
        unknown.removeAll(before);
        forms.all().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(unknown.stream()
                    .map(form -> Problem.of(null, "checklist.unknown-form", form))
                    .toList());
        }
    }

    private static void requireWhole(Stage stage, List<ConditionText> lines) {
        var problems = new ArrayList<Problem>();
        for (Stage.ReportPart reportPart : stage.parts()) {
            long criteria = count(lines, reportPart, Checklist.Kind.SUCCESS);
            if (criteria == 0) {
                problems.add(Problem.of(null, "checklist.no-criterion"));
            } else if (criteria > Checklist.MOST_CRITERIA) {
                problems.add(Problem.of(null, "checklist.too-many-criteria", Checklist.MOST_CRITERIA));
            }
            if (count(lines, reportPart, Checklist.Kind.CONDITION) == 0) {
                problems.add(Problem.of(null, "checklist.no-condition"));
            }
        }
        if (lines.stream()
                        .filter(conditionText -> conditionText.kind() == Checklist.Kind.CONDITION)
                        .count()
                > Checklist.MOST_CONDITIONS) {
            problems.add(Problem.of(null, "checklist.too-many-conditions", Checklist.MOST_CONDITIONS));
        }
        for (ConditionText conditionText : lines) {
            if (isTooLong(conditionText.textZh()) || isTooLong(conditionText.textEn())) {
                problems.add(Problem.of(null, "checklist.too-long", Checklist.LONGEST_TEXT, start(conditionText)));
            }
            if ((conditionText.textZh() + conditionText.textEn()).codePoints().anyMatch(Checklists::cannotBeShown)) {
                problems.add(Problem.of(null, "checklist.control-characters"));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.stream().distinct().toList());
        }
    }

    private static long count(List<ConditionText> lines, Stage.ReportPart reportPart, Checklist.Kind kind) {
        return lines.stream()
                .filter(conditionText -> conditionText.part() == reportPart && conditionText.kind() == kind)
                .count();
    }

    private static boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > Checklist.LONGEST_TEXT;
    }

    /** Half a character can no database keep. */
    private static boolean cannotBeShown(int c) {
        return Character.isISOControl(c) || (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c));
    }

    private static String start(ConditionText conditionText) {
        return conditionText
                .textZh()
                .substring(
                        0,
                        conditionText
                                .textZh()
                                .offsetByCodePoints(
                                        0,
                                        Math.min(
                                                10,
                                                conditionText
                                                        .textZh()
                                                        .codePointCount(
                                                                0,
                                                                conditionText
                                                                        .textZh()
                                                                        .length()))));
    }
}
