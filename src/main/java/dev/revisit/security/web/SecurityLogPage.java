package dev.revisit.security.web;

import dev.revisit.security.log.PersonFilter;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.oidc.OidcBindings;
import dev.revisit.security.token.PersonalTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The security log of everybody, for administrators only, which {@code SecurityConfiguration} sees to. */
@Controller
class SecurityLogPage {

    private static final int LINES = 50;

    private final SecurityLog log;
    private final PersonalTokens tokens;
    private final OidcBindings bindings;

    SecurityLogPage(SecurityLog log, PersonalTokens tokens, OidcBindings bindings) {
        this.bindings = bindings;
        this.log = log;
        this.tokens = tokens;
    }

    /**
     * @param person a part of the name or user id of those who are looked for
     * @param after where the page before ended
     * @param afterHolder likewise, of those who have tokens
     * @param afterBinding likewise, of those who are bound to a provider
     */
    @GetMapping("/staff/security-log")
    String everybody(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String afterHolder,
            @RequestParam(required = false) @Nullable String afterBinding,
            Model model) {
        var people = new PersonFilter(person);
        var events = log.page(people, after, LINES);
        model.addAttribute("person", people.text());
        model.addAttribute("events", events.items());
        model.addAttribute("next", events.next());
        model.addAttribute("first", isFirst(after));
        var holders = tokens.holders(people, afterHolder, LINES);
        model.addAttribute("holders", holders.items());
        model.addAttribute("holderCount", holders.total(afterHolder, () -> tokens.countHolders(people)));
        model.addAttribute("nextHolder", holders.next());
        model.addAttribute("firstHolder", isFirst(afterHolder));
        var bound = bindings.page(people, afterBinding, LINES);
        model.addAttribute("bindings", bound.items());
        model.addAttribute("bindingCount", bound.total(afterBinding, () -> bindings.count(people)));
        model.addAttribute("nextBinding", bound.next());
        model.addAttribute("firstBinding", isFirst(afterBinding));
        return "security/log";
    }

    private static boolean isFirst(@Nullable String after) {
        return after == null || after.isBlank();
    }
}
