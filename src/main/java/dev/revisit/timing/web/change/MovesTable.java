package dev.revisit.timing.web.change;

import dev.revisit.api.ExportTable;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.web.SettingLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The due times that a change moves, as a table to take along. */
@Component
public class MovesTable {

    private final Staff staff;
    private final MessageSource messages;

    MovesTable(Staff staff, MessageSource messages) {
        this.staff = staff;
        this.messages = messages;
    }

    public ExportTable of(List<Move> moves, SettingLabels settingLabels, Locale locale) {
        Locale language = RefusalText.language(locale);
        Map<String, String> people = staff.namesOf(moves.stream()
                .map(Move::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        String yes = messages.getMessage("timing-move.yes", null, language);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Move move : moves) {
            @Nullable String person = move.person();
            rows.add(ExportTable.row(
                    move.caseNumber(),
                    settingLabels.sheet(move.setting()),
                    settingLabels.item(move.setting()),
                    person,
                    person == null ? null : people.getOrDefault(person, person),
                    DateText.minute(move.begun()),
                    DateText.minute(move.before()),
                    DateText.minute(move.after()),
                    move.held() ? yes : null,
                    move.late() ? yes : null));
        }
        return new ExportTable(
                "",
                Stream.of("case", "sheet", "step", "user", "person", "begun", "before", "after", "held", "late")
                        .map(column -> messages.getMessage("timing-move." + column, null, language))
                        .toList(),
                rows);
    }
}
