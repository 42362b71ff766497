package dev.revisit.security.web;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.oidc.OidcBindings;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends who is bound to which login at a provider; for administrators, as all of {@code /staff}. */
@Controller
class OidcBindingsPage {

    private final OidcBindings bindings;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;

    OidcBindingsPage(OidcBindings bindings, Staff staff, Viewers viewers, RefusalText words) {
        this.bindings = bindings;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
    }

    @PostMapping("/staff/people/{userId}/oidc/end")
    String end(@PathVariable String userId, Locale locale, RedirectAttributes next) {
        if (!bindings.end(userId, viewers.current().userId(), SecurityLog.currentSource())) {
            throw Refusal.notFound("not-found");
        }
        next.addFlashAttribute("notice", words.message("staff.oidc-ended", locale, staff.nameOf(userId)));
        next.addAttribute("person", userId);
        return "redirect:/staff/security-log";
    }
}
