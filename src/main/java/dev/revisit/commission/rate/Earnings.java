package dev.revisit.commission.rate;

import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.CommissionTakenBack;
import dev.revisit.obligation.PendingCommissions;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what is earned, at the managers' rates, once for each subject (rule C4). Learns of it by the events of
 * {@code obligation}, in the same transaction: a signed contract and its commission are kept together or not at all.
 */
@Service
@Transactional
public class Earnings {

    private final EarningRepository store;
    private final EarningRates rates;
    private final List<PendingCommissions> features;

    Earnings(EarningRepository store, EarningRates rates, List<PendingCommissions> features) {
        this.store = store;
        this.rates = rates;
        this.features = List.copyOf(features);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CommissionEarned earned) {
        if (!store.existsBySubjectKey(earned.subject().key())) {
            store.save(new Earning(earned, rates.of(earned.kind())));
        }
    }

    /** An entry of its own takes it back (rule C8). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CommissionTakenBack taken) {
        store.findBySubjectKey(taken.subject().key())
                .map(earned -> Earning.takingBack(earned, taken.at()))
                .filter(back -> !store.existsBySubjectKey(back.subjectKey()))
                .ifPresent(store::save);
    }

    /**
     * What would be earned by what waits to be confirmed, at the rates of now (rule C8).
     *
     * @param person only theirs; null for everybody's
     */
    public List<Pending> pending(@Nullable String person) {
        return features.stream()
                .flatMap(feature -> feature.pending(person).stream())
                .map(each -> new Pending(
                        each.id(),
                        each.kind(),
                        each.number(),
                        each.person(),
                        YearMonth.from(each.on()),
                        rates.of(each.kind()).earnedOf(each.basis())))
                .toList();
    }

    /**
     * What is not confirmed yet.
     *
     * @param id of what waits
     * @param kind what it would be earned by: {@code contract-home}
     * @param number of its case
     * @param amount yuan that it would earn
     */
    public record Pending(UUID id, String kind, String number, String person, YearMonth month, BigDecimal amount) {}
}
