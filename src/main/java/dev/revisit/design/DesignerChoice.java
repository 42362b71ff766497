package dev.revisit.design;

import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.form.FormSchema.Option;
import dev.revisit.staff.Staff;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The designers in the line as it stands, in words: who is next, and why the others are not (rule D1). */
@Component
@Transactional(readOnly = true)
public class DesignerChoice {

    /** What the form of the dispatch asks for. */
    public static final String OPTIONS = "designers";

    private final DesignJobs jobs;
    private final Staff staff;
    private final MessageSource messages;
    private final Clock clock;

    DesignerChoice(DesignJobs jobs, Staff staff, MessageSource messages, Clock clock) {
        this.jobs = jobs;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the choice offers, whoever's turn it is first. */
    public List<Option> options() {
        List<DesignTurn.Place> line = jobs.turn(clock.instant()).ranking();
        Map<String, String> names = staff.namesOf(
                line.stream().map(place -> place.designer().userId()).toList());
        return line.stream()
                .map(place -> {
                    String person = place.designer().userId();
                    String name = names.getOrDefault(person, person);
                    return new Option(
                            person,
                            new BilingualText(said(place, name, Locale.ENGLISH), said(place, name, Locale.CHINESE)));
                })
                .toList();
    }

    /** The line in the reader's language, one designer each. */
    public List<String> lines(Locale locale) {
        return options().stream().map(option -> option.label().in(locale)).toList();
    }

    private String said(DesignTurn.Place place, String name, Locale locale) {
        return messages.getMessage(
                "design.place." + place.reason().code(),
                new Object[] {Map.of("name", name, "count", place.designer().unfinished())},
                locale);
    }
}
