package dev.revisit.commission.web;

import dev.revisit.api.Page;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The corrections that wait for a second person, for the general manager and payroll (rule C8). */
@Controller
@RequestMapping("/corrections")
class CorrectionsPage {

    private static final String LIST = "corrections-to-decide";

    private static final int LINES = 20;

    private final Corrections corrections;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    CorrectionsPage(Corrections corrections, Viewers viewers, RefusalText words, Clock clock) {
        this.corrections = corrections;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String waiting(@RequestParam(required = false) @Nullable String after, Model model) {
        return waiting(after, model, Map.of(), Map.of());
    }

    @PostMapping("/{id}/decision")
    String decide(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            boolean approved = CorrectionDecisionRequest.read(decision);
            corrections.decide(id, approved, reason, viewers.current(), clock.instant());
            next.addFlashAttribute(
                    "notice",
                    words.message(approved ? "page.corrections.approved" : "page.corrections.refused", locale));
            return "redirect:/corrections";
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status());
            return waiting(
                    after,
                    model,
                    words.byField(refused, locale),
                    Map.of("id", id.toString(), "decision", decision, "reason", reason));
        }
    }

    private String waiting(@Nullable String after, Model model, Map<String, String> errors, Map<String, String> typed) {
        Viewer viewer = viewers.current();
        if (!Corrections.isAsked(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
        List<Corrections.Entry> all = corrections.waitingFor(viewer);
        var page = Page.following(all, CorrectionsPage::key, LIST, after, LINES);
        model.addAttribute("waiting", page.items());
        model.addAttribute("count", all.size());
        model.addAttribute("after", after);
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("next", page.next());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "statements/corrections";
    }

    /** The oldest first. */
    private static String key(Corrections.Entry waiting) {
        return Page.key(waiting.correction().enteredAt()) + waiting.correction().id();
    }
}
