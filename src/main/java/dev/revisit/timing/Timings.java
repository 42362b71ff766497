package dev.revisit.timing;

import dev.revisit.diagram.DiagramCheck;
import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.DiagramFile.Item;
import dev.revisit.diagram.Diagrams;
import dev.revisit.diagram.Diagrams.Version;
import dev.revisit.diagram.OpenTimers;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.feature.EditableTable;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.handover.Reason;
import dev.revisit.timing.ChangeLog.Entry;
import dev.revisit.timing.ChangeLog.Role;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.RecordedChange.Kind;
import dev.revisit.timing.RecordedChange.Progress;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What managers set, tried before it holds, applied, taken back, and told (rule M1). */
@Service
@Transactional
public class Timings {

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 500;

    private final Diagrams diagrams;
    private final DiagramCheck check;
    private final OpenTimers timers;
    private final ChangeLog changes;
    private final ChangeTargets changeTargets;
    private final UploadedFiles uploads;
    private final ChangeRules changeRules;
    private final DueTimeCalculator dueTimeCalculator;
    private final TimingSettings settings;
    private final Clock clock;

    Timings(
            Diagrams diagrams,
            DiagramCheck check,
            OpenTimers timers,
            ChangeLog changes,
            ChangeTargets changeTargets,
            UploadedFiles uploads,
            ChangeRules changeRules,
            DueTimeCalculator dueTimeCalculator,
            TimingSettings settings,
            Clock clock) {
        this.diagrams = diagrams;
        this.check = check;
        this.timers = timers;
        this.changes = changes;
        this.changeTargets = changeTargets;
        this.uploads = uploads;
        this.changeRules = changeRules;
        this.dueTimeCalculator = dueTimeCalculator;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether this person sees and changes what managers set: managers and above (rule M1). */
    public static boolean areKeptBy(Viewer viewer) {
        return viewer.supervises();
    }

    private static void require(Viewer viewer) {
        if (!areKeptBy(viewer)) {
            throw Refusal.forbidden("timing.supervisors-only");
        }
    }

    /** All timers of the diagrams that have a length, by diagram and in the order in which they stand there. */
    @Transactional(readOnly = true)
    public List<Timing> timings() {
        Map<Setting, Entry> latest = changes.latest();
        var timings = new ArrayList<Timing>();
        for (Version version : diagrams.current()) {
            if (version.file().kind() == DiagramFile.Kind.PROCESS) {
                version.file().items().forEach(item -> timings.add(timing(version.file(), item, latest)));
            }
        }
        return List.copyOf(timings);
    }

    private static Timing timing(DiagramFile file, Item item, Map<Setting, Entry> latest) {
        var setting = new Setting(file.id(), item.id());
        @Nullable Entry change = latest.get(setting);
        return new Timing(
                setting,
                file.name(),
                item.name(),
                item.step(),
                item.stepName(),
                Timing.Kind.of(item.id()),
                Length.parse(item.value()),
                item.about(),
                change == null ? null : change.at(),
                change == null ? null : change.by());
    }

    /** All numbers of the decision tables, by table, in the order of its rows. */
    @Transactional(readOnly = true)
    public List<Rate> rates() {
        Map<Setting, Entry> latest = changes.latest();
        var rates = new ArrayList<Rate>();
        for (Version version : diagrams.current()) {
            if (version.file().kind() == DiagramFile.Kind.TABLE) {
                version.file().items().stream()
                        .filter(item -> !item.id().contains("."))
                        .forEach(item -> rates.add(rate(version.file(), item, latest)));
            }
        }
        return List.copyOf(rates);
    }

    /** The cells of further decision tables that managers change, by table, in the order of its rows. */
    @Transactional(readOnly = true)
    public List<TableCell> cells() {
        Map<Setting, Entry> latest = changes.latest();
        var cells = new ArrayList<TableCell>();
        for (Version version : diagrams.current()) {
            version.file().items().stream()
                    .filter(ChangeRules::isCell)
                    .forEach(item -> changeRules
                            .column(version.file().id(), item)
                            .ifPresent(column -> cells.add(cell(version.file(), item, column, latest))));
        }
        return List.copyOf(cells);
    }

    private static TableCell cell(
            DiagramFile file, Item item, EditableTable.Column column, Map<Setting, Entry> latest) {
        var setting = new Setting(file.id(), item.id());
        @Nullable Entry change = latest.get(setting);
        return new TableCell(
                setting,
                file.name(),
                item.name(),
                Objects.requireNonNull(item.stepName()),
                column,
                item.value(),
                change == null ? null : change.at(),
                change == null ? null : change.by());
    }

    private static Rate rate(DiagramFile file, Item item, Map<Setting, Entry> latest) {
        var setting = new Setting(file.id(), item.id());
        @Nullable Charge charge = charge(file, item.id());
        // The newest change of any of its cells.
        @Nullable Entry change = Stream.concat(
                        Stream.of(item.id()), Charge.COLUMNS.stream().map(column -> item.id() + "." + column))
                .flatMap(cell -> Stream.ofNullable(latest.get(new Setting(file.id(), cell))))
                .max(Comparator.comparing(Entry::no))
                .orElse(null);
        return new Rate(
                setting,
                file.name(),
                item.name(),
                new BigDecimal(item.value()),
                Objects.requireNonNull(item.unit()),
                change == null ? null : change.at(),
                change == null ? null : change.by(),
                charge);
    }

    private static @Nullable Charge charge(DiagramFile file, String row) {
        Map<String, String> cells = ChangeRules.values(file);
        @Nullable String rule = cells.get(row + ".rule");
        if (rule == null) {
            return null;
        }
        String happened = cells.getOrDefault(row + ".happened", "");
        return new Charge(
                rule,
                happened,
                cells.getOrDefault(row + ".chargedTo", ""),
                cells.getOrDefault(row + ".per", ""),
                row.equals(Charge.row(rule, happened)));
    }

    /**
     * The current diagram or table as a file for a modeller.
     *
     * @throws Refusal (not found)
     */
    @Transactional(readOnly = true)
    public byte[] file(String diagram) {
        return current(diagram).file().content();
    }

    private Version current(String diagram) {
        return diagrams.current(diagram).orElseThrow(() -> Refusal.notFound("timing.unknown"));
    }

    /** The number of the newest change; 0 for none. */
    @Transactional(readOnly = true)
    public int newest() {
        return changes.newest();
    }

    /** A wish that makes sense, and what it changes. */
    private record Checked(
            ChangeProposal wish,
            String reason,
            Map<String, Version> current,
            Map<String, Map<String, String>> values,
            Map<String, DiagramFile> files) {

        List<Difference> differences() {
            var differences = new ArrayList<Difference>();
            values.forEach((diagram, changed) -> {
                Map<String, String> before =
                        ChangeRules.values(theCurrent(diagram).file());
                changed.forEach((item, value) -> differences.add(
                        new Difference(new Setting(diagram, item), before.getOrDefault(item, ""), value)));
            });
            return List.copyOf(differences);
        }

        Version theCurrent(String diagram) {
            return Objects.requireNonNull(current.get(diagram));
        }

        /** The processes whose running cases are reached. */
        List<Version> processes() {
            return files.keySet().stream()
                    .map(this::theCurrent)
                    .filter(version -> version.file().kind() == DiagramFile.Kind.PROCESS)
                    .toList();
        }
    }

    private Checked checked(ChangeProposal changeProposal, Viewer by) {
        require(by);
        String reason = Reason.checked(changeProposal.reason(), SHORTEST_REASON, LONGEST_REASON);
        if (changeProposal.basis() != null && changeProposal.basis() != changes.newest()) {
            throw Refusal.conflict("timing.changed-meanwhile");
        }
        if (changes.isBeingApplied()) {
            throw Refusal.conflict("timing.being-applied");
        }
        Map<String, Version> current = current();
        Map<String, DiagramFile> files = current.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().file()));
        var edited = new LinkedHashMap<String, DiagramFile>();
        List<Wanted> wanted = changeProposal.wanted();
        if (changeProposal.upload() != null) {
            DiagramFile upload = DiagramFile.read(
                    Objects.requireNonNull(current.get(uploads.diagram(changeProposal.upload())))
                            .fileName(),
                    uploads.content(changeProposal.upload(), by.userId()));
            requireSame(upload, Objects.requireNonNull(files.get(upload.id())));
            edited.put(upload.id(), upload);
            wanted = upload.items().stream()
                    .map(item -> new Wanted(new Setting(upload.id(), item.id()), item.value()))
                    .toList();
        }
        var values = changeRules.checked(wanted, files);
        changeRules
                .rows(changeProposal, files)
                .forEach((table, cells) -> values.computeIfAbsent(table, any -> new LinkedHashMap<>())
                        .putAll(cells));
        values.forEach((diagram, changed) -> edited.computeIfAbsent(
                diagram, id -> Objects.requireNonNull(files.get(id)).with(changed)));
        if (edited.isEmpty()) {
            throw Refusal.invalid(null, "timing.nothing");
        }
        return new Checked(changeProposal, reason, current, values, edited);
    }

    private Map<String, Version> current() {
        return diagrams.current().stream()
                .collect(Collectors.toMap(
                        version -> version.file().id(), version -> version, (one, other) -> one, TreeMap::new));
    }

    /**
     * What a change would do.
     *
     * @throws Refusal invalid with {@code reason}, or the setting ({@code CustomerRevisits/Deadline_X}) as field; a conflict
     *     where somebody changed something since {@code basis}, or a change is still being applied; {@code timing.nothing}
     *     where nothing would change
     */
    @Transactional(readOnly = true)
    public Preview preview(ChangeProposal changeProposal, Viewer by) {
        Checked checked = checked(changeProposal, by);
        Instant at = now();
        var moves = new ArrayList<Move>();
        if (changeProposal.openCases() == OpenCasePolicy.MOVE) {
            checked.values().forEach((process, changed) -> {
                Version version = checked.theCurrent(process);
                if (version.file().kind() == DiagramFile.Kind.PROCESS) {
                    var all = ChangeRules.values(version.file());
                    all.putAll(changed);
                    var due = new NewDueTimes(process, changed, all, at, at.plus(settings.grace()), dueTimeCalculator);
                    due.of(timers.of(process, due.timers(), at)).forEach(moved -> moves.add(moved.move()));
                }
            });
        }
        moves.sort(Comparator.comparing(Move::before).thenComparing(Move::caseNumber));
        Map<String, Integer> lateOf = moves.stream()
                .filter(Move::late)
                .collect(Collectors.toMap(
                        move -> Objects.requireNonNullElse(move.person(), ""), move -> 1, Integer::sum, TreeMap::new));
        return new Preview(
                changes.newest(),
                checked.differences(),
                checked.processes().stream().mapToInt(changeTargets::runningOf).sum(),
                List.copyOf(moves),
                at.plus(settings.grace()),
                lateOf,
                checked.values().isEmpty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Makes a change. Running cases follow in the background ({@link RecordedChange.Progress}).
     *
     * @throws Refusal as {@link #preview}
     */
    public RecordedChange apply(ChangeProposal changeProposal, Viewer by) {
        changes.takeTurn();
        Checked checked = checked(changeProposal, by);
        Instant at = now();
        var entry = new Entry(
                UUID.randomUUID(),
                changes.newest() + 1,
                changeProposal.upload() == null ? Kind.SET : Kind.UPLOADED,
                at,
                by.userId(),
                checked.reason(),
                changeProposal.openCases(),
                at.plus(settings.grace()),
                null);
        make(entry, checked.differences(), checked.files());
        return change(entry.id());
    }

    private void make(Entry entry, List<Difference> differences, Map<String, DiagramFile> files) {
        Map<String, Version> current = current();
        diagrams.deploy(
                "change " + entry.no(),
                files.entrySet().stream()
                        .collect(Collectors.toMap(
                                file -> Objects.requireNonNull(current.get(file.getKey()))
                                        .fileName(),
                                Map.Entry::getValue)));
        changes.add(entry, Map.of(Role.CHANGED, differences));
        current().values().stream()
                .filter(version -> version.file().kind() == DiagramFile.Kind.PROCESS)
                .filter(version -> files.containsKey(version.file().id()))
                .forEach(version -> changeTargets.add(entry.id(), version));
    }

    /**
     * Takes a change back: the earlier values, and the exact earlier due times of cases that have not moved on.
     *
     * @throws Refusal a conflict where it was taken back already, something later changed the same values, or it is still
     *     being applied
     */
    public RecordedChange undo(UUID change, Viewer by) {
        require(by);
        changes.takeTurn();
        Entry undone = entry(change);
        if (!isUndoable(undone)) {
            throw Refusal.conflict("timing.release-not-undone");
        }
        if (!changes.undoneBy(Set.of(change)).isEmpty()) {
            throw Refusal.conflict("timing.undone-already");
        }
        if (changes.isOvertaken(undone)) {
            throw Refusal.conflict("timing.changed-later");
        }
        if (changes.isBeingApplied()) {
            throw Refusal.conflict("timing.being-applied");
        }
        Map<String, Version> current = current();
        var differences = new ArrayList<Difference>();
        var values = new LinkedHashMap<String, Map<String, String>>();
        for (Difference difference : changes.changedBy(change)) {
            differences.add(new Difference(difference.setting(), difference.after(), difference.before()));
            values.computeIfAbsent(difference.setting().diagram(), d -> new LinkedHashMap<>())
                    .put(difference.setting().item(), difference.before());
        }
        var files = new LinkedHashMap<String, DiagramFile>();
        values.forEach((diagram, before) -> files.put(
                diagram, Objects.requireNonNull(current.get(diagram)).file().with(before)));
        Instant at = now();
        var entry = new Entry(
                UUID.randomUUID(),
                changes.newest() + 1,
                Kind.UNDONE,
                at,
                by.userId(),
                undone.reason(),
                undone.openCases(),
                at.plus(settings.grace()),
                change);
        make(entry, differences, files);
        return change(entry.id());
    }

    private static boolean isUndoable(Entry entry) {
        return entry.kind() == Kind.SET || entry.kind() == Kind.UPLOADED;
    }

    private Entry entry(UUID id) {
        return changes.entry(id).orElseThrow(() -> Refusal.notFound("timing.change-unknown"));
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public RecordedChange change(UUID id) {
        return told(List.of(entry(id))).get(0);
    }

    /**
     * The changes, newest first.
     *
     * @param before only those with a lower number; null for the first page
     */
    @Transactional(readOnly = true)
    public List<RecordedChange> changes(@Nullable Integer before, int atMost) {
        return told(changes.before(before, atMost));
    }

    private List<RecordedChange> told(List<Entry> entries) {
        Collection<UUID> ids = entries.stream().map(Entry::id).toList();
        var lines = changes.lines(ids);
        Map<UUID, Integer> undoneBy = changes.undoneBy(ids);
        Map<UUID, Progress> progress = changes.progress(ids);
        return entries.stream()
                .map(entry -> {
                    Map<Role, List<Difference>> of = lines.getOrDefault(entry.id(), Map.of());
                    @Nullable Integer undone = undoneBy.get(entry.id());
                    Progress through = Objects.requireNonNull(progress.get(entry.id()));
                    return new RecordedChange(
                            entry.id(),
                            entry.no(),
                            entry.kind(),
                            entry.at(),
                            entry.by(),
                            entry.reason(),
                            entry.openCases(),
                            of.getOrDefault(Role.CHANGED, List.of()),
                            of.getOrDefault(Role.KEPT, List.of()),
                            of.getOrDefault(Role.GONE, List.of()),
                            entry.undoes() == null
                                    ? null
                                    : entry(entry.undoes()).no(),
                            undone,
                            undone == null
                                    && through.isOver()
                                    && isUndoable(entry)
                                    && hasValues(of)
                                    && !changes.isOvertaken(entry),
                            through);
                })
                .toList();
    }

    private static boolean hasValues(Map<Role, List<Difference>> lines) {
        return !lines.getOrDefault(Role.CHANGED, List.of()).isEmpty();
    }

    /** The due times that a change moved, soonest before first. */
    @Transactional(readOnly = true)
    public List<Move> moved(UUID change) {
        return changeTargets.moved(entry(change).id());
    }

    /**
     * Takes a diagram that was edited in a modeller, to be previewed and applied by its id; kept for a day.
     *
     * @throws Refusal invalid where it is no diagram that may be deployed, or differs from the current one in more than timer
     *     values, layout and documentation: a problem for each element that differs
     */
    public UUID upload(String diagram, byte[] content, Viewer by) {
        require(by);
        Version current = current(diagram);
        check.check(current.fileName(), content);
        requireSame(DiagramFile.read(current.fileName(), content), current.file());
        return uploads.add(diagram, content, by.userId(), clock.instant());
    }

    private static void requireSame(DiagramFile edited, DiagramFile current) {
        Set<String> differing = edited.differencesFrom(current);
        if (!differing.isEmpty()) {
            throw Refusal.invalid(differing.stream()
                    .map(element -> Problem.of(element, "timing.differs", element))
                    .toList());
        }
    }
}
