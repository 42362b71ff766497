package dev.revisit.commission.web;

import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersion;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The deduction policy, to be read and signed; for those who lead, who has signed, and how it was announced (rule C7). */
@Controller
@RequestMapping("/policy")
class PolicyPage {

    private static final int LINES = 50;

    private final PolicyVersions versions;
    private final PolicySignatures signatures;
    private final PolicyText text;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    PolicyPage(
            PolicyVersions versions,
            PolicySignatures signatures,
            PolicyText text,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.versions = versions;
        this.signatures = signatures;
        this.text = text;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String current(Locale locale, Model model) {
        return show(versions.current(), locale, model);
    }

    @GetMapping("/{no}")
    String version(@PathVariable int no, Locale locale, Model model) {
        return show(versions.version(no), locale, model);
    }

    private String show(PolicyVersion version, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        PolicyVersion current = versions.current();
        @Nullable PolicyVersion before = version.no() == 1 ? null : versions.version(version.no() - 1);
        model.addAttribute("version", version);
        model.addAttribute("isCurrent", version.no() == current.no());
        model.addAttribute("rates", text.rates(version, before, locale));
        model.addAttribute("lengths", text.lengths(version, before, locale));
        model.addAttribute("concerned", PolicySignatures.concerns(viewer));
        model.addAttribute(
                "by", signatures.by(current, viewer.userId(), clock.instant()).orElse(null));
        model.addAttribute("leads", viewer.leads());
        model.addAttribute("versions", versions.all());
        return "policy/policy";
    }

    @PostMapping("/{no}/signature")
    String sign(@PathVariable int no, Locale locale, RedirectAttributes next) {
        signatures.sign(no, viewers.current());
        next.addFlashAttribute("notice", words.message("page.policy.signed-now", locale, no));
        return "redirect:/policy";
    }

    @GetMapping("/signatures")
    String signatures(@RequestParam(required = false) @Nullable String after, FormPage page, Model model) {
        page.show(signatures.announcementForm());
        return listed(after, model);
    }

    private String listed(@Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        var lines = signatures.team(viewer, after, LINES);
        model.addAttribute("version", versions.current());
        model.addAttribute("lines", lines.items());
        model.addAttribute("count", lines.total(after, () -> signatures.countTeam(viewer)));
        model.addAttribute("unbound", signatures.countUnbound(viewer));
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("next", lines.next());
        return "policy/signatures";
    }

    @PostMapping("/{no}/announcements")
    String announce(@PathVariable int no, Locale locale, FormPage page, Model model, RedirectAttributes next) {
        return page.submit(
                signatures.announcementForm(),
                typed -> {
                    int people = signatures.announce(no, typed, viewers.current());
                    next.addFlashAttribute("notice", words.message("page.policy.announced", locale, people));
                    return "redirect:/policy/signatures";
                },
                () -> listed(null, model));
    }
}
