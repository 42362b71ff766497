package dev.revisit.timing.web.change;

import dev.revisit.api.Csv;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.web.SettingLabels;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
public class MovesCsv {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Staff staff;
    private final MessageSource messages;
    private final CompanyZone zone;

    MovesCsv(Staff staff, MessageSource messages, CompanyZone zone) {
        this.staff = staff;
        this.messages = messages;
        this.zone = zone;
    }

    public byte[] of(List<Move> moves, SettingLabels settingLabels, Locale locale) {
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
            rows.add(row(
                    move.caseNumber(),
                    settingLabels.sheet(move.setting()),
                    settingLabels.item(move.setting()),
                    person,
                    person == null ? null : people.getOrDefault(person, person),
                    minute(move.begun()),
                    minute(move.before()),
                    minute(move.after()),
                    move.held() ? yes : null,
                    move.late() ? yes : null));
        }
        return Csv.of(
                Stream.of("case", "sheet", "step", "user", "person", "begun", "before", "after", "held", "late")
                        .map(column -> messages.getMessage("timing-move." + column, null, language))
                        .toList(),
                rows);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        var row = new ArrayList<@Nullable Object>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private String minute(Instant time) {
        return MINUTE.format(time.atZone(zone.zone()));
    }
}
