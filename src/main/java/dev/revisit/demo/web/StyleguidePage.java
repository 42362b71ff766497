package dev.revisit.demo.web;

import dev.revisit.form.FormView;
import dev.revisit.form.Forms;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every part of {@code parts.html} with its states: nothing there, filled, words too long for a line, refused, disabled. */
@Controller
@ConditionalOnProperty("revisit.demo.enabled")
class StyleguidePage {

    private static final String FORM = "confirm-contract";

    private final Forms forms;
    private final RefusalText words;
    private final Clock clock;

    StyleguidePage(Forms forms, RefusalText words, Clock clock) {
        this.forms = forms;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A line of work, a row, an event.
     *
     * @param text the key of its words
     */
    record Sample(String name, String number, String text, Instant at, String state) {}

    @GetMapping("/styleguide")
    String parts(Locale locale, Model model) {
        Instant now = clock.instant();
        var tooLong = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
        model.addAttribute(
                "samples",
                List.of(
                        new Sample("王小满", "K-000101", "styleguide.line", now, "open"),
                        new Sample("Ann Lee", "K-000102", "styleguide.line", now.minus(Duration.ofDays(2)), "won"),
                        new Sample(tooLong, "K-000103", "styleguide.line.long", now.plus(Duration.ofDays(9)), "lost")));
        model.addAttribute("nothing", List.of());
        model.addAttribute("tones", List.of("good", "late", "soon", "now", "over", "plain"));
        model.addAttribute("states", List.of("open", "won", "lost", "withdrawn"));
        model.addAttribute("options", Map.of("one", "王小满", "two", tooLong).entrySet());
        model.addAttribute("month", YearMonth.from(now.atZone(ZoneId.systemDefault())));
        var schema = forms.newest(FORM);
        model.addAttribute("form", FormView.empty(schema, locale, words, clock));
        model.addAttribute("refusedForm", refused(locale));
        return "demo/styleguide";
    }

    private FormView refused(Locale locale) {
        var schema = forms.newest(FORM);
        var empty = FormView.filled(schema, locale, words, Map.of());
        try {
            forms.check(schema, Map.of());
            return empty;
        } catch (Refusal refusal) {
            return empty.refused(refusal);
        }
    }
}
