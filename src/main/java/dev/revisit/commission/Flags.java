package dev.revisit.commission;

import dev.revisit.customer.CustomerEvent;
import dev.revisit.engine.CompanyZone;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.TrackingCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                        missed.caseId(),
                        missed.number(),
                        missed.customerId(),
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
                        rejected.caseId(),
                        rejected.number(),
                        rejected.customerId(),
                        "record-" + rejected.no(),
                        rejected.recordedAt(),
                        rejected.recordId(),
                        rejected.writtenBy(),
                        rejected.reason()),
                rejected.at());
    }

    /** A record that reached us in time takes back what its deadline flagged, whichever was committed first (rule C2). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TrackingCase.RecordWritten written) {
        var tooEager = flags.findByCaseIdAndHappenedAndDueAtGreaterThanEqual(
                written.caseId(), Flag.Happened.MISSED.code(), written.at());
        var states = statesOf(tooEager);
        tooEager.stream()
                .filter(flag -> states.get(flag.id()) == FlagState.OPEN)
                .forEach(flag -> {
                    entries.save(new FlagEntry(flag.id(), written.at(), FlagState.WITHDRAWN, null));
                    events.publishEvent(
                            new Withdrawn(flag.customerId(), flag.caseNumber(), flag.dueAt(), written.at()));
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
        events.publishEvent(new Raised(
                flag.customerId(),
                flag.caseNumber(),
                flag.happened(),
                flag.step(),
                flag.dueAt(),
                flag.person(),
                amount,
                at));
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

    /** The state of each flag. */
    @Transactional(readOnly = true)
    public Map<UUID, FlagState> statesOf(Collection<Flag> some) {
        var states = new HashMap<UUID, FlagState>();
        some.forEach(flag -> states.put(flag.id(), FlagState.OPEN));
        entries.findByFlagIdInOrderByAt(some.stream().map(Flag::id).toList())
                .forEach(entry -> states.put(entry.flagId(), entry.state()));
        return states;
    }

    /** A flag was raised: the person hears of it at once (rule C3). */
    record Raised(
            UUID customerId,
            String number,
            String happened,
            String step,
            Instant dueAt,
            String person,
            BigDecimal amount,
            Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "flag-raised";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "case", number,
                    "happened", happened,
                    "step", step,
                    "due", dueAt.toString(),
                    "person", person,
                    "amount", amount.toPlainString());
        }
    }

    /** A flag was withdrawn, for the record had been in time. */
    record Withdrawn(UUID customerId, String number, Instant dueAt, Instant at) implements CustomerEvent {

        @Override
        public String kind() {
            return "flag-withdrawn";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "due", dueAt.toString());
        }
    }
}
