package dev.revisit.timing.web;

import dev.revisit.engine.DiagramNames;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.feature.EditableTable.Column;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.EditableTable.TimeColumn;
import dev.revisit.refusal.Problem;
import dev.revisit.timing.Charge;
import dev.revisit.timing.Rate;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.Setting;
import dev.revisit.timing.TableCell;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page with all diagrams, timers and rates, with what somebody is typing into it. */
@Component
class TimingsView {

    /** A change older than so many others is looked up in the history. */
    private static final int RECENT = 50;

    private final Timings timings;
    private final SettingNames names;
    private final DiagramNames diagrams;

    TimingsView(Timings timings, SettingNames names, DiagramNames diagrams) {
        this.timings = timings;
        this.names = names;
        this.diagrams = diagrams;
    }

    /**
     * @param typed null where nothing was typed yet
     * @param problems what is wrong with what was typed
     */
    String page(Model model, @Nullable TimingForm timingForm, Map<Setting, String> problems, Locale locale) {
        // Before the values: what changes between the two is told as a conflict, not taken back.
        List<RecordedChange> changes = timings.changes(null, RECENT);
        List<Timing> now = timings.timings();
        List<Rate> rates = timings.rates();
        List<TableCell> tableCells = timings.cells();
        SettingLabels said = names.in(locale, now, rates, tableCells);
        Map<Setting, TimingForm.Cell> cells = timingForm == null ? Map.of() : timingForm.cells();

        var sheets = new LinkedHashMap<String, DiagramView>();
        for (Timing timing : now) {
            sheets.computeIfAbsent(
                            timing.setting().diagram(),
                            id -> new DiagramView(id, said.sheet(timing.setting()), new ArrayList<>()))
                    .rows()
                    .add(row(timing, said, cells.get(timing.setting()), problems.get(timing.setting())));
        }
        var all = new LinkedHashMap<>(sheets);
        diagrams.processes()
                .forEach((id, name) -> all.putIfAbsent(id, new DiagramView(id, said.half(name), List.of())));
        var tables = new LinkedHashMap<String, DiagramView>();
        for (Rate rate : rates) {
            tables.computeIfAbsent(
                            rate.setting().diagram(), id -> new DiagramView(id, said.table(rate), new ArrayList<>()))
                    .rows()
                    .add(row(rate, said, cells, problems, timingForm));
        }
        var cellTables = new LinkedHashMap<String, DiagramView>();
        for (TableCell cell : tableCells) {
            Setting setting = cell.setting();
            cellTables
                    .computeIfAbsent(
                            setting.diagram(), id -> new DiagramView(id, said.sheet(setting), new ArrayList<>()))
                    .rows()
                    .add(row(cell, said, cells.get(setting), problems.get(setting)));
        }

        model.addAttribute("cellTables", List.copyOf(cellTables.values()));
        model.addAttribute("sheets", List.copyOf(sheets.values()));
        model.addAttribute("diagrams", List.copyOf(all.values()));
        model.addAttribute(
                "files",
                Stream.concat(all.values().stream(), cellTables.values().stream())
                        .toList());
        model.addAttribute("tables", List.copyOf(tables.values()));
        model.addAttribute("typed", Objects.requireNonNullElseGet(timingForm, TimingForm::nothing));
        model.addAttribute("basis", changes.isEmpty() ? 0 : changes.get(0).no());
        model.addAttribute("names", said);
        model.addAttribute(
                "charged",
                rates.stream()
                        .filter(rate -> rate.charge() != null)
                        .findFirst()
                        .map(rate -> rate.setting().diagram())
                        .orElse(null));
        model.addAttribute(
                "beingApplied",
                first(changes, change -> !change.progress().isOver()).orElse(null));
        model.addAttribute(
                "release",
                first(changes, change -> change.kind() == RecordedChange.Kind.RELEASED)
                        .filter(change ->
                                !change.kept().isEmpty() || !change.gone().isEmpty())
                        .orElse(null));
        return "timings/timings";
    }

    private static Optional<RecordedChange> first(List<RecordedChange> newest, Predicate<RecordedChange> wanted) {
        return newest.stream().filter(wanted).findFirst();
    }

    private static SettingView row(
            Timing timing, SettingLabels said, TimingForm.@Nullable Cell typed, @Nullable String problem) {
        String value = timing.length().value();
        @Nullable WeekdayTime weekly = timing.length().weekly();
        @Nullable PeriodDay periodic = timing.length().periodic();
        TimingForm.Cell now = periodic != null
                ? TimingForm.PeriodDayTyped.of(periodic)
                : weekly == null ? TimingForm.LengthTyped.of(timing.length()) : TimingForm.WeekdayTyped.of(weekly);
        TimingForm.Cell cell =
                typed != null && typed.getClass() == now.getClass() && isTouched(timing.setting(), typed) ? typed : now;
        return new SettingView(
                timing.setting(),
                said.step(timing),
                timing.kind().code(),
                said.kind(timing.kind()),
                said.length(timing.length()),
                value,
                timing.length().roughly().toSeconds(),
                said.about(timing),
                timing.changedAt(),
                timing.changedBy(),
                cell,
                cell != now,
                typed != null && !typed.was().equals(value),
                problem,
                null);
    }

    private static SettingView row(
            Rate rate,
            SettingLabels said,
            Map<Setting, TimingForm.Cell> cells,
            Map<Setting, String> problems,
            @Nullable TimingForm all) {
        TimingForm.@Nullable Cell typed = cells.get(rate.setting());
        String value = rate.value().toPlainString();
        TimingForm.Cell now = new TimingForm.RateTyped(value, value);
        TimingForm.Cell cell = typed instanceof TimingForm.RateTyped && isTouched(rate.setting(), typed) ? typed : now;
        return new SettingView(
                rate.setting(),
                said.half(rate.name()),
                "",
                "",
                said.rate(rate, value),
                value,
                rate.value().doubleValue(),
                "",
                rate.changedAt(),
                rate.changedBy(),
                cell,
                cell != now,
                typed != null && !typed.was().equals(value),
                problems.get(rate.setting()),
                charging(rate, cells, problems, all));
    }

    private static SettingView row(
            TableCell cell, SettingLabels said, TimingForm.@Nullable Cell typed, @Nullable String problem) {
        String value = cell.value();
        TimingForm.Cell now = new TimingForm.CellTyped(value, value);
        boolean touched = typed instanceof TimingForm.CellTyped && isTouched(cell.setting(), typed);
        return new SettingView(
                cell.setting(),
                said.item(cell.setting()),
                kind(cell.column()),
                "",
                said.value(cell.setting(), value),
                value,
                0,
                "",
                cell.changedAt(),
                cell.changedBy(),
                touched ? Objects.requireNonNull(typed) : now,
                touched,
                typed != null && !typed.was().equals(value),
                problem,
                null);
    }

    private static String kind(Column column) {
        return column instanceof NumberColumn ? "number" : column instanceof TimeColumn ? "time" : "text";
    }

    private static SettingView.@Nullable Charging charging(
            Rate rate, Map<Setting, TimingForm.Cell> cells, Map<Setting, String> problems, @Nullable TimingForm all) {
        @Nullable Charge charge = rate.charge();
        if (charge == null) {
            return null;
        }
        boolean ofDesigns = charge.isOfDesigns();
        return new SettingView.Charging(
                word(rate, "chargedTo", charge.chargedTo(), Charge.CHARGED_TO, ofDesigns, cells, problems),
                word(rate, "per", charge.per(), Charge.PER, ofDesigns, cells, problems),
                charge.added(),
                all != null && all.removed().contains(rate.setting()));
    }

    private static SettingView.Word word(
            Rate rate,
            String column,
            String value,
            List<String> all,
            boolean ofDesigns,
            Map<Setting, TimingForm.Cell> cells,
            Map<Setting, String> problems) {
        var setting = new Setting(rate.setting().diagram(), rate.setting().item() + "." + column);
        List<String> options = all.stream()
                .filter(option -> ofDesigns || !option.equals("design") || option.equals(value))
                .toList();
        String typed = cells.get(setting) instanceof TimingForm.WordTyped word ? word.word() : value;
        return new SettingView.Word(setting, value, typed, options, problems.get(setting));
    }

    /** What is wrong with it is to be looked at too. */
    private static boolean isTouched(Setting setting, TimingForm.Cell cell) {
        var problems = new ArrayList<Problem>();
        return cell.wanted(setting, problems).isPresent() || !problems.isEmpty();
    }
}
