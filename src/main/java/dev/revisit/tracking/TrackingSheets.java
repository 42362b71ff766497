package dev.revisit.tracking;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.InTouch;
import dev.revisit.customer.NewCustomer;
import dev.revisit.customer.TendedCustomers;
import dev.revisit.engine.Batch;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tracking sheets: what was recorded of each case, in what order, and what was missed. Written by the delegates of
 * the diagrams in the engine's own transaction, so that the case and its sheet never disagree.
 */
@Service
@Transactional
@EnableConfigurationProperties(TrackingSettings.class)
public class TrackingSheets implements TendedCustomers {

    /** What stands on the sheet for a visit that was reported without more to tell (rule T6). */
    private static final String VISIT_REPORTED = "登记到店 Visit to the shop reported";

    private static final String ALREADY_WRITTEN = "record.already-written";

    /** The least a summary says, in characters (rule T9). */
    private static final int SHORTEST_SUMMARY = 5;

    /** The record of a contract is rejected at any time. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final TrackingCaseRepository cases;
    private final TrackingRecordRepository records;
    private final RecordCorrectionRepository corrections;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;
    private final TrackingSettings settings;
    private final Contracts contracts;

    TrackingSheets(
            TrackingCaseRepository cases,
            TrackingRecordRepository records,
            RecordCorrectionRepository corrections,
            Customers customers,
            ApplicationEventPublisher events,
            CompanyZone zone,
            TrackingSettings settings,
            Contracts contracts) {
        this.cases = cases;
        this.records = records;
        this.corrections = corrections;
        this.customers = customers;
        this.events = events;
        this.zone = zone;
        this.settings = settings;
        this.contracts = contracts;
    }

    /**
     * Registers a customer and opens their sheet with record no. 1 (rule T1).
     *
     * @throws Refusal (conflict) if one of the phones is already tracked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T1")
    public TrackingCase register(NewCustomer told, String owner, String registrar, String summary, Instant at) {
        Customer customer = customers.register(told, owner, registrar, at);
        return open(
                new TrackingCase(newNumber(), customer, at),
                ContactNote.of(at, "registration", summary, Outcome.REGISTERED),
                registrar,
                at);
    }

    /**
     * Opens the sheet of a customer who is registered and has been here already (rule V4): record no. 1 is the visit.
     *
     * @throws Refusal (conflict) if a case of theirs is open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("V4")
    public TrackingCase openAfterVisit(UUID customerId, CaseProcess.FirstVisit visit, String by, Instant at) {
        customers.hold(customerId);
        openCaseOf(customerId).ifPresent(open -> {
            throw Refusal.conflict("case.already-open", open.number());
        });
        return open(
                new TrackingCase(newNumber(), customers.file(customerId), visit.at()).at(visit.pace()),
                ContactNote.of(visit.at(), "face-to-face", visit.summary(), Outcome.CAME_TO_SHOP),
                by,
                at);
    }

    private TrackingCase open(TrackingCase begun, ContactNote first, String by, Instant at) {
        var opened = cases.save(begun);
        records.save(new TrackingRecord(opened.id(), 1, first, null, by, at));
        events.publishEvent(new TrackingCase.Registered(opened.customerId(), opened.id(), opened.number(), at, by));
        return opened;
    }

    private String newNumber() {
        return "K-%06d".formatted(cases.nextNumber());
    }

    /**
     * Puts a contact on the sheet, numbered next (rules T5, F3).
     *
     * @param step the user task it was owed at, null for a contact out of turn
     * @param asOfNow it decides as of now, although it lies before the newest contact (rule T6)
     * @param at when it reached us: a record in time is in time, whatever was committed first
     * @return the case, as it stands after the contact
     * @throws Refusal if the record is not complete (T9), cannot have been so (F5), lies before a newer one and is not
     *     confirmed as of now (T6), or the case has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T5")
    public TrackingCase record(
            UUID caseId, ContactNote note, @Nullable String step, boolean asOfNow, String by, Instant at) {
        requireOwnWords(note.summary());
        var tracked = toAddTo(caseId);
        requireNotSaid(caseId, note, by);
        requireNewWords(note.summary(), lastOf(caseId));
        tracked.requireTakes(note, at, zone.zone());
        requireNewest(tracked, note, asOfNow);
        return write(tracked, note, step, by, at);
    }

    /**
     * Puts a contact on the sheet that lies before the newest one and decides nothing any more: what the case waits for
     * stays as it is (rule T6).
     *
     * @throws Refusal as for any record; and if it would end the case or let it rest
     */
    @Rule("T6")
    public void recordEarlier(UUID caseId, ContactNote note, String by, Instant at) {
        requireOwnWords(note.summary());
        var tracked = toAddTo(caseId);
        requireNotSaid(caseId, note, by);
        requireNewWords(note.summary(), lastOf(caseId));
        tracked.requireTakes(note, at, zone.zone());
        if (note.outcome().endsOrRests()) {
            requireNewest(tracked, note, false);
        }
        put(tracked, note, null, by, at);
    }

    /** Whether a contact decides nothing: it lies before the newest one, and neither ends nor rests the case (rule T6). */
    @Transactional(readOnly = true)
    public boolean decidesNothing(UUID caseId, ContactNote note) {
        return !note.outcome().endsOrRests() && theCase(caseId).isBeforeNewest(note.contactedAt());
    }

    /** Asked under the case's lock: two clicks at once were both told that it was not said yet. */
    private void requireNotSaid(UUID caseId, ContactNote note, String by) {
        if (alreadySaid(caseId, note, by).isPresent()) {
            throw Refusal.conflict(ALREADY_WRITTEN);
        }
    }

    private void requireNewest(TrackingCase tracked, ContactNote note, boolean asOfNow) {
        if (!asOfNow && tracked.isBeforeNewest(note.contactedAt())) {
            var newest = records.findFirstByCaseIdOrderByContactedAtDescNumberDesc(tracked.id())
                    .orElseThrow();
            throw Refusal.conflictIn("asOfNow", "contact.before-newer", newest.number(), newest.contactedAt());
        }
    }

    /** With the words of a person, or with our own where there is nothing to tell. */
    private TrackingCase write(TrackingCase tracked, ContactNote note, @Nullable String step, String by, Instant at) {
        @Nullable Pace before = tracked.pace();
        tracked.contacted(note, at, zone.zone());
        contracts.requirePossible(tracked, note, at);
        int number = put(tracked, note, step, by, at);
        contracts.recorded(tracked, number, note, by, at);
        @Nullable Pace after = tracked.pace();
        if (after != null && after != before) {
            events.publishEvent(
                    new TrackingCase.PaceChanged(tracked.customerId(), tracked.number(), after, number, at, by));
        }
        return tracked;
    }

    private int put(TrackingCase tracked, ContactNote note, @Nullable String step, String by, Instant at) {
        int number = nextNumber(tracked.id());
        records.save(new TrackingRecord(tracked.id(), number, note, step, by, at));
        events.publishEvent(new TrackingCase.RecordWritten(
                tracked.customerId(), tracked.id(), tracked.number(), number, note.outcome(), at, by));
        events.publishEvent(new ObligationMet(tracked.subject(), at));
        if (note.outcome() != Outcome.NOT_REACHED) {
            events.publishEvent(new InTouch(tracked.customerId(), at));
        }
        return number;
    }

    /** A visit that was reported without more to tell (rule T6). */
    public static ContactNote visit(Instant at) {
        return ContactNote.of(at, "face-to-face", VISIT_REPORTED, Outcome.CAME_TO_SHOP);
    }

    /**
     * Puts a visit on the sheet (rule T6).
     *
     * @throws Refusal (conflict) if the desk and the salesperson told of it at the same moment: it is one visit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T6")
    public TrackingCase recordVisit(UUID caseId, ContactNote visit, String by, Instant at) {
        var tracked = toAddTo(caseId);
        if (cameToday(caseId, by, at)) {
            throw Refusal.conflict(ALREADY_WRITTEN);
        }
        return write(tracked, visit, null, by, at);
    }

    /** Puts the opinion of a customer who signed with another on the sheet, and closes the case as lost (rule T7). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T7")
    public void recordOpinion(
            UUID caseId,
            ContactNote note,
            @Nullable String opinion,
            @Nullable String suggestion,
            boolean asOfNow,
            String by,
            Instant at) {
        String step = "UserTask_AskOpinion";
        TrackingCase tracked;
        if (opinion == null) {
            tracked = toAddTo(caseId);
            tracked.requireTakes(note, at, zone.zone());
            requireNewest(tracked, note, asOfNow);
            write(tracked, note, step, by, at);
        } else {
            tracked = record(caseId, note, step, asOfNow, by, at);
        }
        tracked.lost(opinion, suggestion, at);
        ended(tracked, at, by);
    }

    private void ended(TrackingCase tracked, Instant at, String by) {
        customers.release(tracked.customerId());
        events.publishEvent(
                new TrackingCase.Ended(tracked.customerId(), tracked.id(), tracked.number(), tracked.state(), at, by));
    }

    /** A record that was due was not written (rule T9): whoever's customer it was at the due time missed it. */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("T9")
    public void missed(UUID caseId, String step, Instant dueAt, boolean again, Instant at) {
        var tracked = toAddTo(caseId);
        String responsible = customers.ownerOn(tracked.customerId(), dueAt);
        events.publishEvent(new TrackingCase.RecordMissed(
                tracked.customerId(), caseId, tracked.number(), step, dueAt, responsible, again, at));
        events.publishEvent(
                new ObligationMissed(TrackingFeature.OWED.id(), tracked.subject(), step, dueAt, responsible, at));
    }

    /** The customer was not reached often enough to tell the manager (rule T6); attempts are counted anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notReachedAgain(UUID caseId, Instant at) {
        var tracked = toAddTo(caseId);
        if (tracked.attempts() == 0) {
            // Told already.
            return;
        }
        events.publishEvent(new TrackingCase.NotReachedAgain(
                tracked.customerId(), tracked.number(), tracked.attempts(), nextNumber(caseId) - 1, at));
        tracked.attemptsTold();
    }

    /** The rest of a case is over (rule T8). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void woke(UUID caseId, Instant at) {
        var tracked = toAddTo(caseId);
        events.publishEvent(new TrackingCase.Woke(tracked.customerId(), tracked.number(), at));
    }

    /**
     * The manager rejects a record of their team (rule T9). That of a contract refuses the contract, or withdraws it, at
     * any time (rule C8); it costs only where T9's rejection does.
     *
     * @param reason said to the writer, 2 characters or more
     */
    @Rule("T9")
    public void reject(UUID recordId, String reason, Viewer manager, Instant at) {
        var rejected = found(recordId);
        if (!manager.isAbove(rejected.writtenBy())) {
            throw Refusal.forbidden("record.not-your-team");
        }
        if (characters(reason) < 2) {
            throw Refusal.invalid("reason", "required");
        }
        var tracked = toAddTo(rejected.caseId());
        var contract = contracts.countingIn(tracked.id(), rejected.number());
        boolean inTime = rejected.isRejectable(at, settings.rejectableFor());
        rejected.reject(
                reason.strip(), manager.userId(), at, contract.isPresent() ? FOREVER : settings.rejectableFor());
        if (inTime) {
            events.publishEvent(new TrackingCase.RecordRejected(
                    tracked.customerId(),
                    tracked.id(),
                    tracked.number(),
                    rejected.number(),
                    rejected.writtenBy(),
                    at,
                    manager.userId()));
            events.publishEvent(new WorkRejected(
                    TrackingFeature.OWED.id(),
                    tracked.subject(),
                    "record-" + rejected.number(),
                    "record:" + rejected.id(),
                    rejected.writtenBy(),
                    reason.strip(),
                    rejected.recordedAt(),
                    contract.isPresent(),
                    at));
        }
        contract.ifPresent(reported -> {
            if (reported.isWaiting()) {
                events.publishEvent(new ContractRejected(tracked.id(), reason.strip()));
            } else {
                contracts.withdraw(reported.id(), reason, manager, at);
            }
        });
    }

    /** The record of a contract that waits was rejected: the case is told, which refuses the contract (rule C8). */
    public record ContractRejected(UUID caseId, String reason) {}

    /** The writer mends their own record on the same day; the earlier text is kept (rule T9). */
    public void correct(UUID recordId, Correction correction, Viewer writer, Instant at) {
        requireOwnWords(correction.summary());
        var corrected = found(recordId);
        var tracked = toAddTo(corrected.caseId());
        requireNewWords(
                correction.summary(),
                sheet(corrected.caseId()).stream()
                        .filter(record -> record.number() == corrected.number() - 1)
                        .findFirst());
        int no = corrections.countByRecordId(recordId) + 1;
        corrections.save(corrected.correct(no, correction, writer.userId(), at, zone.zone()));
        events.publishEvent(new TrackingCase.RecordCorrected(
                tracked.customerId(), tracked.number(), corrected.number(), at, writer.userId()));
    }

    /** The writer's promise to the customer was kept; it is no longer shown as open. */
    @Rule("F3")
    public void promiseKept(UUID recordId, Viewer viewer, Instant at) {
        var promise = found(recordId);
        var owner = customers.file(theCase(promise.caseId()).customerId()).owner();
        if (!owner.equals(viewer.userId())) {
            throw Refusal.forbidden("customer.of-somebody-else");
        }
        promise.promiseKept(at);
    }

    /** Whoever changes anything of it comes after whoever does already (ADR 0030). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID caseId) {
        cases.findToAddTo(caseId);
    }

    @Rule("T9")
    private static void requireOwnWords(String summary) {
        if (characters(summary) < SHORTEST_SUMMARY || summary.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refusal.invalid("summary", "summary.too-short", SHORTEST_SUMMARY);
        }
        if (words(summary).codePoints().distinct().count() < 2) {
            throw Refusal.invalid("summary", "summary.one-character");
        }
    }

    /** Junk is no record (rule T9): a contact has something of its own to tell. */
    private static void requireNewWords(String summary, Optional<TrackingRecord> before) {
        before.filter(record -> words(record.summary()).equals(words(summary))).ifPresent(record -> {
            throw Refusal.invalid("summary", "summary.same-as-before", record.number());
        });
    }

    /** Without what is between the words: a space or a full stop more makes no other text. */
    private static String words(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Optional<TrackingRecord> lastOf(UUID caseId) {
        return records.findFirstByCaseIdOrderByNumberDesc(caseId);
    }

    private static long characters(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    private TrackingCase toAddTo(UUID caseId) {
        return cases.findToAddTo(caseId).orElseThrow(() -> Refusal.notFound("case.unknown"));
    }

    private TrackingRecord found(UUID recordId) {
        return records.findById(recordId).orElseThrow(() -> Refusal.notFound("record.unknown"));
    }

    private int nextNumber(UUID caseId) {
        return records.findFirstByCaseIdOrderByNumberDesc(caseId)
                .map(last -> last.number() + 1)
                .orElse(1);
    }

    /**
     * The record that says just this, by the same writer, wherever on the sheet it stands: a second click, or a call
     * repeated because the first one hung. All of it counts: with another appointment it is another record.
     */
    @Transactional(readOnly = true)
    public Optional<TrackingRecord> alreadySaid(UUID caseId, ContactNote note, String by) {
        return records.findFirstByCaseIdAndContentHashAndWrittenByOrderByNumber(caseId, note.fingerprint(), by);
    }

    /**
     * Whether this visit is on the sheet: told by the desk and by the salesperson, today's visit is one as long as nothing
     * came after it; told by the same person once more, it is one whatever came after it.
     */
    @Transactional(readOnly = true)
    public boolean cameToday(UUID caseId, String by, Instant at) {
        Instant today =
                LocalDate.ofInstant(at, zone.zone()).atStartOfDay(zone.zone()).toInstant();
        int last = nextNumber(caseId) - 1;
        return records
                .findByCaseIdAndOutcomeAndContactedAtGreaterThanEqual(caseId, Outcome.CAME_TO_SHOP.code(), today)
                .stream()
                .anyMatch(visit -> visit.number() == last || isVisitReported(visit, by));
    }

    /** As {@code Message_CustomerCame} writes it; what a salesperson writes of a visit has words of its own. */
    private static boolean isVisitReported(TrackingRecord visit, String by) {
        return visit.writtenBy().equals(by) && visit.summary().equals(VISIT_REPORTED);
    }

    /** The owner of the customer of a case, if there is such a case. */
    @Transactional(readOnly = true)
    public Optional<String> ownerOf(UUID caseId) {
        return cases.findById(caseId)
                .map(tracked -> customers.file(tracked.customerId()).owner());
    }

    /** The engine's next due time of a case, for lists that are sorted by it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void nextDue(UUID caseId, Instant due) {
        cases.findById(caseId).ifPresent(tracked -> tracked.nextDue(due));
    }

    @Transactional(readOnly = true)
    public TrackingCase theCase(UUID caseId) {
        return cases.findById(caseId).orElseThrow(() -> Refusal.notFound("case.unknown"));
    }

    /** The cases of a customer, the newest first. */
    @Transactional(readOnly = true)
    public List<TrackingCase> casesOf(UUID customerId) {
        return RequestCache.onceWhileReading(
                List.of("TrackingSheets.casesOf", customerId), () -> cases.newestFirst(customerId));
    }

    /** The case of a customer that is still open; they have one at most. */
    @Transactional(readOnly = true)
    public Optional<TrackingCase> openCaseOf(UUID customerId) {
        return casesOf(customerId).stream().filter(TrackingCase::isOpen).findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isTended(UUID customerId) {
        return openCaseOf(customerId).isPresent();
    }

    @Override
    public boolean admitsOwner() {
        return false;
    }

    /** Of a case, by its number: K-000123. */
    @Transactional(readOnly = true)
    public Optional<UUID> customerOf(String number) {
        return cases.findByNumber(number.strip().toUpperCase(Locale.ROOT)).map(TrackingCase::customerId);
    }

    /** A case, and whose it is. */
    public record CustomerCase(TrackingCase tracked, Customer customer) {}

    /** By their ids. */
    @Transactional(readOnly = true)
    public Map<UUID, CustomerCase> theCases(Collection<UUID> ids) {
        return Batch.each(ids, cases::withCustomers).stream()
                .collect(Collectors.toMap(found -> found.tracked().id(), found -> found));
    }

    /** The sheet of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<TrackingRecord> sheet(UUID caseId) {
        return records.findByCaseIdOrderByNumber(caseId);
    }

    /**
     * The last records of a case that stand before one, oldest first.
     *
     * @param before the number of that one
     */
    @Transactional(readOnly = true)
    public List<TrackingRecord> sheetBefore(UUID caseId, int before, int atMost) {
        var newestFirst = records.findByCaseIdAndNumberLessThanOrderByNumberDesc(caseId, before, Limit.of(atMost));
        return newestFirst.stream()
                .sorted(Comparator.comparing(TrackingRecord::number))
                .toList();
    }

    /** The records of these cases in which something was promised that is still to be kept, the newest first. */
    @Transactional(readOnly = true)
    public List<TrackingRecord> openPromises(Collection<UUID> caseIds) {
        return withPromiseOrMaterial(caseIds).stream()
                .filter(TrackingRecord::hasOpenPromise)
                .toList();
    }

    /** The records of these cases at which material was handed over, the newest first. */
    @Transactional(readOnly = true)
    public List<TrackingRecord> withMaterial(Collection<UUID> caseIds) {
        return withPromiseOrMaterial(caseIds).stream()
                .filter(handed -> handed.material().isPresent())
                .toList();
    }

    private List<TrackingRecord> withPromiseOrMaterial(Collection<UUID> caseIds) {
        return RequestCache.onceWhileReading(
                List.of("TrackingSheets.withPromiseOrMaterial", Set.copyOf(caseIds)),
                () -> records.withPromiseOrMaterial(caseIds));
    }

    /** The last record of each case. */
    @Transactional(readOnly = true)
    public Map<UUID, TrackingRecord> lastRecords(Collection<UUID> caseIds) {
        return Batch.each(caseIds, records::lastOf).stream()
                .collect(Collectors.toMap(TrackingRecord::caseId, last -> last));
    }

    @Transactional(readOnly = true)
    public TrackingRecord theRecord(UUID recordId) {
        return found(recordId);
    }

    /** The earlier texts of records, by record, oldest first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<RecordCorrection>> correctionsOf(Collection<TrackingRecord> sheet) {
        return Batch.each(sheet.stream().map(TrackingRecord::id).toList(), corrections::findByRecordIdInOrderByNo)
                .stream()
                .collect(Collectors.groupingBy(RecordCorrection::recordId));
    }

    /** Appointments that still stand, of the customers these people wrote about last, soonest first (rule T6). */
    @Transactional(readOnly = true)
    public List<TrackingRecord> appointments(Collection<String> writers, Instant from, Instant to) {
        return writers.isEmpty() ? List.of() : records.appointments(writers, from, to);
    }

    public boolean isRejectable(TrackingRecord written, Viewer viewer, Instant at) {
        return viewer.isAbove(written.writtenBy())
                && (written.isRejectable(at, settings.rejectableFor())
                        || (written.outcome().isSale()
                                && !written.isRejected()
                                && contracts
                                        .countingIn(written.caseId(), written.number())
                                        .isPresent()));
    }

    public boolean isCorrectable(TrackingRecord written, Viewer viewer, Instant at) {
        return written.writtenBy().equals(viewer.userId()) && written.isCorrectable(at, zone.zone());
    }
}
