package dev.revisit.commission.flag;

import dev.revisit.commission.flag.OfflineRecords.OfflineRecord;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersion;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.commission.statement.Closings;
import dev.revisit.commission.warning.WarningLog;
import dev.revisit.engine.Batch;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.form.answer.Answers;
import dev.revisit.obligation.FlagChanged;
import dev.revisit.obligation.ObligationCounted;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.LoginDelays;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.leave.Leaves;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Flags offences, once each, at the managers' rates (rules C1, C2). Learns of them by the events of
 * {@code obligation}, in the same transaction: a missed record and its flag are kept together or not at all.
 */
@Service
@Transactional
public class Flags {

    private static final Logger LOG = LoggerFactory.getLogger(Flags.class);

    /** Later and greater than any flag: where a list begins. */
    public static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);

    private static final UUID GREATEST = new UUID(-1L, -1L);

    private final FlagRepository flags;
    private final FlagEntryRepository entries;
    private final DeductionRates rates;
    private final PolicyVersions policies;
    private final PolicySignatures signatures;
    private final AppealProcess process;
    private final Closings closings;
    private final Leaves leaves;
    private final Downtimes downtimes;
    private final LoginDelays loginDelays;
    private final WarningLog warnings;
    private final OfflineRecords offlineRecords;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Flags(
            FlagRepository flags,
            FlagEntryRepository entries,
            DeductionRates rates,
            PolicyVersions policies,
            PolicySignatures signatures,
            AppealProcess process,
            Closings closings,
            Leaves leaves,
            Downtimes downtimes,
            LoginDelays loginDelays,
            WarningLog warnings,
            OfflineRecords offlineRecords,
            Superiors superiors,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.flags = flags;
        this.entries = entries;
        this.rates = rates;
        this.policies = policies;
        this.signatures = signatures;
        this.process = process;
        this.closings = closings;
        this.leaves = leaves;
        this.downtimes = downtimes;
        this.loginDelays = loginDelays;
        this.warnings = warnings;
        this.offlineRecords = offlineRecords;
        this.superiors = superiors;
        this.events = events;
        this.zone = zone;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ObligationMissed missed) {
        raise(Offence.of(missed), missed.at());
    }

    /** @throws Refusal (conflict) where the month is closed, unless it is rejected even then, and costs nothing (C8) */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(WorkRejected rejected) {
        var offence = Offence.of(rejected);
        YearMonth written = offence.month(zone.zone());
        if (!closings.isClosed(written)) {
            raise(offence, rejected.at());
        } else if (!rejected.evenIfClosed()) {
            throw Refusal.conflict("record.month-closed", written.toString());
        }
    }

    /** What reached us in time takes back what its deadline flagged, whichever was committed first (rule C2). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("C2")
    public void on(ObligationMet met) {
        List<Flag> tooEager = flags.findBySubjectIdAndHappenedAndDueAtGreaterThanEqual(
                met.subject().id(), Flag.Happened.MISSED.code(), met.at());
        for (Flag each : tooEager.stream()
                .filter(flag -> met.isOf(flag.step()))
                .sorted(Comparator.comparing(Flag::id))
                .toList()) {
            var flag = flags.findToAddTo(each.id()).orElseThrow();
            var state = stateOf(flag);
            if (state.leadsTo(FlagState.WITHDRAWN, flag.excuse().isPresent())) {
                add(flag, FlagState.WITHDRAWN, null, null, null, met.at());
                process.withdrawn(flag.id());
                events.publishEvent(withdrawn(flag, met.at()));
            }
        }
    }

    /** What was written without network before its deadline excuses what was flagged meanwhile. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void excuses(ObligationMet met) {
        excuse(met.subject(), met.step(), met.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void excuses(ObligationCounted counted) {
        excuse(counted.subject(), counted.step(), counted.at());
    }

    @Rule("C5")
    private void excuse(Subject subject, @Nullable String step, Instant at) {
        offlineRecords
                .keep(subject.id(), step, at)
                .ifPresent(offline -> flags
                        .findBySubjectIdAndHappenedAndDueAtGreaterThanEqual(
                                subject.id(), Flag.Happened.MISSED.code(), offline.writtenAt())
                        .stream()
                        .filter(flag -> (step == null || step.equals(flag.step()))
                                && offline.excuses(flag.person(), flag.dueAt()))
                        .sorted(Comparator.comparing(Flag::id))
                        .forEach(flag -> excuse(flag.id(), offline, at)));
    }

    /** What was decided stays; what was appealed waits for the manager already. */
    private void excuse(UUID flagId, OfflineRecord offline, Instant at) {
        var flag = flags.findToAddTo(flagId).orElseThrow();
        FlagState state = stateOf(flag);
        if (!state.isUndecided() || flag.receivedAt() != null) {
            return;
        }
        boolean excusedBefore = flag.excuse().isPresent();
        flag.cameLater(offline);
        flags.flush();
        if (state == FlagState.OPEN && !excusedBefore) {
            process.excused(flag.id());
        }
        events.publishEvent(cameLater(flag, offline, at));
    }

    /** Whoever changes anything of it comes after whoever does already (ADR 0030). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID flagId) {
        flags.findToAddTo(flagId);
    }

    @Rule("C1")
    private void raise(Offence offence, Instant at) {
        if (flags.existsByOffenceKey(offence.key())) {
            return;
        }
        List<Flag> sameWeek = sameWeek(offence);
        DeductionRate rate = rates.of(offence.rule(), offence.happened())
                .less(sameWeek.stream().map(Flag::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        PolicyVersion policy = policies.current();
        boolean costs = rate.amount().signum() > 0;
        boolean signed = !costs || signatures.binds(policy, offence.person(), offence.dueAt());
        boolean missed = offence.happened() == Flag.Happened.MISSED;
        Optional<OfflineRecord> offline = missed ? offlineRecords.of(offence) : Optional.empty();
        @Nullable Excuse excuse = missed ? excuse(offence, costs && signed) : null;
        if (missed && excuse == null && offline.isEmpty() && downtimes.isLate(offence.dueAt(), at)) {
            LOG.warn(
                    "{}: {} was due at {} and is handled at {}, though no downtime is known",
                    offence.subject().number(),
                    offence.step(),
                    offence.dueAt(),
                    at);
        }
        var flag = flags.save(new Flag(offence, rate, excuse, policy.no(), signed, at, zone.zone()).inWeekOf(sameWeek));
        offline.ifPresent(flag::cameLater);
        flags.flush();
        events.publishEvent(raised(flag, at));
        // The person hears of it at once (rule C3).
        events.publishEvent(FlagNotices.of(flag, "flag-raised", flag.person(), at));
        process.begin(flag.id(), flag.excuse().isPresent());
    }

    /** What another rule charged, or would have, of the same week of the same customer (rule K4), the first due leading. */
    @Rule("K4")
    private List<Flag> sameWeek(Offence offence) {
        @Nullable UUID customer = offence.subject().customerId();
        if (customer == null || offence.happened() != Flag.Happened.MISSED) {
            return List.of();
        }
        Instant due = offence.dueAt();
        return flags.ofCustomer(customer, offence.person(), offence.rule(), due.minus(WEEK), due.plus(WEEK)).stream()
                .filter(other -> (offence.perWeek() && !other.dueAt().isAfter(due))
                        || (other.isPerWeek() && !due.isAfter(other.dueAt())))
                .toList();
    }

    /** Something becomes of a flag, whose lock the caller holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(
            Flag flag,
            FlagState state,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Answers answers,
            Instant at) {
        entries.save(new FlagEntry(flag.id(), entries.lastNumber(flag.id()) + 1, at, state, by, reason, answers));
    }

    /**
     * Why it may not be the person's fault (rules C5, C6).
     *
     * @param costs whether it costs money: only then the person was to be warned
     */
    @Rule({"C5", "C6"})
    private @Nullable Excuse excuse(Offence offence, boolean costs) {
        if (leaves.isAway(offence.person(), LocalDate.ofInstant(offence.dueAt(), zone.zone()))) {
            return Excuse.LEAVE;
        }
        if (downtimes.excuse(offence.dueAt())) {
            return Excuse.DOWN;
        }
        if (loginDelays.excuse(offence.person(), offence.dueAt())) {
            return Excuse.LOGIN;
        }
        boolean warned =
                !costs || warnings.wasWarned(offence.subject().id(), offence.step(), offence.dueAt(), offence.person());
        return warned ? null : Excuse.UNTOLD;
    }

    /** Flags of a release that knew no appeals can be appealed from now on. Told twice, each begins once. */
    public void beginEarlierAppeals() {
        flags.untouched().forEach(flag -> process.begin(flag.id(), flag.excuse().isPresent()));
    }

    private static FlagChanged raised(Flag flag, Instant at) {
        var details = Map.of(
                "case", flag.subject().number(),
                "happened", flag.happened(),
                "step", flag.step(),
                "due", flag.dueAt().toString(),
                "person", flag.person(),
                "amount", Yuan.plain(flag.amount()));
        return new FlagChanged(flag.subject(), "flag-raised", details, null, at);
    }

    private static FlagChanged withdrawn(Flag flag, Instant at) {
        var details =
                Map.of("case", flag.subject().number(), "due", flag.dueAt().toString());
        return new FlagChanged(flag.subject(), "flag-withdrawn", details, null, at);
    }

    private static FlagChanged cameLater(Flag flag, OfflineRecord offline, Instant at) {
        var details = Map.of(
                "case", flag.subject().number(),
                "due", flag.dueAt().toString(),
                "person", flag.person(),
                "written", offline.writtenAt().toString());
        return new FlagChanged(flag.subject(), "flag-offline", details, null, at);
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
        Collection<String> people = person != null ? Set.of(person) : viewer.selfAndTeam();
        return flags.ofMonth(
                month.toString(),
                everyone,
                people,
                after == null ? END_OF_TIME : after.dueAt(),
                after == null ? GREATEST : after.id(),
                Limit.of(atMost));
    }

    /** How many flags a person has in a month, those that do not count among them. */
    @Transactional(readOnly = true)
    public long count(YearMonth month, String person) {
        return flags.countByChargedMonthAndPerson(month.toString(), person);
    }

    /**
     * What the flags of a month come to, for each person that may be seen and has any. Withdrawn and waived ones do not
     * count, and what is charged once counts once.
     */
    @Transactional(readOnly = true)
    public List<Sum> sums(YearMonth month, Viewer viewer) {
        var sums = new TreeMap<String, Sum>();
        var counted = new HashSet<String>();
        for (var flag : flags.weights(month.toString(), viewer.seesEveryone(), viewer.selfAndTeam())) {
            @Nullable String onceFor = flag.onceFor();
            BigDecimal weight = onceFor == null || counted.add(onceFor) ? flag.amount() : BigDecimal.ZERO;
            sums.merge(flag.person(), new Sum(flag.person(), 1, weight), Sum::and);
        }
        return List.copyOf(sums.values());
    }

    /**
     * The flags of one person in one month.
     *
     * @param amount yuan
     */
    public record Sum(String person, long count, BigDecimal amount) {

        Sum and(Sum other) {
            return new Sum(person, count + other.count, amount.add(other.amount));
        }
    }

    /** Where a page of flags ended. */
    public record Cursor(Instant dueAt, UUID id) {}

    /** The flags of a case, a project, a design: in the order in which they were due. */
    @Transactional(readOnly = true)
    public List<Flag> of(UUID subjectId) {
        return flags.findBySubjectIdOrderByDueAtAscIdAsc(subjectId);
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public Flag theFlag(UUID id) {
        return flags.findById(id).orElseThrow(() -> Refusal.notFound("flag.unknown"));
    }

    /** Those of these that are flags, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, Flag> theFlags(Collection<UUID> ids) {
        return Batch.each(ids, flags::findByIdIn).stream().collect(Collectors.toMap(Flag::id, found -> found));
    }

    /** What became of each flag, oldest first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<FlagEntry>> historyOf(Collection<Flag> some) {
        return Batch.each(some.stream().map(Flag::id).toList(), entries::findByFlagIdInOrderByNo).stream()
                .collect(Collectors.groupingBy(FlagEntry::flagId));
    }

    /** Whether this person decides on the flag now, as superior or as deputy: they see it then (rules C3, M3). */
    public boolean isDecidedBy(Flag flag, Viewer viewer) {
        return superiors.of(flag.person()).filter(viewer.userId()::equals).isPresent();
    }

    /** The state of a flag. */
    @Transactional(readOnly = true)
    public FlagState stateOf(Flag flag) {
        return statesOf(List.of(flag)).getOrDefault(flag.id(), FlagState.OPEN);
    }

    /** The state of each flag. */
    @Transactional(readOnly = true)
    public Map<UUID, FlagState> statesOf(Collection<Flag> some) {
        return statesOf(some, historyOf(some));
    }

    /** The state of each flag of which this is the {@link #historyOf}. */
    public static Map<UUID, FlagState> statesOf(Collection<Flag> some, Map<UUID, List<FlagEntry>> history) {
        var states = new HashMap<UUID, FlagState>();
        some.forEach(flag -> states.put(flag.id(), FlagState.OPEN));
        history.forEach((flag, entries) ->
                states.put(flag, entries.get(entries.size() - 1).state()));
        return states;
    }
}
