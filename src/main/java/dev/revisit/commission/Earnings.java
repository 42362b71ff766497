package dev.revisit.commission;

import dev.revisit.customer.Customers;
import dev.revisit.design.DesignJobs;
import dev.revisit.engine.CompanyZone;
import dev.revisit.project.Projects;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
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

    private final EarningStore store;
    private final EarningRates rates;
    private final Customers customers;
    private final TrackingSheets sheets;
    private final CompanyZone zone;

    Earnings(EarningStore store, EarningRates rates, Customers customers, TrackingSheets sheets, CompanyZone zone) {
        this.store = store;
        this.rates = rates;
        this.customers = customers;
        this.sheets = sheets;
        this.zone = zone;
    }

    /** A customer signed: it is earned by whoever's customer it was on the day of signing. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TrackingCase.Ended ended) {
        if (ended.state() != TrackingCase.State.WON) {
            return;
        }
        TrackingCase won = sheets.theCase(ended.caseId());
        LocalDate day = Objects.requireNonNull(won.signedOn());
        Instant dayIsOver = day.plusDays(1).atStartOfDay(zone.zone()).toInstant();
        String owner = customers.ownerOn(won.customerId(), dayIsOver.isBefore(ended.at()) ? dayIsOver : ended.at());
        earn(
                owner,
                Earning.Kind.CONTRACT_HOME,
                Earning.Source.ofCase(won.id(), won.customerId(), won.number()),
                Objects.requireNonNull(won.contractAmount()),
                day,
                ended.at());
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
}
