package dev.revisit.staff.web;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalWords;
import dev.revisit.staff.Belongings.Belonging;
import dev.revisit.staff.Handover;
import dev.revisit.staff.Handovers;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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

    private static final int NEWEST = 50;

    /** What stays, whoever gets the rest. */
    private static final String STAYS = "-";

    private static final String LINE = "to-";

    private final Handovers handovers;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalWords words;

    HandoverPage(Handovers handovers, Staff staff, Viewers viewers, RefusalWords words) {
        this.handovers = handovers;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String overview(Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("people", handovers.people(viewer));
        model.addAttribute("history", handovers.newest(viewer, null, NEWEST));
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
        return page(model, person, Map.of(), Map.of());
    }

    @PostMapping("/from/{person}")
    String handOver(
            @PathVariable String person,
            @RequestParam Map<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Handover done;
        try {
            Map<UUID, String> lines = lines(handovers.of(person, viewer), form);
            done = handovers.handOver(person, lines, form.getOrDefault("reason", ""), viewer);
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND || refused.kind() == Refusal.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(refused.status());
            return page(model, person, words.byField(refused, locale), form);
        }
        next.addFlashAttribute(
                "notice",
                words.message("page.handover.done", locale, done.lines().size(), staff.nameOf(person)));
        return "redirect:/handover/" + done.id();
    }

    /** Who gets each: whoever is chosen in its line, else whoever gets all of it. */
    private static Map<UUID, String> lines(List<Belonging> belongings, Map<String, String> form) {
        String all = form.getOrDefault("all", "");
        var lines = new HashMap<UUID, String>();
        for (Belonging belonging : belongings) {
            String chosen = form.getOrDefault(LINE + belonging.id(), "");
            String receiver = chosen.isEmpty() ? all : chosen;
            if (!receiver.isEmpty() && !receiver.equals(STAYS)) {
                lines.put(belonging.id(), receiver);
            }
        }
        if (lines.isEmpty()) {
            throw Refusal.invalid(null, "handover.choose");
        }
        return lines;
    }

    @GetMapping("/{id}")
    String handover(@PathVariable UUID id, Model model) {
        Viewer viewer = viewers.current();
        Handover handover = handovers.visible(id, viewer);
        model.addAttribute("handover", handover);
        model.addAttribute(
                "lines",
                handover.lines().stream()
                        .filter(line -> Handovers.mayHandOver(viewer, handover.person())
                                || viewer.userId().equals(handover.person())
                                || viewer.userId().equals(line.receiver()))
                        .toList());
        return "staff/handover";
    }

    private String page(Model model, String person, Map<String, String> errors, Map<String, String> typed) {
        Viewer viewer = viewers.current();
        List<Belonging> belongings = handovers.of(person, viewer);
        model.addAttribute("person", person);
        model.addAttribute("belongings", belongings);
        // Administrators hand over what they may not open.
        model.addAttribute("opens", viewer.sees(person));
        model.addAttribute("receivers", handovers.receivers(person, belongings, viewer));
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "staff/hand-over";
    }
}
