package dev.revisit.project;

import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.Role;
import dev.revisit.project.pricing.Price;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.project.pricing.PricingPrinciple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The project flow sheet as paper has it (项目跟踪流程表): every stage with its checklist, and what was reported and
 * judged in each of its rounds.
 *
 * @param stages all five, in their order
 */
public record Flow(Project project, List<FlowStage> stages) {

    /**
     * One stage of the sheet.
     *
     * @param run null for a stage that the project has not come to
     * @param checklist the one it began with; the current one for a stage that the project has not come to
     * @param rounds the first one first
     */
    public record FlowStage(Stage stage, @Nullable StageRun run, Checklist checklist, List<Round> rounds) {

        /** How long it took, or has taken until now; null before it. */
        public @Nullable Duration length(Instant now) {
            if (run == null) {
                return null;
            }
            Instant closed = run.closedAt();
            return Duration.between(run.openedAt(), closed == null ? now : closed);
        }

        public boolean isOpen() {
            return run != null && run.isOpen();
        }

        /** Whether its report is what is owed now. */
        public boolean isToReport() {
            return isOpen()
                    && (rounds.isEmpty()
                            || rounds.get(rounds.size() - 1).decision().isPresent());
        }
    }

    /**
     * The price that a report offers (rule P10).
     *
     * @param principle the one in force when it was written
     * @param decision the superior's, about one that departs; null until it is there
     */
    public record Offer(
            Price price,
            PricingPrinciple principle,
            @Nullable PriceDecision decision) {

        /** Whether it has to be approved, and nobody has decided yet. */
        public boolean isWaiting() {
            return price.departs() && decision == null;
        }

        /** Whether the superior sent it back: nothing follows in its round any more. */
        public boolean isSentBack() {
            return decision != null && !decision.isApproved();
        }
    }

    /** Why the report of a round is owed anew, of whom, and since when. */
    public record SentBack(String by, Instant at, @Nullable String why) {}

    /**
     * What was reported and judged from one opening of the stage to its decision.
     *
     * @param offer the price that was reported; null where it was not asked
     */
    public record Round(
            int number, StageReport report, @Nullable Offer offer, List<Answer> answers, List<Judgement> judgements) {

        /** Why it is reported anew: the general manager, or whoever was to approve the price, sent it back. */
        public Optional<SentBack> sentBack() {
            if (offer != null && offer.decision() != null && offer.isSentBack()) {
                var refused = offer.decision();
                return Optional.of(new SentBack(refused.person(), refused.decidedAt(), refused.reason()));
            }
            return decision()
                    .filter(decided -> decided.decision() == Decision.BACK)
                    .map(decided -> new SentBack(decided.person(), decided.judgedAt(), decided.measures()));
        }

        /** Whether nothing follows in it any more. */
        public boolean isClosed() {
            return decision().isPresent() || sentBack().isPresent();
        }

        /** Whether it has come to its judges: no price in it waits, or was sent back. */
        public boolean isToJudge() {
            return offer == null || !(offer.isWaiting() || offer.isSentBack());
        }

        /** The general manager's. */
        public Optional<Judgement> decision() {
            return judgements.stream().filter(each -> each.role().decides()).findFirst();
        }

        public @Nullable Judgement by(Role role) {
            return judgements.stream()
                    .filter(each -> each.role() == role)
                    .findFirst()
                    .orElse(null);
        }

        /** Whether a judgement of this round went against what was decided in it. */
        public boolean isDissent(Judgement judgement) {
            return judgement.dissentsFrom(decision().map(Judgement::decision).orElse(null));
        }
    }

    /**
     * A condition, whether it was met, and how that was shown.
     *
     * @param waiver why the stage was approved without it; null where it was not
     */
    public record Answer(
            Checklist.Item condition,
            boolean met,
            @Nullable String evidence,
            @Nullable String waiver) {

        /** Neither met nor unmet: the decision fills it in (rule P4). */
        public boolean isLeftToDecision() {
            return condition.byDecision() && !met;
        }
    }

    static Flow of(
            Project project,
            List<StageRun> runs,
            List<Checklist> lists,
            List<StageReport> reports,
            Map<UUID, Offer> offers,
            List<Judgement> judgements) {
        return new Flow(
                project,
                Arrays.stream(Stage.values())
                        .map(stage -> runs.stream()
                                .filter(run -> run.stage() == stage)
                                .findFirst()
                                .map(run -> onSheet(run, began(run, lists), reports, offers, judgements))
                                .orElseGet(() -> new FlowStage(stage, null, newest(stage, lists), List.of())))
                        .toList());
    }

    private static Checklist began(StageRun run, List<Checklist> lists) {
        return lists.stream()
                .filter(list -> list.id().equals(run.checklistId()))
                .findFirst()
                .orElseThrow();
    }

    private static Checklist newest(Stage stage, List<Checklist> lists) {
        return lists.stream()
                .filter(list -> list.stage() == stage)
                .max(Comparator.comparing(Checklist::version))
                .orElseThrow();
    }

    private static FlowStage onSheet(
            StageRun run,
            Checklist list,
            List<StageReport> reports,
            Map<UUID, Offer> offers,
            List<Judgement> judgements) {
        List<Round> rounds = reports.stream()
                .filter(report -> report.stageRunId().equals(run.id()))
                .map(report -> {
                    List<Judgement> judged = judgedIn(run, report.round(), judgements);
                    return new Round(
                            report.round(), report, offers.get(report.id()), answers(report, list, judged), judged);
                })
                .toList();
        return new FlowStage(run.stage(), run, list, rounds);
    }

    private static List<Judgement> judgedIn(StageRun run, int round, List<Judgement> judgements) {
        return judgements.stream()
                .filter(each -> each.stageRunId().equals(run.id()) && each.round() == round)
                .sorted(Comparator.comparing(Judgement::role))
                .toList();
    }

    private static List<Answer> answers(StageReport report, Checklist list, List<Judgement> judged) {
        List<Checklist.Item> conditions = list.conditions();
        var told = report.conditions();
        boolean approved = judged.stream().anyMatch(each -> each.decision() == Decision.APPROVED);
        Map<UUID, String> waivers = judged.stream()
                .flatMap(each -> each.waivers().stream())
                .collect(Collectors.toMap(Judgement.Waiver::itemId, Judgement.Waiver::reason));
        return IntStream.range(0, Math.min(conditions.size(), told.size()))
                .mapToObj(i -> {
                    Checklist.Item condition = conditions.get(i);
                    boolean met = told.get(i).isMet() || (condition.byDecision() && approved);
                    return new Answer(condition, met, told.get(i).evidence(), waivers.get(condition.id()));
                })
                .toList();
    }

    /** The stage that is open, or was the last. */
    public FlowStage current() {
        return stages.stream()
                .filter(stage -> stage.run() != null)
                .reduce((earlier, later) -> later)
                .orElse(stages.get(0));
    }
}
