package dev.revisit.project.web.pricing;

import dev.revisit.input.TypedNumbers;
import dev.revisit.project.pricing.CustomerKind;
import dev.revisit.project.pricing.PricingPrinciple;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pricing principle (rule P10): read by everybody who has to do with projects, edited by those who supervise.
 * Earlier versions stay, and can be put back.
 */
@Controller
@RequestMapping("/pricing")
class PricingPage {

    private final PricingPrinciples principles;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    PricingPage(PricingPrinciples principles, Viewers viewers, RefusalText words, Clock clock) {
        this.principles = principles;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    /** A principle as it stands in its inputs. */
    record Typed(String zh, String en, String greatest) {

        static Typed of(PricingPrinciple principle) {
            return new Typed(
                    principle.textZh(),
                    principle.textEn(),
                    principle.greatestDiscount().toPlainString());
        }

        PricingPrinciples.PrincipleText written() {
            return new PricingPrinciples.PrincipleText(
                    zh, en, TypedNumbers.parsed(greatest).orElse(null));
        }
    }

    @GetMapping
    String principles(Locale locale, Model model) {
        model.addAttribute("edits", PricingPrinciples.isEditedBy(requireReader()));
        model.addAttribute("language", RefusalText.language(locale));
        model.addAttribute("principles", principles.current());
        return "projects/pricing";
    }

    @GetMapping("/{kind}")
    String edit(@PathVariable String kind, Locale locale, Model model) {
        requireEditor();
        PricingPrinciple current = principles.current(CustomerKind.of(kind));
        return page(current, Typed.of(current), locale, model);
    }

    @PostMapping("/{kind}")
    String save(
            @PathVariable String kind,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String textZh,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String greatestDiscount,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer editor = requireEditor();
        var edited = CustomerKind.of(kind);
        var typed = new Typed(textZh, text, greatestDiscount);
        return kept(
                "page.pricing.saved",
                edited,
                () -> principles.edit(edited, version, typed.written(), editor, clock.instant()),
                typed,
                locale,
                model,
                response,
                next);
    }

    /** Puts an earlier version in the place of the one in force, as a new version. */
    @PostMapping("/{kind}/restore")
    String restore(
            @PathVariable String kind,
            @RequestParam int version,
            @RequestParam int earlier,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer editor = requireEditor();
        var edited = CustomerKind.of(kind);
        PricingPrinciple before = principles.history(edited).stream()
                .filter(principle -> principle.version() == earlier)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
        return kept(
                "page.pricing.restored",
                edited,
                () -> principles.edit(
                        edited, version, PricingPrinciples.PrincipleText.of(before), editor, clock.instant()),
                Typed.of(before),
                locale,
                model,
                response,
                next);
    }

    private String kept(
            String message,
            CustomerKind kind,
            Supplier<PricingPrinciple> edit,
            Typed typed,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(
                    "notice", words.message(message, locale, edit.get().version()));
            return "redirect:/pricing/" + kind.code();
        } catch (Refusal refused) {
            response.setStatus(refused.status());
            model.addAttribute("problems", words.sentences(refused, locale));
            // Saved again, what was typed goes on top of what somebody else wrote meanwhile: it is shown beside it.
            model.addAttribute("meanwhile", refused.kind() == Refusal.Kind.CONFLICT);
            return page(principles.current(kind), typed, locale, model);
        }
    }

    private String page(PricingPrinciple current, Typed typed, Locale locale, Model model) {
        CustomerKind kind = current.customerKind();
        String name = words.message("customer-kind." + kind.code(), locale);
        model.addAttribute("principle", current);
        model.addAttribute("typed", typed);
        model.addAttribute("title", words.message("page.pricing.title", locale, name));
        model.addAttribute("language", RefusalText.language(locale));
        model.addAttribute("history", principles.history(kind));
        return "projects/principle";
    }

    private Viewer requireReader() {
        Viewer viewer = viewers.current();
        if (!viewer.is(Groups.SALES) && !viewer.leads() && !viewer.supervises()) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    private Viewer requireEditor() {
        Viewer viewer = viewers.current();
        if (!PricingPrinciples.isEditedBy(viewer)) {
            throw Refusal.forbidden("pricing.supervisors-only");
        }
        return viewer;
    }
}
