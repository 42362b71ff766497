package dev.revisit.commission;

import dev.revisit.commission.Offence.Subject;
import dev.revisit.customer.CustomerEvent;
import dev.revisit.engine.CompanyZone;
import dev.revisit.project.ProjectEvent;
import dev.revisit.project.Projects;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.TrackingCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Flags offences, once each, at the managers' rates (rules C1, C2). Learns of them by the events of the features, in
 * the same transaction: a missed record and its flag are kept together or not at all.
 */
@Service
@Transactional
public class Flags {

    /** Later and greater than any flag: where a list begins. */
    public static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private static final UUID GREATEST = new UUID(-1L, -1L);

    private final FlagStore flags;
    private final FlagEntries entries;
    private final DeductionRates rates;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Flags(
            FlagStore flags,
            FlagEntries entries,
            DeductionRates rates,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.flags = flags;
        this.entries = entries;
        this.rates = rates;
        this.events = events;
        this.zone = zone;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TrackingCase.RecordMissed missed) {
        raise(
                new Offence(
                        "T9",
                        Flag.Happened.MISSED,
                        Subject.ofCase(missed.caseId(), missed.customerId(), missed.number()),
                        missed.step(),
                        missed.dueAt(),
                        null,
                        missed.responsible(),
                        null),
                missed.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TrackingCase.RecordRejected rejected) {
        raise(
                new Offence(
                        "T9",
                        Flag.Happened.REJECTED,
                        Subject.ofCase(rejected.caseId(), rejected.customerId(), rejected.number()),
                        "record-" + rejected.no(),
                        rejected.recordedAt(),
                        rejected.recordId(),
                        rejected.writtenBy(),
                        rejected.reason()),
                rejected.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Projects.ReportMissed missed) {
        raise(
                new Offence(
                        "P3",
                        Flag.Happened.MISSED,
                        Subject.ofProject(missed.projectId(), missed.number()),
                        missed.step(),
                        missed.dueAt(),
                        null,
                        missed.responsible(),
                        null),
                missed.at());
    }

    /** A record that reached us in time takes back what its deadline flagged, whichever was committed first (rule C2). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TrackingCase.RecordWritten written) {
        withdraw(
                flags.findByCaseIdAndHappenedAndDueAtGreaterThanEqual(
                        written.caseId(), Flag.Happened.MISSED.code(), written.at()),
                written.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Projects.ReportWritten written) {
        withdraw(
                flags.findByProjectIdAndHappenedAndDueAtGreaterThanEqual(
                        written.projectId(), Flag.Happened.MISSED.code(), written.at()),
                written.at());
    }

    private void withdraw(List<Flag> tooEager, Instant at) {
        var states = statesOf(tooEager);
        tooEager.stream()
                .filter(flag -> states.get(flag.id()) == FlagState.OPEN)
                .forEach(flag -> {
                    entries.save(new FlagEntry(flag.id(), at, FlagState.WITHDRAWN, null));
                    events.publishEvent(withdrawn(flag, at));
                });
    }

    private void raise(Offence offence, Instant at) {
        if (flags.existsByOffenceKey(offence.key())) {
            return;
        }
        DeductionRate rate = rates.of(offence.rule(), offence.happened());
        @Nullable String onceKey = rate.onceKey(offence, zone.zone());
        // What is charged once a month is flagged each time, and costs only the first.
        boolean chargedBefore = onceKey != null && flags.existsByOnceKey(onceKey);
        BigDecimal amount = chargedBefore ? BigDecimal.ZERO : rate.amount();
        var flag = flags.save(new Flag(offence, rate, chargedBefore ? null : onceKey, amount, at, zone.zone()));
        flags.flush();
        events.publishEvent(raised(flag, at));
    }

    private static Object raised(Flag flag, Instant at) {
        var details = Map.of(
                "case", flag.caseNumber(),
                "happened", flag.happened(),
                "step", flag.step(),
                "due", flag.dueAt().toString(),
                "person", flag.person(),
                "amount", flag.amount().toPlainString());
        return told(flag, "flag-raised", details, at);
    }

    private static Object withdrawn(Flag flag, Instant at) {
        var details = Map.of("case", flag.caseNumber(), "due", flag.dueAt().toString());
        return told(flag, "flag-withdrawn", details, at);
    }

    /** The customer's timeline, or the project's history, tells of it. */
    private static Object told(Flag flag, String kind, Map<String, String> details, Instant at) {
        UUID customer = flag.customerId();
        return customer == null
                ? new OfProject(Objects.requireNonNull(flag.projectId()), kind, details, at)
                : new OfCustomer(customer, kind, details, at);
    }

    /**
     * The flags of a month that a person may see, the latest due first: their own, their team's, everyone's.
     *
     * @param person only theirs; null for all that may be seen
     * @param after the last flag of the page before, null for the first page
     */
    @Transactional(readOnly = true)
    public List<Flag> ofMonth(
            YearMonth month, @Nullable String person, Viewer viewer, @Nullable Cursor after, int atMost) {
        if (person != null && !viewer.sees(person)) {
            return List.of();
        }
        boolean everyone = person == null && viewer.seesEveryone();
        Collection<String> people = person != null ? Set.of(person) : visible(viewer);
        return flags.ofMonth(
                month.toString(),
                everyone,
                people,
                after == null ? END_OF_TIME : after.dueAt(),
                after == null ? GREATEST : after.id(),
                Limit.of(atMost));
    }

    /** What the flags of a month come to, for each person that may be seen and has any; withdrawn ones do not count. */
    @Transactional(readOnly = true)
    public List<Sum> sums(YearMonth month, Viewer viewer) {
        return flags.sums(month.toString(), viewer.seesEveryone(), visible(viewer));
    }

    /**
     * The flags of one person in one month.
     *
     * @param amount yuan
     */
    public record Sum(String person, long count, BigDecimal amount) {}

    private static Set<String> visible(Viewer viewer) {
        var people = new java.util.HashSet<>(viewer.team());
        people.add(viewer.userId());
        return people;
    }

    /** Where a page of flags ended. */
    public record Cursor(Instant dueAt, UUID id) {}

    @Transactional(readOnly = true)
    public List<Flag> ofCase(UUID caseId) {
        return flags.findByCaseIdOrderByDueAt(caseId);
    }

    @Transactional(readOnly = true)
    public List<Flag> ofProject(UUID projectId) {
        return flags.findByProjectIdOrderByDueAt(projectId);
    }

    /** The state of each flag. */
    @Transactional(readOnly = true)
    public Map<UUID, FlagState> statesOf(Collection<Flag> some) {
        var states = new HashMap<UUID, FlagState>();
        some.forEach(flag -> states.put(flag.id(), FlagState.OPEN));
        entries.findByFlagIdInOrderByAt(some.stream().map(Flag::id).toList())
                .forEach(entry -> states.put(entry.flagId(), entry.state()));
        return states;
    }

    /** A flag was raised or withdrawn: the person hears of it at once (rule C3). */
    record OfCustomer(UUID customerId, String kind, Map<String, String> details, Instant at) implements CustomerEvent {

        @Override
        public @Nullable String by() {
            return null;
        }
    }

    /** The same in a project. */
    record OfProject(UUID projectId, String kind, Map<String, String> details, Instant at) implements ProjectEvent {

        @Override
        public @Nullable String by() {
            return null;
        }
    }
}
