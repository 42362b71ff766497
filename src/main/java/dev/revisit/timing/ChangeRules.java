package dev.revisit.timing;

import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.DiagramFile.Item;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.TimerLength;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.Column;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.EditableTable.Order;
import dev.revisit.feature.EditableTable.TextColumn;
import dev.revisit.feature.EditableTable.TimeColumn;
import dev.revisit.input.TypedNumbers;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.timing.ChangeProposal.NewRow;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.Timing.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a manager may wish for: lengths within the bounds, in the right order, and numbers that make sense. */
@Component
@EnableConfigurationProperties(TimingSettings.class)
class ChangeRules {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

    /** As {@code TableRules} has it: nothing that ends a text or begins an expression. */
    private static final Pattern TEXT = Pattern.compile("[^\"\\\\{}$#\\p{Cc}\\p{Cs}]*");

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private static final Pattern WHOLE_DAYS = Pattern.compile("P\\d{1,6}D");
    private static final BigDecimal LARGEST_RATE = new BigDecimal(1_000_000);
    private static final BigDecimal ALL_OF_IT = new BigDecimal(100);

    /** Yuan that a contract may come to, in forms and tables. */
    private static final BigDecimal LARGEST_CONTRACT = new BigDecimal(1_000_000_000);

    private static final int DECIMALS = 2;

    /** How the id of a row ends that is a lower bound; the upper one ends with Largest. */
    private static final String SMALLEST = "Smallest";

    private final TimingSettings settings;
    private final Map<String, EditableTable> tables;

    ChangeRules(TimingSettings settings, List<EditableTable> tables) {
        this.settings = settings;
        this.tables = tables.stream().collect(Collectors.toMap(EditableTable::decision, table -> table));
    }

    /** What a cell of a table may say; empty where it is not one that managers change. */
    Optional<Column> column(String table, Item item) {
        return Optional.ofNullable(tables.get(table))
                .flatMap(editable -> editable.column(Objects.requireNonNull(item.unit())));
    }

    /** Whether it is a cell of a table that is none of rates. */
    static boolean isCell(Item item) {
        return item.unit() != null && item.id().contains(".") && !Charge.COLUMNS.contains(item.unit());
    }

    private @Nullable Problem wrongCell(Setting setting, Item item, String value) {
        Optional<Column> column = column(setting.diagram(), item);
        if (column.isEmpty()) {
            return problem(setting, "timing.unknown");
        }
        if (column.get() instanceof NumberColumn number) {
            return WHOLE.matcher(value).matches()
                            && Integer.parseInt(value) >= number.least()
                            && Integer.parseInt(value) <= number.most()
                    ? null
                    : problem(setting, "timing.cell-number", number.least(), number.most());
        }
        if (column.get() instanceof TimeColumn) {
            return TIME.matcher(value).matches() ? null : problem(setting, "timing.cell-time");
        }
        int longest = ((TextColumn) column.get()).longest();
        if (value.length() > longest) {
            return problem(setting, "too-long", longest);
        }
        return TEXT.matcher(value).matches() ? null : problem(setting, "timing.cell-text");
    }

    /** What has to hold between two numbers of a row. */
    private List<Problem> crossedCells(EditableTable table, Map<String, String> values, Map<String, String> changes) {
        var problems = new ArrayList<Problem>();
        for (Order order : table.orders()) {
            String lower = "." + order.lower();
            values.keySet().stream()
                    .filter(item -> item.endsWith(lower))
                    .sorted()
                    .forEach(item -> {
                        String row = item.substring(0, item.length() - lower.length());
                        String other = row + "." + order.upper();
                        boolean touched = changes.containsKey(item) || changes.containsKey(other);
                        if (touched
                                && Integer.parseInt(values.getOrDefault(item, ""))
                                        > Integer.parseInt(values.getOrDefault(other, ""))) {
                            problems.add(problem(
                                    new Setting(table.decision(), changes.containsKey(item) ? item : other),
                                    "timing.cells-crossed"));
                        }
                    });
        }
        return problems;
    }

    /**
     * The values that differ from those that hold, by diagram and in its order.
     *
     * @throws Refusal with a problem for each value that makes no sense
     */
    @Rule("M1")
    Map<String, Map<String, String>> checked(List<Wanted> wanted, Map<String, DiagramFile> current) {
        var problems = new ArrayList<Problem>();
        var changes = new LinkedHashMap<String, Map<String, String>>();
        for (Wanted each : wanted) {
            @Nullable DiagramFile file = current.get(each.setting().diagram());
            @Nullable Item item = file == null
                    ? null
                    : file.items().stream()
                            .filter(one -> one.id().equals(each.setting().item()))
                            .findFirst()
                            .orElse(null);
            if (item == null) {
                problems.add(problem(each.setting(), "timing.unknown"));
                continue;
            }
            String value = item.unit() == null
                    ? inDays(each.value().strip())
                    : each.value().strip();
            if (value.equals(item.value())) {
                continue;
            }
            @Nullable Problem wrong = item.unit() == null
                    ? wrongLength(each.setting(), value, item.value())
                    : isCell(item)
                            ? wrongCell(each.setting(), item, value)
                            : Charge.COLUMNS.contains(item.unit())
                                    ? wrongWord(each.setting(), value, item, Objects.requireNonNull(file))
                                    : wrongNumber(each.setting().toString(), value, item.unit());
            if (wrong == null) {
                boolean number = item.unit() != null && !isCell(item) && !Charge.COLUMNS.contains(item.unit());
                String before = changes.computeIfAbsent(each.setting().diagram(), d -> new LinkedHashMap<>())
                        .put(item.id(), number ? plain(value) : value);
                wrong = before == null ? null : problem(each.setting(), "timing.twice");
            }
            if (wrong != null) {
                problems.add(wrong);
            }
        }
        if (problems.isEmpty()) {
            changes.forEach((diagram, values) ->
                    problems.addAll(outOfOrder(Objects.requireNonNull(current.get(diagram)), values)));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        changes.values().removeIf(Map::isEmpty);
        return changes;
    }

    /** Weeks are kept as days; what is no length is told later. */
    private static String inDays(String length) {
        String[] parts = length.split(" ", 2);
        return parts.length == 1 ? TimerLength.inDays(length) : TimerLength.inDays(parts[0]) + " " + parts[1];
    }

    /** Whether it is a day of the week, of a period or counted from its beginning is what the timer is for: that comes with a release. */
    private @Nullable Problem wrongLength(Setting setting, String value, String now) {
        Length was = Length.parse(now);
        boolean weekly = WeekdayTime.parse(value).isPresent();
        boolean periodic = PeriodDay.parse(value).isPresent();
        if (weekly != (was.weekly() != null) || periodic != (was.periodic() != null)) {
            return problem(
                    setting,
                    was.periodic() != null
                            ? "timing.period-day"
                            : was.weekly() != null ? "timing.weekday" : "timing.no-weekday");
        }
        return was.isOnADay() ? null : wrongLength(setting, value);
    }

    private @Nullable Problem wrongLength(Setting setting, String value) {
        Length length;
        try {
            length = Length.parse(value);
            if (!TimerLength.isOne(length.iso())) {
                return problem(setting, "timing.not-a-length");
            }
            if (length.roughly().compareTo(settings.shortest()) < 0) {
                return problem(setting, "timing.too-short", settings.shortest());
            }
            if (length.roughly().compareTo(settings.longest()) > 0) {
                return problem(setting, "timing.too-long", settings.longest());
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notALength) {
            return problem(setting, "timing.not-a-length");
        }
        boolean wholeDays = WHOLE_DAYS.matcher(length.iso()).matches();
        return length.counting() == DayCounting.WORKING_DAYS && !wholeDays
                ? problem(setting, "timing.whole-days-only")
                : null;
    }

    private static @Nullable Problem wrongNumber(String field, String value, String unit) {
        @Nullable BigDecimal number = TypedNumbers.parsed(value).orElse(null);
        if (number == null) {
            return Problem.of(field, "timing.rate-not-a-number");
        }
        if (number.signum() < 0) {
            return Problem.of(field, "timing.rate-negative");
        }
        BigDecimal largest = switch (unit) {
            case "percent" -> ALL_OF_IT;
            case "contract-yuan" -> LARGEST_CONTRACT;
            default -> LARGEST_RATE;
        };
        if (number.compareTo(largest) > 0) {
            return Problem.of(field, "timing.rate-too-large", largest.toPlainString());
        }
        return number.scale() > DECIMALS ? Problem.of(field, "timing.rate-decimals") : null;
    }

    /** What a row is for never changes; how it is charged can. */
    private static @Nullable Problem wrongWord(Setting setting, String value, Item item, DiagramFile file) {
        List<String> options = switch (Objects.requireNonNull(item.unit())) {
            case "chargedTo" -> Charge.CHARGED_TO;
            case "per" -> Charge.PER;
            default -> List.of();
        };
        if (options.isEmpty()) {
            return problem(setting, "timing.unknown");
        }
        String row = item.id().substring(0, item.id().lastIndexOf('.'));
        String rule = values(file).getOrDefault(row + ".rule", "");
        return wrongWord(setting.toString(), value, options, rule);
    }

    private static @Nullable Problem wrongWord(String field, String value, List<String> options, String rule) {
        if (!options.contains(value)) {
            return Problem.of(field, value.isBlank() ? "required" : "not-an-option");
        }
        return value.equals("design") && !Charge.isOfDesigns(rule) ? Problem.of(field, "timing.design-only") : null;
    }

    /**
     * The cells of rows that come, and those of rows that go, which are empty; by table.
     *
     * @throws Refusal with a problem for each row that makes no sense: {@code added[0].rule}, {@code removed[0]}
     */
    Map<String, Map<String, String>> rows(ChangeProposal changeProposal, Map<String, DiagramFile> current) {
        var problems = new ArrayList<Problem>();
        var changes = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 0; i < changeProposal.added().size(); i++) {
            NewRow row = changeProposal.added().get(i);
            Map<String, String> cells = changes.computeIfAbsent(row.table(), table -> new LinkedHashMap<>());
            add(row, "added[" + i + "]", current.get(row.table()), cells, problems);
        }
        for (int i = 0; i < changeProposal.removed().size(); i++) {
            Setting row = changeProposal.removed().get(i);
            Map<String, String> cells = changes.computeIfAbsent(row.diagram(), table -> new LinkedHashMap<>());
            @Nullable DiagramFile file = current.get(row.diagram());
            Map<String, String> now = file == null ? Map.of() : values(file);
            String added = Charge.row(
                    now.getOrDefault(row.item() + ".rule", ""), now.getOrDefault(row.item() + ".happened", ""));
            if (!now.containsKey(row.item()) || !row.item().equals(added)) {
                problems.add(Problem.of("removed[" + i + "]", "timing.row-stays"));
                continue;
            }
            now.keySet().stream()
                    .filter(item -> item.equals(added) || item.startsWith(added + "."))
                    .sorted()
                    .forEach(item -> cells.put(item, ""));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return changes;
    }

    private static void add(
            NewRow row, String field, @Nullable DiagramFile file, Map<String, String> cells, List<Problem> problems) {
        Map<String, String> now = file == null ? Map.of() : values(file);
        String rule = row.rule().strip();
        String happened = row.happened().strip();
        int before = problems.size();
        if (now.keySet().stream().noneMatch(item -> item.endsWith(".rule"))) {
            problems.add(Problem.of(field + ".table", "timing.unknown"));
        }
        if (!Charge.RULE.matcher(rule).matches()) {
            problems.add(Problem.of(field + ".rule", rule.isEmpty() ? "required" : "timing.no-rule"));
        }
        if (!Charge.HAPPENED.contains(happened)) {
            problems.add(Problem.of(field + ".happened", happened.isEmpty() ? "required" : "not-an-option"));
        }
        Stream.of(
                        wrongNumber(field + ".value", row.amount().strip(), "yuan"),
                        wrongWord(field + ".chargedTo", row.chargedTo().strip(), Charge.CHARGED_TO, rule),
                        wrongWord(field + ".per", row.per().strip(), Charge.PER, rule))
                .filter(Objects::nonNull)
                .forEach(problems::add);
        if (problems.size() > before) {
            return;
        }
        boolean known = now.entrySet().stream()
                .filter(item ->
                        item.getKey().endsWith(".rule") && item.getValue().equals(rule))
                .map(item -> item.getKey().replaceFirst("\\.rule$", ".happened"))
                .anyMatch(item -> happened.equals(now.get(item)));
        String id = Charge.row(rule, happened);
        if (known || cells.containsKey(id)) {
            problems.add(Problem.of(field + ".rule", "timing.row-exists"));
            return;
        }
        cells.put(id, plain(row.amount().strip()));
        cells.put(id + ".rule", rule);
        cells.put(id + ".happened", happened);
        cells.put(id + ".chargedTo", row.chargedTo().strip());
        cells.put(id + ".per", row.per().strip());
    }

    private static String plain(String number) {
        return TypedNumbers.parsed(number).orElseThrow().toPlainString();
    }

    /** A reminder comes before its deadline, an escalation after it, and both count the same days. */
    private List<Problem> outOfOrder(DiagramFile file, Map<String, String> changes) {
        Map<String, String> values = values(file);
        values.putAll(changes);
        @Nullable EditableTable table = tables.get(file.id());
        if (table != null) {
            return crossedCells(table, values, changes);
        }
        if (file.items().stream().anyMatch(item -> item.unit() != null)) {
            return crossedBounds(file.id(), values, changes);
        }
        var problems = new ArrayList<Problem>();
        values.forEach((timer, value) -> {
            Kind kind = Kind.of(timer);
            String deadline = Kind.DEADLINE.besides(timer);
            @Nullable String due = values.get(deadline);
            boolean touched = changes.containsKey(timer) || changes.containsKey(deadline);
            if (due == null || !touched || (kind != Kind.ESCALATION && kind != Kind.REMINDER)) {
                return;
            }
            var setting = new Setting(file.id(), changes.containsKey(timer) ? timer : deadline);
            Length mine = Length.parse(value);
            Length its = Length.parse(due);
            int order = mine.roughly().compareTo(its.roughly());
            if (its.isOnADay() || mine.isOnADay()) {
                // How long it takes is different each time.
                return;
            }
            if (mine.counting() != its.counting()) {
                problems.add(problem(setting, "timing.count-alike"));
            } else if (kind == Kind.ESCALATION && order <= 0) {
                problems.add(problem(setting, "timing.after-deadline"));
            } else if (kind == Kind.REMINDER && order >= 0) {
                problems.add(problem(setting, "timing.before-deadline"));
            }
        });
        return problems;
    }

    /** The largest is not below the smallest, or nothing could lie between them (rule C8). */
    private static List<Problem> crossedBounds(String table, Map<String, String> values, Map<String, String> changes) {
        return values.keySet().stream()
                .filter(row -> row.endsWith(SMALLEST))
                .filter(row -> {
                    @Nullable String largest = values.get(largestOf(row));
                    return (changes.containsKey(row) || changes.containsKey(largestOf(row)))
                            && largest != null
                            && new BigDecimal(largest).compareTo(new BigDecimal(values.get(row))) < 0;
                })
                .map(row -> problem(
                        new Setting(table, changes.containsKey(row) ? row : largestOf(row)), "timing.bounds-crossed"))
                .toList();
    }

    private static String largestOf(String smallest) {
        return smallest.substring(0, smallest.length() - SMALLEST.length()) + "Largest";
    }

    static Map<String, String> values(DiagramFile file) {
        return file.items().stream()
                .collect(Collectors.toMap(Item::id, Item::value, (one, other) -> one, HashMap::new));
    }

    private static Problem problem(Setting setting, String code, Object... args) {
        return Problem.of(setting.toString(), code, args);
    }
}
