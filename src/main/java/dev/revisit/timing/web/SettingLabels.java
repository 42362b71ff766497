package dev.revisit.timing.web;

import dev.revisit.engine.DiagramNames;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.input.TypedNumbers;
import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Rate;
import dev.revisit.timing.Setting;
import dev.revisit.timing.TableCell;
import dev.revisit.timing.Timing;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.NamedInterface;

/** What the settings are called, and what their values say, in a reader's language. */
@NamedInterface("labels")
public final class SettingLabels {

    private static final String BETWEEN = " · ";
    private static final Pattern ADDED_ROW = Pattern.compile("Rule_([A-Z][0-9]+)_(missed|rejected)");

    private final Map<Setting, Timing> timings = new HashMap<>();
    private final Map<Setting, Rate> rates = new HashMap<>();
    private final Map<Setting, TableCell> cells = new HashMap<>();
    private final MessageSource messages;
    private final Locale language;

    SettingLabels(
            List<Timing> timings, List<Rate> rates, List<TableCell> cells, MessageSource messages, Locale language) {
        timings.forEach(timing -> this.timings.put(timing.setting(), timing));
        rates.forEach(rate -> this.rates.put(rate.setting(), rate));
        cells.forEach(cell -> this.cells.put(cell.setting(), cell));
        this.messages = messages;
        this.language = language;
    }

    /** For lengths alone, wherever they are told. */
    public static SettingLabels ofLengths(MessageSource messages, Locale language) {
        return new SettingLabels(List.of(), List.of(), List.of(), messages, language);
    }

    /** The diagram or table; its id, where it is no longer there. */
    public String sheet(Setting setting) {
        @Nullable Timing timing = timings.get(setting);
        if (timing != null) {
            return half(timing.processName());
        }
        return Stream.concat(
                        rates.values().stream()
                                .filter(rate -> rate.setting().diagram().equals(setting.diagram()))
                                .map(Rate::tableName),
                        cells.values().stream()
                                .filter(cell -> cell.setting().diagram().equals(setting.diagram()))
                                .map(TableCell::tableName))
                .findFirst()
                .map(this::half)
                .orElse(setting.diagram());
    }

    /** The row in which a cell of the table of deductions stands; itself where it is the row's number. */
    private static Setting rowOf(Setting setting) {
        int dot = setting.item().lastIndexOf('.');
        return dot < 0 ? setting : new Setting(setting.diagram(), setting.item().substring(0, dot));
    }

    private static String columnOf(Setting setting) {
        return setting.item().substring(setting.item().lastIndexOf('.') + 1);
    }

    private static boolean isWord(Setting setting) {
        return setting.item().startsWith("Rule_") && setting.item().indexOf('.') > 0;
    }

    /** What is set: step and kind, or the row of a table; its id, where it is no longer there. */
    public String item(Setting setting) {
        @Nullable Timing timing = timings.get(setting);
        if (timing != null) {
            String step = step(timing);
            String kind = kind(timing.kind());
            return step.equals(kind) ? step : step + BETWEEN + kind;
        }
        @Nullable TableCell cell = cells.get(setting);
        if (cell != null) {
            return half(cell.rowName()) + BETWEEN + half(cell.columnName());
        }
        Setting row = rowOf(setting);
        @Nullable Rate rate = rates.get(row);
        String name = rate != null ? half(rate.name()) : ofAddedRow(row.item());
        return isWord(setting) ? name + BETWEEN + say("rate-column." + columnOf(setting)) : name;
    }

    /** A row that comes or went: its id says what it is for. */
    private String ofAddedRow(String id) {
        Matcher added = ADDED_ROW.matcher(id);
        return added.matches() ? say("rate-row." + added.group(2), added.group(1)) : id;
    }

    /** What a refusal is about, where its field is a setting. */
    Optional<Setting> setting(@Nullable String field) {
        return Stream.of(
                        timings.keySet().stream(),
                        rates.keySet().stream(),
                        cells.keySet().stream(),
                        rates.keySet().stream()
                                .flatMap(row -> Stream.of("chargedTo", "per")
                                        .map(column -> new Setting(row.diagram(), row.item() + "." + column))))
                .flatMap(each -> each)
                .filter(setting -> setting.toString().equals(field))
                .findFirst();
    }

    public String whole(Setting setting) {
        return sheet(setting) + BETWEEN + item(setting);
    }

    /** The step that a timer is about: the one it stands on, the one whose record is missed, or the wait itself. */
    String step(Timing timing) {
        if (timing.stepName() != null) {
            return half(timing.stepName());
        }
        if (timing.kind() == Timing.Kind.AFTER_MISS) {
            var missed = new Setting(
                    timing.setting().diagram(),
                    Timing.Kind.DEADLINE.besides(timing.setting().item()));
            @Nullable Timing deadline = timings.get(missed);
            if (deadline != null && deadline.stepName() != null) {
                return half(deadline.stepName());
            }
        }
        return half(timing.name());
    }

    public String kind(Timing.Kind kind) {
        return say("timing-kind." + kind.code());
    }

    /** The text in the diagram, without whom it speaks to: on this page they know. */
    String about(Timing timing) {
        String both = timing.about();
        int end = both.lastIndexOf('。') + 1;
        String english = both.substring(end).strip();
        String text = end == 0 || english.isEmpty()
                ? both.strip()
                : language.equals(Locale.CHINESE) ? both.substring(0, end).strip() : english;
        String rest = text.replaceFirst("^(经理：|Manager:\\s*)", "");
        return rest.isEmpty() ? text : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }

    /** 3 days, 1 working day, Fridays 17:00; a length of several units as the diagram writes it. */
    public String length(Length length) {
        if (length.weekly() != null) {
            String day =
                    say("timing-weekday." + WeekdayTime.code(length.weekly().weekday()));
            return say("timing-length.weekly", day, length.weekly().time().toString());
        }
        if (length.periodic() != null) {
            PeriodDay day = length.periodic();
            return say(
                    "timing-length." + day.edge().code() + (day.daysBefore() == 0 ? "-itself" : ""),
                    day.daysBefore(),
                    day.time().toString());
        }
        boolean working = length.counting() == DayCounting.WORKING_DAYS;
        Optional<Integer> number = length.number();
        if (number.isEmpty()) {
            return working
                    ? length.iso() + " (" + say("counting." + length.counting().code()) + ")"
                    : length.iso();
        }
        String unit = length.unit().orElseThrow().code();
        return say("timing-length." + (working ? "working-" : "") + unit, number.get());
    }

    /** A value as the file writes it, in words. */
    public String value(Setting setting, String value) {
        if (value.isBlank()) {
            return "–";
        }
        if (cells.containsKey(setting)) {
            return value;
        }
        if (isWord(setting)) {
            return word(columnOf(setting), value);
        }
        @Nullable Rate rate = rates.get(setting);
        if (rate != null) {
            return rate(rate, value);
        }
        Optional<BigDecimal> amount = TypedNumbers.parsed(value);
        if (ADDED_ROW.matcher(setting.item()).matches() && amount.isPresent()) {
            return say("rate-value.yuan", Yuan.plain(amount.get()));
        }
        if (!timings.containsKey(setting) && isNumber(value)) {
            return value;
        }
        try {
            return length(Length.parse(value));
        } catch (IllegalArgumentException noLength) {
            return value;
        }
    }

    /** How a row is charged, in words. */
    public String word(String column, String code) {
        String words = messages.getMessage("rate-" + column + "." + code, null, code, language);
        return words == null ? code : words;
    }

    /** What is told of changes: what a row is for, where it comes or goes, is its name already. */
    public List<Difference> told(List<Difference> differences) {
        return differences.stream()
                .filter(each ->
                        !isWord(each.setting()) || !Set.of("rule", "happened").contains(columnOf(each.setting())))
                .toList();
    }

    public String before(Difference difference) {
        return value(difference.setting(), difference.before());
    }

    public String after(Difference difference) {
        return value(difference.setting(), difference.after());
    }

    /** Whether it is a cell of a table that is none of rates. */
    public boolean isCell(Difference difference) {
        return cells.containsKey(difference.setting());
    }

    public boolean isRate(Difference difference) {
        if (isCell(difference)) {
            return false;
        }
        return isWord(difference.setting())
                || rates.containsKey(difference.setting())
                || (!timings.containsKey(difference.setting())
                        && isNumber(difference.before().isBlank() ? difference.after() : difference.before()));
    }

    String rate(Rate rate, String value) {
        String shown = rate.unit().equals("percent")
                ? value
                : TypedNumbers.parsed(value).map(Yuan::plain).orElse(value);
        return messages.getMessage("rate-value." + rate.unit(), new Object[] {shown}, shown, language);
    }

    String table(Rate rate) {
        return half(rate.tableName());
    }

    String half(String bilingual) {
        return DiagramNames.in(bilingual, language);
    }

    private static boolean isNumber(String value) {
        return TypedNumbers.parsed(value).isPresent();
    }

    private String say(String key, Object... args) {
        return messages.getMessage(key, args, language);
    }
}
