package dev.revisit.project.web;

import dev.revisit.project.Flow;
import dev.revisit.project.Holders;
import dev.revisit.project.Stage;
import dev.revisit.project.StageForms;
import dev.revisit.project.StageReportContent;
import dev.revisit.project.StageRun;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The flow sheet on a page (项目跟踪流程表): the five stages as a line, and each with its rounds, in which all four have
 * their place, whether they have judged or not.
 *
 * @param current the stage that is open, or was the last
 */
record FlowView(List<StageView> stages, StageView current) {

    /**
     * A stage.
     *
     * @param state {@code approved}, {@code open}, {@code stopped}, or {@code ahead} for one not yet come to
     * @param run null for one not yet come to
     * @param length how long it took, or has taken until now; null for one not yet come to
     * @param parts its checklist
     * @param forms what its report asks for; null unless the report is owed now
     */
    record StageView(
            Stage stage,
            String state,
            @Nullable StageRun run,
            @Nullable Duration length,
            List<PartView> parts,
            List<RoundView> rounds,
            @Nullable StageForms forms) {

        /** Whether a condition is offered ticked, for its forms are all filled in. */
        public boolean isOffered(Checklist.Item condition) {
            return forms != null && forms.isOffered(condition);
        }

        public boolean isOpen() {
            return state.equals("open");
        }

        public boolean isAhead() {
            return state.equals("ahead");
        }

        /** Why the report is owed anew, while it is. */
        public Flow.@Nullable SentBack sentBack() {
            return isOpen() && !rounds.isEmpty()
                    ? rounds.get(rounds.size() - 1).round().sentBack().orElse(null)
                    : null;
        }

        /** The round that the report is owed for; null while none is. */
        public @Nullable Integer roundToReport() {
            return isAhead() || (isOpen() && (rounds.isEmpty() || sentBack() != null))
                    ? (Integer) (rounds.size() + 1)
                    : null;
        }
    }

    /** A part of a stage's checklist. */
    record PartView(Stage.ReportPart part, List<Checklist.Item> criteria, List<Checklist.Item> conditions) {}

    /**
     * A round.
     *
     * @param told what was reported
     * @param parts the same, part by part, with the conditions of each
     * @param places those of the four, in the order of the sheet
     */
    record RoundView(Flow.Round round, StageReportContent told, List<ReportedPart> parts, List<Place> places) {

        private static final Set<String> PLACED = Stream.concat(
                        Stream.of("promise"),
                        Arrays.stream(Stage.ReportPart.values()).map(Stage.ReportPart::key))
                .collect(Collectors.toUnmodifiableSet());

        /** Keys of the answers that have a place of their own on the sheet. */
        public Set<String> placed() {
            return PLACED;
        }

        public @Nullable Decision decided() {
            return round.decision().map(Judgement::decision).orElse(null);
        }

        /** Whether it has come to its judges, and is not decided. */
        public boolean isBeingJudged() {
            return !round.isClosed() && round.isToJudge();
        }

        /** The price that was reported; null where it was not asked. */
        public Flow.@Nullable Offer offer() {
            return round.offer();
        }

        public long met() {
            return round.answers().stream().filter(Flow.Answer::met).count();
        }

        /** How many conditions are asked for; what the decision fills in is none of them before it. */
        public long asked() {
            return round.answers().stream()
                    .filter(answer -> !answer.isLeftToDecision())
                    .count();
        }
    }

    /** What was reported of a part: in words under {@link Stage.ReportPart#key}, and of its conditions. */
    record ReportedPart(Stage.ReportPart part, List<Flow.Answer> answers) {}

    /**
     * One of the four, in one round.
     *
     * @param judgement null until it is there
     * @param dissents whether they thought otherwise than was decided
     * @param waits whose it is to judge; null where it is not waited for
     */
    record Place(Role role, @Nullable Judgement judgement, boolean dissents, Holders.@Nullable Holder waits) {}

    /**
     * @param held whom the project waits for
     * @param forms of the open stage; null where none is
     */
    static FlowView of(Flow flow, List<Holders.Holder> held, @Nullable StageForms forms, Instant now) {
        List<StageView> stages = flow.stages().stream()
                .map(each -> stage(each, held, each.isToReport() ? forms : null, now))
                .toList();
        return new FlowView(stages, stages.get(flow.current().stage().ordinal()));
    }

    private static StageView stage(
            Flow.FlowStage sheet, List<Holders.Holder> held, @Nullable StageForms forms, Instant now) {
        List<RoundView> rounds = sheet.rounds().stream()
                .map(round -> round(sheet, round, sheet.isOpen() ? held : List.of()))
                .toList();
        return new StageView(
                sheet.stage(), state(sheet), sheet.run(), sheet.length(now), parts(sheet.checklist()), rounds, forms);
    }

    static List<PartView> parts(Checklist list) {
        return list.stage().parts().stream()
                .map(reportPart -> new PartView(
                        reportPart,
                        list.items(reportPart, Checklist.Kind.SUCCESS),
                        list.items(reportPart, Checklist.Kind.CONDITION)))
                .toList();
    }

    private static String state(Flow.FlowStage sheet) {
        return Optional.ofNullable(sheet.run())
                .map(run -> run.outcome() == null
                        ? "open"
                        : Objects.requireNonNull(run.outcome()).code())
                .orElse("ahead");
    }

    private static RoundView round(Flow.FlowStage sheet, Flow.Round round, List<Holders.Holder> held) {
        StageReportContent told = round.report().told();
        boolean last = sheet.rounds().get(sheet.rounds().size() - 1) == round;
        return new RoundView(
                round,
                told,
                sheet.stage().parts().stream()
                        .map(reportPart -> told(reportPart, round))
                        .toList(),
                Arrays.stream(Role.values())
                        .map(role -> place(role, round, last ? held : List.of()))
                        .toList());
    }

    private static ReportedPart told(Stage.ReportPart reportPart, Flow.Round round) {
        return new ReportedPart(
                reportPart,
                round.answers().stream()
                        .filter(answer -> answer.condition().part() == reportPart)
                        .toList());
    }

    private static Place place(Role role, Flow.Round round, List<Holders.Holder> held) {
        Judgement judgement = round.by(role);
        return new Place(
                role,
                judgement,
                judgement != null && round.isDissent(judgement),
                held.stream()
                        .filter(holder -> holder.role().filter(role::equals).isPresent())
                        .findFirst()
                        .orElse(null));
    }
}
