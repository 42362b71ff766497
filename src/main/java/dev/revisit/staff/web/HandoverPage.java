package dev.revisit.staff.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handover;
import dev.revisit.staff.handover.HandoverLine;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable.Belonging;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Where managers and administrators see what is in somebody's hands and give it to others (rule M4). */
@Controller
@RequestMapping("/handover")
class HandoverPage {

    private static final int LINES = 50;

    private static final String HISTORY = "handovers";

    private final Handovers handovers;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;

    HandoverPage(Handovers handovers, Staff staff, Viewers viewers, RefusalText words) {
        this.handovers = handovers;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String overview(@RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        var end = Cursor.read(after, HISTORY, 2);
        var page = Page.of(
                handovers.newest(viewer, end == null ? null : new Handovers.End(end.instant(0), end.id(1)), LINES + 1),
                LINES,
                last -> Cursor.of(HISTORY, last.handedAt().toString(), last.id().toString()));
        model.addAttribute("people", handovers.people(viewer));
        model.addAttribute("history", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "staff/handovers";
    }

    @GetMapping("/from")
    String chosen(@RequestParam(defaultValue = "") String person) {
        return person.isBlank() ? "redirect:/handover" : preview(person);
    }

    private static String preview(String person) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/handover/from/{person}")
                        .build(person)
                        .toASCIIString();
    }

    @GetMapping("/from/{person}")
    String preview(@PathVariable String person, Model model) {
        return page(model, person, HandoverForm.EMPTY, null, Map.of());
    }

    /**
     * Leafs through what is in the person's hands, and chooses receivers for single things; nothing is handed over yet.
     *
     * @param act {@code set} gives the marked ones a receiver of their own, {@code drop} takes it from one, {@code next}
     *     goes on; anything else begins with the first page of what is looked for
     */
    @PostMapping("/from/{person}/lines")
    String choose(
            @PathVariable String person,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable UUID drop,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String nextAfter,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        HandoverForm typed = HandoverForm.read(form);
        if (drop != null) {
            return page(model, person, typed.without(drop), after, Map.of());
        }
        return switch (act) {
            case "set" -> {
                try {
                    yield page(model, person, given(person, typed, to), after, Map.of());
                } catch (Refusal refused) {
                    if (isNoneOfTheirs(refused)) {
                        throw refused;
                    }
                    response.setStatus(refused.status());
                    yield page(model, person, typed, after, words.byField(refused, locale));
                }
            }
            case "next" -> page(model, person, typed, nextAfter, Map.of());
            default -> page(model, person, typed, null, Map.of());
        };
    }

    /** The marked ones go to this receiver, who can have each of them. */
    private HandoverForm given(String person, HandoverForm typed, String to) {
        if (typed.marked().isEmpty()) {
            throw Refusal.invalid("to", "handover.mark-some");
        }
        if (to.isEmpty()) {
            throw Refusal.invalid("to", "required");
        }
        if (!to.equals(HandoverForm.STAYS)) {
            Viewer viewer = viewers.current();
            List<Belonging> marked = handovers.of(person, viewer).stream()
                    .filter(each -> typed.marked().contains(each.id()))
                    .toList();
            var receiver = handovers.receivers(person, marked, viewer).stream()
                    .filter(each -> each.userId().equals(to))
                    .findFirst();
            for (Belonging belonging : marked) {
                if (receiver.filter(each -> each.canHave(belonging)).isEmpty()) {
                    throw Refusal.invalid("to", "handover.cannot-have", belonging.number());
                }
            }
        }
        return typed.withMarkedTo(to);
    }

    @PostMapping("/from/{person}")
    String handOver(
            @PathVariable String person,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        HandoverForm typed = HandoverForm.read(form);
        Handover done;
        try {
            Map<UUID, String> lines = typed.receivers(handovers.of(person, viewer));
            done = handovers.handOver(person, lines, typed.reason(), viewer);
        } catch (Refusal refused) {
            if (isNoneOfTheirs(refused)) {
                throw refused;
            }
            response.setStatus(refused.status());
            return page(model, person, typed, null, words.byField(refused, locale));
        }
        next.addFlashAttribute(
                "notice",
                words.message("page.handover.done", locale, done.lines().size(), staff.nameOf(person)));
        return "redirect:/handover/" + done.id();
    }

    private static boolean isNoneOfTheirs(Refusal refused) {
        return refused.kind() == Refusal.Kind.NOT_FOUND || refused.kind() == Refusal.Kind.FORBIDDEN;
    }

    @GetMapping("/{id}")
    String handover(@PathVariable UUID id, @RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        Handover handover = handovers.visible(id, viewer);
        model.addAttribute("handover", handover);
        List<HandoverLine> lines = handover.lines().stream()
                .filter(line -> Handovers.mayHandOver(viewer, handover.person())
                        || viewer.userId().equals(handover.person())
                        || viewer.userId().equals(line.receiver()))
                .toList();
        var page = Page.following(
                lines, line -> line.kind() + " " + line.number() + " " + line.belongingId(), "handover", after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", lines.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "staff/handover";
    }

    private String page(
            Model model, String person, HandoverForm typed, @Nullable String after, Map<String, String> errors) {
        Viewer viewer = viewers.current();
        List<Belonging> belongings = handovers.of(person, viewer);
        List<Belonging> found = belongings.stream().filter(typed::finds).toList();
        var page = Page.following(found, Belonging::key, "belongings", after, LINES);
        Set<UUID> shown = page.items().stream().map(Belonging::id).collect(Collectors.toSet());
        model.addAttribute("person", person);
        model.addAttribute("total", belongings.size());
        model.addAttribute("found", found.size());
        model.addAttribute("lines", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("after", after == null ? "" : after);
        model.addAttribute(
                "kinds",
                belongings.stream().map(Belonging::kind).distinct().sorted().toList());
        model.addAttribute(
                "apart",
                belongings.stream()
                        .filter(each -> typed.apart().containsKey(each.id()))
                        .toList());
        model.addAttribute(
                "markedElsewhere",
                typed.marked().stream().filter(id -> !shown.contains(id)).toList());
        // Administrators hand over what they may not open.
        model.addAttribute("opens", viewer.sees(person));
        model.addAttribute("receivers", handovers.receivers(person, belongings, viewer));
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "staff/hand-over";
    }
}
