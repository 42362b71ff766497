package dev.revisit.commission.web;

import dev.revisit.commission.Flag;
import dev.revisit.commission.FlagStory;
import dev.revisit.commission.Flags;
import dev.revisit.commission.MonthSheet;
import dev.revisit.commission.Statement;
import dev.revisit.commission.Statements;
import dev.revisit.refusal.RefusalWords;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The flags of statements in words, and those that are on none. */
@Component
class FlagLines {

    /**
     * A flag that is not deducted, and why.
     *
     * @param words what was not done
     */
    record LeftOutLine(Flag flag, String words, String why) {}

    private final Flags flags;
    private final FlagStory story;
    private final Statements statements;
    private final Staff staff;

    FlagLines(Flags flags, FlagStory story, Statements statements, Staff staff) {
        this.flags = flags;
        this.story = story;
        this.statements = statements;
        this.staff = staff;
    }

    /** By the flag's id. */
    Map<UUID, String> inWords(Collection<Statement> some, Locale locale) {
        var words = new HashMap<UUID, String>();
        statements
                .sources(some)
                .flags()
                .forEach((id, flag) -> words.put(id, story.inWords(flag, RefusalWords.language(locale))));
        return words;
    }

    List<LeftOutLine> leftOut(MonthSheet sheet, Locale locale) {
        Map<UUID, Flag> known = flags.theFlags(
                sheet.leftOut().stream().map(MonthSheet.LeftOut::flagId).toList());
        return sheet.leftOut().stream()
                .map(each -> {
                    Flag flag = Objects.requireNonNull(known.get(each.flagId()));
                    return new LeftOutLine(
                            flag,
                            story.inWords(flag, RefusalWords.language(locale)),
                            each.why().code());
                })
                .toList();
    }

    /** Those who can have a statement, with their names, in the order of these. */
    Map<String, String> people() {
        List<String> ids = Stream.of(
                        Groups.SALES, Groups.DESIGN, Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER)
                .flatMap(group -> staff.members(group).stream())
                .distinct()
                .toList();
        return staff.byName(ids);
    }
}
