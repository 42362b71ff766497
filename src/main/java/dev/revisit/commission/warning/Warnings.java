package dev.revisit.commission.warning;

import static java.util.stream.Collectors.toList;

import dev.revisit.commission.flag.FlagSubjects;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.job.Attempts;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.rule.Rule;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns people before a miss costs money (rule C6): when it opens, moves or becomes theirs; on the working day before the
 * day it is due on, together with all else that is due then; and hours before. One notice for many, each warning once,
 * however often and on however many nodes it is looked.
 */
@Component
public class Warnings {

    /** When a working day's warnings are told. */
    private static final LocalTime MORNING = LocalTime.of(8, 30);

    private static final LocalTime END_OF_DAY = LocalTime.MAX;

    /** Where each person reads all that is due. */
    private static final String DAY_OF_PERSON = "/";

    /** Warnings of what was never flagged are kept so long after it was due. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final OpenObligations obligations;
    private final WarningLog log;
    private final WarningTimes times;
    private final FlagSubjects subjects;
    private final Inbox inbox;
    private final DayCounter days;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;
    private final Clock clock;

    Warnings(
            OpenObligations obligations,
            WarningLog log,
            WarningTimes times,
            FlagSubjects subjects,
            Inbox inbox,
            DayCounter days,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            CompanyZone zone,
            Clock clock) {
        this.obligations = obligations;
        this.log = log;
        this.times = times;
        this.subjects = subjects;
        this.inbox = inbox;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.zone = zone;
        this.clock = clock;
    }

    /** @throws IllegalStateException where somebody could not be warned; the others were */
    @Rule("C6")
    public void look() {
        Instant now = clock.instant();
        Map<String, BigDecimal> costs = obligations.costs();
        var attempts = new Attempts();
        // The flag says what became of it.
        transaction.executeWithoutResult(tx -> inbox.close(log.noticesDue(now), now));
        Set<String> steps = costs.keySet();
        tell(WarningStage.OPENED, () -> obligations.opened(steps, now), costs, now, attempts);
        morningOf(now).filter(morning -> !now.isBefore(morning)).ifPresent(morning -> {
            Instant latest = days.nextWorkingDay(now, END_OF_DAY).plus(Duration.ofDays(times.daysBefore() - 1L));
            tell(WarningStage.DAY, () -> obligations.dueBy(latest, steps, now, morning), costs, now, attempts);
        });
        int hours = times.hoursBefore();
        tell(WarningStage.HOURS, () -> obligations.dueWithin(hours, steps, now), costs, now, attempts);
        attempts.requireNoFailure("Not everybody was warned");
    }

    /** What was done is not to be warned of: its warnings need no look any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ObligationMet met) {
        inbox.close(log.noticesOf(met.subject().id(), met::isOf), met.at());
    }

    /** Forgets warnings that nobody will ask for any more. */
    public void forgetOld() {
        log.forget(clock.instant().minus(KEPT));
    }

    /** Until no more is found, or nobody of those found can be warned. */
    private void tell(
            WarningStage stage,
            Supplier<List<OpenObligation>> untold,
            Map<String, BigDecimal> costs,
            Instant now,
            Attempts attempts) {
        List<OpenObligation> open;
        var told = new AtomicInteger();
        int before;
        do {
            open = untold.get();
            before = told.get();
            open.stream()
                    .collect(Collectors.groupingBy(OpenObligation::person, TreeMap::new, toList()))
                    .forEach((person, theirs) -> attempts.attempt(
                            person,
                            () -> transaction.executeWithoutResult(
                                    tx -> told.addAndGet(tell(stage, person, theirs, costs, now)))));
        } while (obligations.mayBeMore(open) && told.get() > before);
    }

    /**
     * In one order on every node, so that none waits for another in a circle.
     *
     * @return of how many
     */
    private int tell(
            WarningStage stage,
            String person,
            List<OpenObligation> theirs,
            Map<String, BigDecimal> costs,
            Instant now) {
        String key = "warning:" + UUID.randomUUID();
        List<OpenObligation> told = theirs.stream()
                .sorted(Comparator.comparing(OpenObligation::dueAt)
                        .thenComparing(OpenObligation::subjectId)
                        .thenComparing(OpenObligation::step))
                .filter(owed -> log.add(owed, stage, now, key))
                .toList();
        if (!told.isEmpty()) {
            events.publishEvent(
                    told.size() == 1 ? one(key, stage, told.get(0), costs, now) : many(key, stage, person, told, now));
        }
        return told.size();
    }

    private Notice one(
            String key, WarningStage stage, OpenObligation owed, Map<String, BigDecimal> costs, Instant now) {
        var details = Map.of(
                "amount", Yuan.plain(Objects.requireNonNull(costs.get(owed.step()))),
                "case", owed.number(),
                "due", owed.dueAt().toString(),
                "step", owed.step());
        String path = subjects.pathOf(owed.subjectId()).orElse(DAY_OF_PERSON);
        return new Notice(key, owed.person(), "warning-" + stage.code(), details, path, now);
    }

    private static Notice many(String key, WarningStage stage, String person, List<OpenObligation> told, Instant now) {
        var details = Map.of(
                "count", Integer.toString(told.size()),
                "due", told.get(0).dueAt().toString());
        return new Notice(key, person, "warnings-" + stage.code(), details, DAY_OF_PERSON, now);
    }

    /** When this working day's warnings are told; empty on a day that is not worked on. */
    private Optional<Instant> morningOf(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone.zone());
        Instant yesterday =
                today.minusDays(1).atTime(MORNING).atZone(zone.zone()).toInstant();
        Instant next = days.nextWorkingDay(yesterday, MORNING);
        return Optional.of(next)
                .filter(morning -> LocalDate.ofInstant(morning, zone.zone()).equals(today));
    }
}
