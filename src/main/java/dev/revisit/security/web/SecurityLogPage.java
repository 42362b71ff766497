package dev.revisit.security.web;

import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.oidc.OidcBindings;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.Personnel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The security log of everybody, for administrators only, which {@code SecurityConfiguration} sees to. */
@Controller
class SecurityLogPage {

    private static final int LINES = 50;

    /** Whoever means more of them has not said much. */
    private static final int MOST_PEOPLE = 200;

    private final SecurityLog log;
    private final PersonalTokens tokens;
    private final OidcBindings bindings;
    private final Personnel personnel;

    SecurityLogPage(SecurityLog log, PersonalTokens tokens, OidcBindings bindings, Personnel personnel) {
        this.bindings = bindings;
        this.log = log;
        this.tokens = tokens;
        this.personnel = personnel;
    }

    /**
     * @param person a part of the name or user id of those who are looked for
     * @param after where the page before ended
     */
    @GetMapping("/staff/security-log")
    String everybody(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        @Nullable List<String> meant = meant(person.strip());
        var events = log.page(meant, after, LINES);
        model.addAttribute("person", person.strip());
        model.addAttribute("events", events.items());
        model.addAttribute("next", events.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("bindings", bindings.of(meant, LINES));
        model.addAttribute("holders", tokens.holders(meant, LINES));
        return "security/log";
    }

    /** Also whoever is there no more, by their whole user id; null for everybody. */
    private @Nullable List<String> meant(String person) {
        if (person.isEmpty()) {
            return null;
        }
        String part = person.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(person),
                        personnel.people().stream()
                                .filter(each ->
                                        each.name().toLowerCase(Locale.ROOT).contains(part)
                                                || each.userId()
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(part))
                                .map(Personnel.Person::userId)
                                .limit(MOST_PEOPLE))
                .distinct()
                .toList();
    }
}
