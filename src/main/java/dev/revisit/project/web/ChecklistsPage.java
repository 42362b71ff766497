package dev.revisit.project.web;

import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.project.checklist.FilledForms;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The checklists of the stages (rules P4 to P7): read by everybody who has to do with projects, edited by those who
 * supervise. Earlier versions stay, and can be put back.
 */
@Controller
@RequestMapping("/checklists")
class ChecklistsPage {

    /** Rows left blank to be filled in, of each kind. */
    private static final int SPARE = 3;

    private final Checklists checklists;
    private final Projects projects;
    private final FilledForms forms;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    ChecklistsPage(
            Checklists checklists,
            Projects projects,
            FilledForms forms,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.checklists = checklists;
        this.projects = projects;
        this.forms = forms;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** A stage's list as it is read. */
    record Shown(Checklist list, List<FlowView.PartView> parts) {

        static Shown of(Checklist list) {
            return new Shown(list, FlowView.parts(list));
        }
    }

    /**
     * Rows to be filled in.
     *
     * @param name what the names of its inputs begin with
     */
    record Rows(Stage.ReportPart part, Checklist.Kind kind, String name, List<Row> rows) {}

    /** A line, as it stands in its inputs. */
    record Row(String textZh, String textEn, List<String> evidence) {

        static final Row BLANK = new Row("", "", List.of());
    }

    @GetMapping
    String checklists(Locale locale, Model model) {
        model.addAttribute("edits", Checklists.areEditedBy(reader()));
        model.addAttribute("language", RefusalText.language(locale));
        model.addAttribute("running", projects.running());
        model.addAttribute(
                "lists",
                Arrays.stream(Stage.values())
                        .map(checklists::current)
                        .map(Shown::of)
                        .toList());
        return "projects/checklists";
    }

    @GetMapping("/{stage}")
    String edit(@PathVariable String stage, Locale locale, Model model) {
        requireEditor();
        Checklist current = checklists.current(Stage.of(stage));
        return page(current, Checklists.Draft.of(current), locale, model);
    }

    @PostMapping("/{stage}")
    String save(
            @PathVariable String stage,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> typed,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer editor = requireEditor();
        var draft = new Checklists.Draft(lines(Stage.of(stage), typed), forms(typed));
        return kept(
                "page.checklist.saved",
                Stage.of(stage),
                () -> checklists.edit(Stage.of(stage), version, draft, editor, clock.instant()),
                draft,
                locale,
                model,
                response,
                next);
    }

    /** Puts an earlier version in the place of the current one, as a new version. */
    @PostMapping("/{stage}/restore")
    String restore(
            @PathVariable String stage,
            @RequestParam int version,
            @RequestParam int earlier,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer editor = requireEditor();
        Checklists.Draft draft = checklists.history(Stage.of(stage)).stream()
                .filter(list -> list.version() == earlier)
                .findFirst()
                .map(Checklists.Draft::of)
                .orElseThrow(() -> Refusal.notFound("not-found"));
        return kept(
                "page.checklist.restored",
                Stage.of(stage),
                () -> checklists.edit(Stage.of(stage), version, draft, editor, clock.instant()),
                draft,
                locale,
                model,
                response,
                next);
    }

    private String kept(
            String message,
            Stage stage,
            Supplier<Checklist> edit,
            Checklists.Draft draft,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(
                    "notice", words.message(message, locale, edit.get().version()));
            return "redirect:/checklists/" + stage.code();
        } catch (Refusal refused) {
            response.setStatus(refused.status());
            model.addAttribute("problems", words.sentences(refused, locale));
            // Saved again, what was typed goes on top of what somebody else wrote meanwhile: it is shown beside it.
            model.addAttribute("meanwhile", refused.kind() == Refusal.Kind.CONFLICT);
            return page(checklists.current(stage), draft, locale, model);
        }
    }

    private String page(Checklist current, Checklists.Draft draft, Locale locale, Model model) {
        Stage stage = current.stage();
        model.addAttribute("list", current);
        String name = words.message("stage." + stage.code(), locale);
        model.addAttribute("title", words.message("page.checklist.title", locale, name));
        model.addAttribute("language", RefusalText.language(locale));
        model.addAttribute("running", projects.running().getOrDefault(stage, 0L));
        model.addAttribute("blocks", blocks(stage, draft.lines()));
        model.addAttribute("forms", forms.all());
        model.addAttribute("owed", draft.forms());
        model.addAttribute(
                "history", checklists.history(stage).stream().map(Shown::of).toList());
        return "projects/checklist";
    }

    private static List<Rows> blocks(Stage stage, List<Checklists.ConditionText> lines) {
        var blocks = new ArrayList<Rows>();
        for (Stage.ReportPart reportPart : stage.parts()) {
            for (Checklist.Kind kind : Checklist.Kind.values()) {
                var rows = new ArrayList<Row>();
                lines.stream()
                        .filter(conditionText -> conditionText.part() == reportPart && conditionText.kind() == kind)
                        .filter(conditionText -> !conditionText.textZh().isBlank()
                                || !conditionText.textEn().isBlank())
                        .forEach(conditionText -> rows.add(
                                new Row(conditionText.textZh(), conditionText.textEn(), conditionText.evidence())));
                for (int spare = 0; spare < SPARE; spare++) {
                    rows.add(Row.BLANK);
                }
                blocks.add(new Rows(reportPart, kind, reportPart.code() + "-" + kind.code(), List.copyOf(rows)));
            }
        }
        return blocks;
    }

    private static List<Checklists.ConditionText> lines(Stage stage, MultiValueMap<String, String> typed) {
        var lines = new ArrayList<Checklists.ConditionText>();
        for (Rows block : blocks(stage, List.of())) {
            List<String> chinese = typed.getOrDefault(block.name() + "-zh", List.of());
            List<String> english = typed.getOrDefault(block.name() + "-en", List.of());
            for (int row = 0; row < Math.max(chinese.size(), english.size()); row++) {
                lines.add(new Checklists.ConditionText(
                        block.part(),
                        block.kind(),
                        at(chinese, row),
                        at(english, row),
                        typed.getOrDefault(block.name() + "-forms-" + row, List.of())));
            }
        }
        return lines;
    }

    private static String at(List<String> typed, int row) {
        return row < typed.size() ? typed.get(row) : "";
    }

    private Map<String, Checklist.Missing> forms(MultiValueMap<String, String> typed) {
        var owed = new HashMap<String, Checklist.Missing>();
        for (String form : forms.all()) {
            Checklist.Missing.of(typed.getFirst("missing-" + form)).ifPresent(missing -> owed.put(form, missing));
        }
        return owed;
    }

    private Viewer reader() {
        Viewer viewer = viewers.current();
        if (!viewer.is(Groups.SALES) && !viewer.leads() && !viewer.supervises()) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    private Viewer requireEditor() {
        Viewer viewer = viewers.current();
        if (!Checklists.areEditedBy(viewer)) {
            throw Refusal.forbidden("checklist.supervisors-only");
        }
        return viewer;
    }
}
