package dev.revisit.commission;

import dev.revisit.design.DesignJobs;
import dev.revisit.engine.CompanyZone;
import dev.revisit.project.Projects;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what is earned, at the managers' rates, once for each contract and each design (rule C4). Learns of it
 * by the events of the features, in the same transaction: a signed contract and its commission are kept together or
 * not at all.
 */
@Service
@Transactional
public class Earnings {

    private final EarningRepository store;
    private final EarningRates rates;
    private final Contracts contracts;
    private final CompanyZone zone;

    Earnings(EarningRepository store, EarningRates rates, Contracts contracts, CompanyZone zone) {
        this.store = store;
        this.rates = rates;
        this.contracts = contracts;
        this.zone = zone;
    }

    /** A contract was confirmed, and earns for whoever's customer it was on the day of signing; or withdrawn (rule C8). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Contract.Became became) {
        var source = Earning.Source.ofCase(became.caseId(), became.customerId(), became.number());
        if (became.state() == Contract.State.CONFIRMED) {
            Contract contract = contracts.theContract(became.contractId());
            earn(
                    contract.earner(),
                    Earning.Kind.CONTRACT_HOME,
                    source,
                    contract.amount(),
                    contract.signedOn(),
                    became.at());
        } else if (became.state() == Contract.State.WITHDRAWN) {
            takeBack(source, became.at());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Projects.Signed signed) {
        earn(
                signed.owner(),
                Earning.Kind.CONTRACT_PROJECT,
                Earning.Source.ofProject(signed.projectId(), signed.number()),
                signed.contractAmount(),
                signed.signedOn(),
                signed.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DesignJobs.Approved approved) {
        earn(
                approved.designer(),
                Earning.Kind.DESIGN,
                Earning.Source.ofDesign(approved.jobId(), approved.customerId(), approved.number()),
                approved.measuredArea(),
                LocalDate.ofInstant(approved.at(), zone.zone()),
                approved.at());
    }

    private void earn(
            String person, Earning.Kind kind, Earning.Source source, BigDecimal basis, LocalDate day, Instant at) {
        if (!store.existsBySubjectKey(source.key())) {
            store.save(new Earning(person, kind, source, basis, rates.of(kind), day, at));
        }
    }

    private void takeBack(Earning.Source source, Instant at) {
        store.findBySubjectKey(source.key())
                .map(earned -> Earning.takingBack(earned, at))
                .filter(back -> !store.existsBySubjectKey(back.subjectKey()))
                .ifPresent(store::save);
    }

    /**
     * What would be earned by the contracts that wait to be confirmed, at the rates of now (rule C8).
     *
     * @param person only theirs; null for everybody's
     */
    List<Pending> pending(@Nullable String person) {
        List<Contracts.Waiting> waiting = contracts.waiting(person);
        if (waiting.isEmpty()) {
            return List.of();
        }
        EarningRate rate = rates.of(Earning.Kind.CONTRACT_HOME);
        return waiting.stream()
                .map(each -> new Pending(
                        each.contract().id(),
                        each.caseNumber(),
                        each.contract().earner(),
                        YearMonth.from(each.contract().signedOn()),
                        rate.earnedOf(each.contract().amount())))
                .toList();
    }

    /**
     * A contract that is not confirmed yet.
     *
     * @param id of the contract
     * @param number of its case
     * @param amount yuan that it would earn
     */
    record Pending(UUID id, String number, String person, YearMonth month, BigDecimal amount) {}
}
