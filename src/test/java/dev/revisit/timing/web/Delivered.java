package dev.revisit.timing.web;

import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.EditableTable.TextColumn;
import dev.revisit.timing.Charge;
import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Preview;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Preview.Move;
import dev.revisit.timing.Rate;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.RecordedChange.Progress;
import dev.revisit.timing.Setting;
import dev.revisit.timing.TableCell;
import dev.revisit.timing.Timing;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;

/** What the service could answer: the diagrams as they are delivered, and changes of them. */
final class Delivered {

    static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    static final Setting INVITE = new Setting("CustomerRevisits", "Deadline_InviteToShop");
    static final Setting REVISIT = new Setting("CustomerRevisits", "Deadline_RevisitCustomer");
    static final Setting CALLS = new Setting("CallsPerWeek", "Rule_Adjustment.minimum");
    static final Setting HINT = new Setting("ApproachHints", "Rule_Always.zh");
    static final Setting MISSED = new Setting("DeductionRates", "Rule_RevisitMissed");

    static final Setting GREETING = new Setting("FridayGreeting", "Wait_UntilFriday");

    private Delivered() {}

    static List<Timing> timings() throws Exception {
        var timings = new ArrayList<Timing>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList()) {
                var model = Bpmn.readModelFromFile(file.toFile());
                var process =
                        model.getModelElementsByType(Process.class).iterator().next();
                for (var definition : model.getModelElementsByType(TimerEventDefinition.class)) {
                    if (definition.getTimeDuration() != null) {
                        timings.add(timing(process, (CatchEvent) definition.getParentElement(), definition));
                    }
                }
            }
        }
        return timings;
    }

    private static Timing timing(Process process, CatchEvent event, TimerEventDefinition definition) {
        var step = event instanceof BoundaryEvent boundary ? boundary.getAttachedTo() : null;
        var setting = new Setting(process.getId(), event.getId());
        boolean changed = setting.equals(REVISIT);
        return new Timing(
                setting,
                process.getName(),
                event.getName(),
                step == null ? null : step.getId(),
                step == null ? null : step.getName(),
                Timing.Kind.of(event.getId()),
                changed
                        ? new Length("P1D", DayCounting.WORKING_DAYS)
                        : new Length(definition.getTimeDuration().getTextContent(), DayCounting.NATURAL_DAYS),
                event.getDocumentations().iterator().next().getTextContent(),
                changed ? NOW.minus(Duration.ofDays(4)) : null,
                changed ? "liuyang" : null);
    }

    /** With one on a day of the week. */
    static List<Timing> timingsWithWeekday() throws Exception {
        var timings = new ArrayList<>(timings());
        timings.add(new Timing(
                GREETING,
                "周五问候 Friday greeting",
                "等到周五 Until Friday",
                null,
                null,
                Timing.Kind.WAIT,
                Length.parse("friday 17:00"),
                "经理：每周哪一天、几点开始写问候。Manager: on which day of the week, and when, the greeting is asked for.",
                null,
                null));
        return timings;
    }

    static List<Rate> rates() {
        return List.of(
                rate(
                        MISSED,
                        "扣款标准 Deduction rates",
                        "回访到期未写记录 A revisit without a record by its deadline",
                        "50",
                        "yuan"),
                rate(
                        new Setting("EarningRates", "Rule_ContractHome"),
                        "提成标准 Earning rates",
                        "客户签约，按合同金额的百分比 A customer’s contract, in percent of its amount",
                        "1.5",
                        "percent"),
                rate(
                        new Setting("EarningRates", "Rule_Design"),
                        "提成标准 Earning rates",
                        "通过审核的设计，每平方米多少元 An approved design, in yuan per square metre measured",
                        "8",
                        "yuan-per-m2"));
    }

    static List<TableCell> cells() {
        return List.of(
                new TableCell(
                        CALLS,
                        "每周电话次数 Calls per week",
                        "调理期 Adjustment",
                        "至少 At least",
                        new NumberColumn("minimum", 0, 14),
                        "3",
                        null,
                        null),
                new TableCell(
                        HINT,
                        "跟进提示 Approach hints",
                        "对所有客户 With everybody",
                        "中文 Chinese",
                        new TextColumn("zh", 300),
                        "请客户再来",
                        null,
                        null));
    }

    private static Rate rate(Setting setting, String table, String name, String value, String unit) {
        var charge = setting.equals(MISSED) ? new Charge("T9", "missed", "month", "record", false) : null;
        return new Rate(setting, table, name, new BigDecimal(value), unit, null, null, charge);
    }

    static Preview preview(int moves) {
        var moved = new ArrayList<Move>();
        for (int i = 0; i < moves; i++) {
            Instant begun = NOW.minus(Duration.ofHours(60 - i % 60));
            boolean late = begun.plus(Duration.ofDays(2)).isBefore(NOW);
            boolean held = begun.plus(Duration.ofDays(2)).isBefore(NOW.plus(Duration.ofDays(1)));
            moved.add(new Move(
                    String.format("K-%06d", i + 1),
                    INVITE,
                    i % 7 == 6 ? null : i % 3 == 0 ? "lina" : "wangwei",
                    begun,
                    begun.plus(Duration.ofDays(3)),
                    held ? NOW.plus(Duration.ofDays(1)) : begun.plus(Duration.ofDays(2)),
                    held,
                    late));
        }
        return new Preview(
                7,
                List.of(new Difference(INVITE, "P3D", "P2D")),
                47,
                moved,
                NOW.plus(Duration.ofDays(1)),
                moves == 0 ? Map.of() : Map.of("lina", 3, "wangwei", 1, "", 2),
                false);
    }

    static RecordedChange change(int no, Progress progress) {
        return change(no, RecordedChange.Kind.SET, "liuyang", "旺季，客户等不了三天", null, null, progress);
    }

    static RecordedChange change(
            int no,
            RecordedChange.Kind kind,
            @Nullable String by,
            String reason,
            @Nullable Integer undoes,
            @Nullable Integer undoneBy,
            Progress progress) {
        boolean release = kind == RecordedChange.Kind.RELEASED;
        return new RecordedChange(
                new UUID(0, no),
                no,
                kind,
                NOW.minus(Duration.ofDays(20 - Math.min(no, 20))),
                by,
                reason,
                OpenCasePolicy.MOVE,
                List.of(new Difference(INVITE, "P3D", "P2D"), new Difference(MISSED, "50", "60")),
                release ? List.of(new Difference(REVISIT, "P1D working-days", "PT36H")) : List.of(),
                release
                        ? List.of(new Difference(new Setting("CustomerRevisits", "Reminder_Gone"), "PT4H", ""))
                        : List.of(),
                undoes,
                undoneBy,
                !release && undoneBy == null && progress.isOver(),
                progress);
    }
}
