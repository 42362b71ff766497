package dev.revisit.security.web;

import dev.revisit.security.log.SecurityLog;
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
    private final Personnel personnel;

    SecurityLogPage(SecurityLog log, Personnel personnel) {
        this.log = log;
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
        var events = log.page(meant(person.strip()), after, LINES);
        model.addAttribute("person", person.strip());
        model.addAttribute("events", events.items());
        model.addAttribute("next", events.next());
        model.addAttribute("first", after == null || after.isBlank());
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
