package dev.revisit.timing.web;

import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.input.TypedNumbers;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a manager typed into the form, kept as it was typed until it is right. Rows whose value is the one that they were
 * shown are no change: what somebody else changed meanwhile is not taken back by them.
 *
 * @param basis the number of the newest change that they were shown; empty where the form does not say
 * @param upload the diagram that the form is about; null where it is about the page's rows
 * @param cells by what they set
 * @param newRow a row for a further rule
 * @param removed rows that are ticked to be removed
 */
record TimingForm(
        String reason,
        String openCases,
        String basis,
        @Nullable UUID upload,
        Map<Setting, Cell> cells,
        RowTyped newRow,
        Set<Setting> removed) {

    private static final String NUMBER = "number:";
    private static final String WEEKDAY = "weekday:";
    private static final String DAYS_BEFORE = "before:";
    private static final String RATE = "rate:";
    private static final String WORD = "word:";
    private static final String CELL = "cell:";
    private static final String REMOVE = "remove:";
    private static final String NEW = "new:";
    private static final Pattern WHOLE = Pattern.compile("\\p{Nd}{1,6}");
    private static final Pattern TOO_MANY_DIGITS = Pattern.compile("\\p{Nd}{7,}");
    private static final int LONGEST_RATE = 40;
    private static final int LONGEST_WAS = 60;

    /** One row of the form. */
    sealed interface Cell permits LengthTyped, WeekdayTyped, PeriodDayTyped, RateTyped, WordTyped, CellTyped {

        /** The value that the row showed. */
        String was();

        /** The value that is wanted; empty where the row is as it was shown, or where something is wrong with it. */
        Optional<String> wanted(Setting setting, List<Problem> problems);
    }

    /**
     * The length of a timer.
     *
     * @param days the code of the days that are counted
     */
    record LengthTyped(String number, String unit, String days, String was) implements Cell {

        static LengthTyped of(Length length) {
            return new LengthTyped(
                    length.number().map(String::valueOf).orElse(""),
                    length.unit().orElse(Unit.DAYS).code(),
                    length.counting().code(),
                    length.value());
        }

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            Optional<Length> shown = parsed(was);
            if (shown.map(LengthTyped::of).map(this::saysTheSameAs).orElse(false)) {
                return Optional.empty();
            }
            var counting = DayCounting.of(days);
            var in = Unit.of(unit);
            if (counting.isEmpty() || in.isEmpty()) {
                return wrong(problems, setting, "not-an-option");
            }
            if (number.isBlank()) {
                // A length of several units has no number to show: only the days that it counts were changed.
                return shown.filter(length -> length.number().isEmpty())
                        .map(length -> new Length(length.iso(), counting.get()).value())
                        .or(() -> wrong(problems, setting, "required"));
            }
            if (!WHOLE.matcher(number.strip()).matches()) {
                return TOO_MANY_DIGITS.matcher(number.strip()).matches()
                        ? wrong(problems, setting, "too-large", "999999")
                        : wrong(problems, setting, "not-whole");
            }
            if (counting.get() == DayCounting.WORKING_DAYS && in.get() != Unit.DAYS) {
                return wrong(problems, setting, "timing.whole-days-only");
            }
            return Optional.of(Length.of(Integer.parseInt(number.strip()), in.get(), counting.get())
                    .value());
        }

        private boolean saysTheSameAs(LengthTyped shown) {
            return number.strip().equals(shown.number) && days.equals(shown.days) && isSaid(shown);
        }

        /** Without a number the unit says nothing. */
        private boolean isSaid(LengthTyped shown) {
            return shown.number.isEmpty() || unit.equals(shown.unit);
        }

        private static Optional<Length> parsed(String was) {
            try {
                return was.length() > LONGEST_WAS ? Optional.empty() : Optional.of(Length.parse(was));
            } catch (IllegalArgumentException forged) {
                return Optional.empty();
            }
        }
    }

    /** The day of the week and the time of a timer. */
    record WeekdayTyped(String weekday, String time, String was) implements Cell {

        static WeekdayTyped of(WeekdayTime weekly) {
            return new WeekdayTyped(
                    WeekdayTime.code(weekly.weekday()), weekly.time().toString(), weekly.value());
        }

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            if (WeekdayTime.weekday(weekday).isEmpty()) {
                return wrong(problems, setting, "not-an-option");
            }
            if (time.isBlank()) {
                return wrong(problems, setting, "required");
            }
            return WeekdayTime.of(weekday, time.strip())
                    .map(WeekdayTime::value)
                    .or(() -> wrong(problems, setting, "timing.not-a-time"))
                    .filter(value -> !value.equals(was));
        }
    }

    /** How many working days before the begin or the end of a period, and the time. */
    record PeriodDayTyped(String edge, String daysBefore, String time, String was) implements Cell {

        static PeriodDayTyped of(PeriodDay day) {
            return new PeriodDayTyped(
                    day.edge().code(),
                    Integer.toString(day.daysBefore()),
                    day.time().toString(),
                    day.value());
        }

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            if (daysBefore.isBlank() || time.isBlank()) {
                return wrong(problems, setting, "required");
            }
            if (PeriodDay.daysBefore(daysBefore.strip()).isEmpty()) {
                return wrong(problems, setting, "timing.days-before");
            }
            return PeriodDay.of(edge, daysBefore.strip(), time.strip())
                    .map(PeriodDay::value)
                    .or(() -> wrong(problems, setting, "timing.not-a-time"))
                    .filter(value -> !value.equals(was));
        }
    }

    /** The number in a row of a decision table. */
    record RateTyped(String number, String was) implements Cell {

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            String typed = number.strip();
            if (typed.equals(was) || saysTheSame(typed, was)) {
                return Optional.empty();
            }
            if (typed.isEmpty()) {
                return wrong(problems, setting, "required");
            }
            return typed.length() > LONGEST_RATE
                    ? wrong(problems, setting, "timing.rate-not-a-number")
                    : Optional.of(typed);
        }

        private static boolean saysTheSame(String typed, String shown) {
            return TypedNumbers.parsed(typed)
                    .flatMap(number -> TypedNumbers.parsed(shown).map(other -> number.compareTo(other) == 0))
                    .orElse(false);
        }
    }

    /** How a row is charged: one of the words of a column. */
    record WordTyped(String word, String was) implements Cell {

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            return word.equals(was) ? Optional.empty() : Optional.of(word);
        }
    }

    /** A cell of a table that is none of rates. */
    record CellTyped(String text, String was) implements Cell {

        @Override
        public Optional<String> wanted(Setting setting, List<Problem> problems) {
            String typed = text.strip();
            if (isBroken(typed)) {
                return wrong(problems, setting, "not-unicode");
            }
            return typed.equals(was) ? Optional.empty() : Optional.of(typed);
        }
    }

    /** A row for a further rule; none where neither a rule nor an amount was typed. */
    record RowTyped(String table, String rule, String happened, String amount, String chargedTo, String per) {

        static final RowTyped NONE = new RowTyped("", "", "missed", "", "month", "record");

        private boolean isTyped() {
            return !rule.isBlank() || !amount.isBlank();
        }

        private ChangeProposal.NewRow wanted() {
            return new ChangeProposal.NewRow(table, rule.strip(), happened, amount.strip(), chargedTo, per);
        }
    }

    private static Optional<String> wrong(List<Problem> problems, Setting setting, String code, Object... args) {
        problems.add(Problem.of(setting.toString(), code, args));
        return Optional.empty();
    }

    static TimingForm nothing() {
        return new TimingForm("", OpenCasePolicy.KEEP.code(), "", null, Map.of(), RowTyped.NONE, Set.of());
    }

    static TimingForm of(MultiValueMap<String, String> form) {
        var cells = new LinkedHashMap<Setting, Cell>();
        var removed = new LinkedHashSet<Setting>();
        for (String name : form.keySet()) {
            if (name.startsWith(NUMBER)) {
                String of = name.substring(NUMBER.length());
                setting(of)
                        .ifPresent(setting -> cells.put(
                                setting,
                                new LengthTyped(
                                        text(form, name),
                                        text(form, "unit:" + of),
                                        text(form, "days:" + of),
                                        text(form, "was:" + of))));
            } else if (name.startsWith(WEEKDAY)) {
                String of = name.substring(WEEKDAY.length());
                setting(of)
                        .ifPresent(setting -> cells.put(
                                setting,
                                new WeekdayTyped(text(form, name), text(form, "time:" + of), text(form, "was:" + of))));
            } else if (name.startsWith(DAYS_BEFORE)) {
                String of = name.substring(DAYS_BEFORE.length());
                setting(of)
                        .ifPresent(setting -> cells.put(
                                setting,
                                new PeriodDayTyped(
                                        text(form, "edge:" + of),
                                        text(form, name),
                                        text(form, "time:" + of),
                                        text(form, "was:" + of))));
            } else if (name.startsWith(RATE)) {
                String of = name.substring(RATE.length());
                setting(of)
                        .ifPresent(setting ->
                                cells.put(setting, new RateTyped(text(form, name), text(form, "was:" + of))));
            } else if (name.startsWith(WORD)) {
                String of = name.substring(WORD.length());
                setting(of)
                        .ifPresent(setting ->
                                cells.put(setting, new WordTyped(text(form, name), text(form, "was:" + of))));
            } else if (name.startsWith(CELL)) {
                String of = name.substring(CELL.length());
                setting(of)
                        .ifPresent(setting ->
                                cells.put(setting, new CellTyped(text(form, name), text(form, "was:" + of))));
            } else if (name.startsWith(REMOVE)) {
                setting(name.substring(REMOVE.length())).ifPresent(removed::add);
            }
        }
        return new TimingForm(
                text(form, "reason"),
                text(form, "openCases"),
                text(form, "basis"),
                id(text(form, "upload")),
                cells,
                row(form),
                removed);
    }

    private static RowTyped row(MultiValueMap<String, String> form) {
        return form.containsKey(NEW + "rule")
                ? new RowTyped(
                        text(form, NEW + "table"),
                        text(form, NEW + "rule"),
                        text(form, NEW + "happened"),
                        text(form, NEW + "value"),
                        text(form, NEW + "chargedTo"),
                        text(form, NEW + "per"))
                : RowTyped.NONE;
    }

    private static Optional<Setting> setting(String written) {
        int slash = written.indexOf('/');
        return slash <= 0 || slash == written.length() - 1
                ? Optional.empty()
                : Optional.of(new Setting(written.substring(0, slash), written.substring(slash + 1)));
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }

    private static @Nullable UUID id(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException noId) {
            throw Refusal.notFound("timing.upload-unknown");
        }
    }

    /** @throws Refusal naming each field that cannot be read */
    ChangeProposal wish() {
        var problems = new ArrayList<Problem>();
        var wanted = new ArrayList<ChangeProposal.Wanted>();
        cells.forEach((setting, cell) -> cell.wanted(setting, problems)
                .ifPresent(value -> wanted.add(new ChangeProposal.Wanted(setting, value))));
        if (isBroken(reason)) {
            problems.add(Problem.of("reason", "not-unicode"));
        }
        var open = OpenCasePolicy.of(openCases);
        if (open.isEmpty()) {
            problems.add(Problem.of("openCases", "required"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        // What is typed into a row that is to go says nothing.
        wanted.removeIf(each -> removed.stream().anyMatch(row -> isIn(row, each.setting())));
        return new ChangeProposal(
                reason,
                open.orElseThrow(),
                wanted,
                newRow.isTyped() ? List.of(newRow.wanted()) : List.of(),
                List.copyOf(removed),
                upload,
                seen());
    }

    private static boolean isIn(Setting row, Setting cell) {
        return cell.equals(row)
                || (cell.diagram().equals(row.diagram()) && cell.item().startsWith(row.item() + "."));
    }

    /** No database takes a NUL or half a character. */
    static boolean isBroken(String text) {
        return text.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private @Nullable Integer seen() {
        try {
            return basis.isBlank() ? null : Integer.valueOf(basis.strip());
        } catch (NumberFormatException forged) {
            throw Refusal.invalid(null, "unreadable");
        }
    }

    /** The same on top of what was previewed: only the rows that change, and what they were compared with. */
    TimingForm previewed(int newest, List<Difference> differences) {
        var changed = new LinkedHashMap<Setting, Cell>();
        if (upload == null) {
            differences.forEach(difference -> {
                @Nullable Cell cell = cells.get(difference.setting());
                if (cell != null) {
                    changed.put(difference.setting(), cell);
                }
            });
        }
        return new TimingForm(reason, openCases, String.valueOf(newest), upload, changed, newRow, removed);
    }

    /** Name and value of each input that the form has, for a page that only hands it on. */
    Map<String, String> hidden() {
        var inputs = new LinkedHashMap<String, String>();
        inputs.put("reason", reason);
        inputs.put("openCases", openCases);
        inputs.put("basis", basis);
        if (upload != null) {
            inputs.put("upload", upload.toString());
        }
        cells.forEach((setting, cell) -> {
            if (cell instanceof LengthTyped length) {
                inputs.put(NUMBER + setting, length.number());
                inputs.put("unit:" + setting, length.unit());
                inputs.put("days:" + setting, length.days());
            } else if (cell instanceof WeekdayTyped weekly) {
                inputs.put(WEEKDAY + setting, weekly.weekday());
                inputs.put("time:" + setting, weekly.time());
            } else if (cell instanceof PeriodDayTyped day) {
                inputs.put("edge:" + setting, day.edge());
                inputs.put(DAYS_BEFORE + setting, day.daysBefore());
                inputs.put("time:" + setting, day.time());
            } else if (cell instanceof RateTyped rate) {
                inputs.put(RATE + setting, rate.number());
            } else if (cell instanceof WordTyped word) {
                inputs.put(WORD + setting, word.word());
            } else if (cell instanceof CellTyped typed) {
                inputs.put(CELL + setting, typed.text());
            }
            inputs.put("was:" + setting, cell.was());
        });
        removed.forEach(row -> inputs.put(REMOVE + row, "true"));
        if (newRow.isTyped()) {
            inputs.put(NEW + "table", newRow.table());
            inputs.put(NEW + "rule", newRow.rule());
            inputs.put(NEW + "happened", newRow.happened());
            inputs.put(NEW + "value", newRow.amount());
            inputs.put(NEW + "chargedTo", newRow.chargedTo());
            inputs.put(NEW + "per", newRow.per());
        }
        return inputs;
    }
}
