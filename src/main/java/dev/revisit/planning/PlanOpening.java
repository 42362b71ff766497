package dev.revisit.planning;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.job.Attempts;
import dev.revisit.engine.timer.Period;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the plans of all salespeople ahead of their periods, and ends those that are not owed any more (rule L1). Run
 * again, or on two nodes at once, it opens none twice. After a time without it, whoever had plans gets those of the
 * periods that run; whoever is new begins with the next ones.
 */
@Component
class PlanOpening {

    private final SalesPlanSheet sheet;
    private final SalesPlans plans;
    private final SheetProcess process;
    private final Sheets sheets;
    private final Staff staff;
    private final PlanSettings settings;
    private final TransactionTemplate transaction;
    private final CompanyZone zone;
    private final Clock clock;

    PlanOpening(
            SalesPlanSheet sheet,
            SalesPlans plans,
            SheetProcess process,
            Sheets sheets,
            Staff staff,
            PlanSettings settings,
            PlatformTransactionManager transactions,
            CompanyZone zone,
            Clock clock) {
        this.sheet = sheet;
        this.plans = plans;
        this.process = process;
        this.sheets = sheets;
        this.staff = staff;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.zone = zone;
        this.clock = clock;
    }

    /** @throws IllegalStateException where some of it failed: what does for one person keeps nothing from the others */
    @Scheduled(cron = "${revisit.planning.opening}")
    @Rule("L1")
    public void look() {
        var attempts = new Attempts();
        plans.open()
                .forEach(plan -> attempts.attempt(plan.person(), () -> {
                    if (!isOwed(plan.person(), plan.period())) {
                        process.heard(sheets.theCase(plan.caseId()), SalesPlanSheet.NOT_OWED);
                    }
                }));
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        for (String person : new TreeSet<>(staff.members(Groups.SALES))) {
            for (PlanKind kind : PlanKind.values()) {
                attempts.attempt(person, () -> open(person, kind, today));
            }
        }
        attempts.requireNoFailure("Plans were not opened or ended");
    }

    private void open(String person, PlanKind kind, LocalDate today) {
        Period running = kind.around(today);
        if (plans.hadBefore(person, kind, running)) {
            open(person, kind, running);
        }
        Period next = kind.next(running);
        while (!next.first().minusDays(settings.daysAhead()).isAfter(today)) {
            open(person, kind, next);
            next = kind.next(next);
        }
    }

    private void open(String person, PlanKind kind, Period period) {
        if (plans.isThere(person, kind, period) || !isOwed(person, period)) {
            return;
        }
        try {
            process.openFor(person, sheet, SalesPlanSheet.start(kind, period));
        } catch (Refusal thereByNow) {
            if (!plans.isThere(person, kind, period)) {
                throw thereByNow;
            }
        }
    }

    private boolean isOwed(String person, Period period) {
        return Objects.requireNonNull(transaction.execute(tx -> plans.isOwed(person, period)));
    }
}
