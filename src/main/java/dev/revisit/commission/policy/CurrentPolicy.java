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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
        var lengths = new ArrayList<LengthTerm>();
        for (Timing timing : timings.timings()) {
            ruleOf(timing)
                    .filter(rule -> costing.stream()
                            .anyMatch(rate ->
                                    rate.rule().equals(rule) && rate.happened().equals(Happened.MISSED.code())))
                    .ifPresent(rule -> lengths.add(new LengthTerm(
                            timing.setting().diagram(),
                            timing.setting().item(),
                            rule,
                            timing.length().value(),
                            timing.processName(),
                            timing.name())));
        }
        lengths.sort(Comparator.comparing(LengthTerm::process).thenComparing(LengthTerm::timer));
        return new PolicyTerms(costing, lengths);
    }

    private Optional<String> ruleOf(Timing timing) {
        if (timing.kind() != Timing.Kind.DEADLINE && timing.kind() != Timing.Kind.AFTER_MISS) {
            return Optional.empty();
        }
        String step = Timing.Kind.DEADLINE.besides(timing.setting().item()).replaceFirst("^Deadline_", "UserTask_");
        return Optional.ofNullable(owed.get(step));
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
