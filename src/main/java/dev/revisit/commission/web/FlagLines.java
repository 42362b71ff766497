package dev.revisit.commission.web;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagText;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Statements.Sources;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

    private final FlagText text;
    private final Staff staff;

    FlagLines(FlagText text, Staff staff) {
        this.text = text;
        this.staff = staff;
    }

    /** By the flag's id. */
    Map<UUID, String> inWords(Sources sources, Locale locale) {
        Locale language = RefusalText.language(locale);
        var words = new HashMap<UUID, String>();
        sources.flags().forEach((id, flag) -> words.put(id, text.inWords(flag, language)));
        return words;
    }

    List<LeftOutLine> leftOut(MonthSheet sheet, Sources sources, Locale locale) {
        Locale language = RefusalText.language(locale);
        return sheet.leftOut().stream()
                .map(each -> {
                    Flag flag = Objects.requireNonNull(sources.flags().get(each.flagId()));
                    return new LeftOutLine(
                            flag, text.inWords(flag, language), each.why().code());
                })
                .toList();
    }

    /** Those who can have a statement, with their names, in the order of these. */
    Map<String, String> people() {
        return staff.membersByName(
                List.of(Groups.SALES, Groups.DESIGN, Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER));
    }
}
