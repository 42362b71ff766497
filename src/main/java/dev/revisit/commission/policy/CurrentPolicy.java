package dev.revisit.commission.policy;

import dev.revisit.commission.flag.Flag.Happened;
import dev.revisit.commission.policy.PolicyTerms.LengthTerm;
import dev.revisit.commission.policy.PolicyTerms.RateTerm;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.diagram.Diagrams;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.OwedSteps;
import dev.revisit.timing.Rate;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the diagrams and the managers' table what can cost money now. */
@Component
class CurrentPolicy {

    private record Read(List<String> versions, PolicyTerms terms) {}

    private final Diagrams diagrams;
    private final Timings timings;
    private final DeductionRates rates;
    private final List<String> rules;
    private final Map<String, String> owed = new HashMap<>();

    /** A version of a diagram never changes: what was read of these need not be read again. */
    private final AtomicReference<@Nullable Read> last = new AtomicReference<>();

    CurrentPolicy(
            Diagrams diagrams, Timings timings, DeductionRates rates, List<DeductionRule> rules, List<OwedSteps> owed) {
        this.diagrams = diagrams;
        this.timings = timings;
        this.rates = rates;
        owed.forEach(steps -> this.owed.putAll(steps.rules()));
        this.rules = Stream.concat(rules.stream().map(DeductionRule::id), this.owed.values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    PolicyTerms terms() {
        List<String> versions =
                diagrams.current().stream().map(Diagrams.Version::id).toList();
        @Nullable Read known = last.get();
        if (known == null || !known.versions().equals(versions)) {
            known = new Read(versions, read());
            last.set(known);
        }
        return known.terms();
    }

    private PolicyTerms read() {
        List<RateTerm> costing = rateTerms();
        Map<String, Timing> byId = timings.timings().stream()
                .collect(Collectors.toMap(timing -> timing.setting().item(), timing -> timing, (one, other) -> one));
        List<LengthTerm> lengths = timings.timings().stream()
                .filter(timing -> isCosting(ruleOf(timing), costing))
                .sorted(Comparator.comparing((Timing timing) -> timing.setting().diagram())
                        .thenComparing(CurrentPolicy::deadlineOf)
                        .thenComparing(timing -> timing.setting().item()))
                .map(timing -> new LengthTerm(
                        timing.setting().diagram(),
                        timing.setting().item(),
                        Objects.requireNonNull(ruleOf(timing)),
                        timing.length().value(),
                        timing.processName(),
                        stepName(timing, byId),
                        timing.name()))
                .toList();
        return new PolicyTerms(costing, lengths);
    }

    private static boolean isCosting(@Nullable String rule, List<RateTerm> costing) {
        return costing.stream()
                .anyMatch(rate -> rate.rule().equals(rule) && rate.happened().equals(Happened.MISSED.code()));
    }

    /** What is offended against when the timer fires; null where nothing is. */
    private @Nullable String ruleOf(Timing timing) {
        return switch (timing.kind()) {
            case DEADLINE, AFTER_MISS -> owed.get(deadlineOf(timing).replaceFirst("^Deadline_", "UserTask_"));
            default -> null;
        };
    }

    private static String deadlineOf(Timing timing) {
        return Timing.Kind.DEADLINE.besides(timing.setting().item());
    }

    private static String stepName(Timing timing, Map<String, Timing> byId) {
        @Nullable Timing deadline = byId.get(deadlineOf(timing));
        return deadline == null || deadline.stepName() == null ? "" : deadline.stepName();
    }

    private List<RateTerm> rateTerms() {
        List<Rate> rows = timings.rates();
        return rules.stream()
                .flatMap(rule -> Stream.of(Happened.values()).flatMap(happened -> {
                    DeductionRate rate = rates.of(rule, happened);
                    return rate.amount().signum() == 0
                            ? Stream.empty()
                            : Stream.of(new RateTerm(
                                    rule,
                                    happened.code(),
                                    rate.amount(),
                                    rate.chargedTo().code(),
                                    rate.per().code(),
                                    nameOf(rule, happened, rows)));
                }))
                .toList();
    }

    /** Of the row that answers: the first one that fits. */
    private static String nameOf(String rule, Happened happened, List<Rate> rows) {
        return rows.stream()
                .filter(row -> row.charge() != null
                        && (row.charge().rule().isEmpty() || row.charge().rule().equals(rule))
                        && (row.charge().happened().isEmpty()
                                || row.charge().happened().equals(happened.code())))
                .findFirst()
                .map(Rate::name)
                .orElse(rule);
    }
}
