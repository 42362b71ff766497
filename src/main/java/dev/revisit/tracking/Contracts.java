package dev.revisit.tracking;

import dev.revisit.contract.ContractCheck;
import dev.revisit.contract.ContractKind;
import dev.revisit.customer.Customers;
import dev.revisit.engine.Batch;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.clock.NodeClock;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.CommissionTakenBack;
import dev.revisit.obligation.PendingCommissions;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contracts that salespeople report (rule C8). Nobody writes their own commission: a contract wins the case, and
 * earns, only once a superior of whoever earns by it has confirmed it; refused, negotiation goes on; withdrawn
 * afterwards, win and earning are taken back together.
 */
@Service
@Transactional
public class Contracts implements PendingCommissions {

    /** The step, in the diagram, at which a contract waits to be confirmed. */
    public static final String CONFIRMATION = "UserTask_ConfirmContract";

    private static final int SHORTEST_REASON = 2;

    /** As long as the column takes it. */
    private static final int LONGEST_REASON = 4000;

    private final ContractRepository store;
    private final TrackingCaseRepository cases;
    private final Customers customers;
    private final ContractCheck check;
    private final Superiors superiors;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Contracts(
            ContractRepository store,
            TrackingCaseRepository cases,
            Customers customers,
            ContractCheck check,
            Superiors superiors,
            Staff staff,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.store = store;
        this.cases = cases;
        this.customers = customers;
        this.check = check;
        this.superiors = superiors;
        this.staff = staff;
        this.events = events;
        this.zone = zone;
    }

    // ---- reported, by a record --------------------------------------------------------------------------------

    /** @throws Refusal if the record's contract cannot be so, or another of this case still waits */
    void requirePossible(TrackingCase tracked, ContactNote note, Instant at) {
        if (!note.outcome().isSale()) {
            return;
        }
        var problems = check.problems(
                ContractKind.HOME,
                note.contractAmount(),
                note.signedOn(),
                LocalDate.ofInstant(tracked.openedAt().minus(NodeClock.TOLERANCE), zone.zone()),
                LocalDate.ofInstant(at.plus(NodeClock.TOLERANCE), zone.zone()));
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        if (waitingOf(tracked.id()).isPresent()) {
            throw Refusal.conflict("contract.waits");
        }
    }

    /** A record was written: it reports a contract, or says that the one which waits came to nothing. */
    void recorded(TrackingCase tracked, int recordNo, ContactNote note, String by, Instant at) {
        if (note.outcome().isSale()) {
            LocalDate day = Objects.requireNonNull(note.signedOn());
            Instant dayIsOver = day.plusDays(1).atStartOfDay(zone.zone()).toInstant();
            String earner = customers.ownerOn(tracked.customerId(), dayIsOver.isBefore(at) ? dayIsOver : at);
            var reported = store.save(new Contract(
                    tracked.id(),
                    recordNo,
                    note.contractNumber(),
                    Objects.requireNonNull(note.contractAmount()),
                    day,
                    earner,
                    by,
                    at));
            became(tracked, reported, at, by);
            confirming(reported).ifPresent(superior -> tell(tracked, reported, "contract-to-confirm", superior, at));
        } else if (note.outcome() == Outcome.SIGNED_WITH_ANOTHER || note.outcome() == Outcome.NOT_FOR_NOW) {
            waitingOf(tracked.id()).ifPresent(waiting -> {
                waiting.fallThrough(by, at);
                became(tracked, waiting, at, by);
            });
        }
    }

    // ---- decided ----------------------------------------------------------------------------------------------

    /**
     * The contract that waits in a case is confirmed: the case is won, and the commission earned.
     *
     * @throws Refusal if none waits any more, or the viewer must not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("C8")
    public void confirm(UUID caseId, Viewer viewer, Instant at) {
        TrackingCase tracked = toAddTo(caseId);
        Contract contract = waitingFor(tracked, viewer);
        contract.confirm(viewer.userId(), at);
        tracked.won(contract, at);
        customers.release(tracked.customerId());
        became(tracked, contract, at, viewer.userId());
        events.publishEvent(new TrackingCase.Ended(
                tracked.customerId(), caseId, tracked.number(), tracked.state(), at, viewer.userId()));
        concerned(contract, tracked).forEach(person -> tell(tracked, contract, "contract-confirmed", person, at));
    }

    /**
     * The contract that waits in a case is refused: negotiation goes on.
     *
     * @param reason said to the writer, 2 characters or more
     * @throws Refusal if none waits any more, or the viewer must not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(UUID caseId, String reason, Viewer viewer, Instant at) {
        TrackingCase tracked = toAddTo(caseId);
        Contract contract = waitingFor(tracked, viewer);
        contract.refuse(checked("refusalReason", reason), viewer.userId(), at);
        became(tracked, contract, at, viewer.userId());
        concerned(contract, tracked).forEach(person -> tell(tracked, contract, "contract-refused", person, at));
    }

    /**
     * A confirmed contract is withdrawn: the case stays ended, as withdrawn, and what was earned is taken back.
     *
     * @param reason said to the writer, 2 characters or more
     * @throws Refusal if it is not confirmed (any more), or the viewer must not
     */
    @Rule("C8")
    public void withdraw(UUID contractId, String reason, Viewer viewer, Instant at) {
        TrackingCase tracked =
                toAddTo(store.caseOf(contractId).orElseThrow(() -> Refusal.notFound("contract.unknown")));
        Contract contract = theContract(contractId);
        requireMay(viewer, contract, tracked);
        contract.withdraw(checked("reason", reason), viewer.userId(), at);
        tracked.withdrawn();
        became(tracked, contract, at, viewer.userId());
        concerned(contract, tracked).forEach(person -> tell(tracked, contract, "contract-withdrawn", person, at));
    }

    private static String checked(String field, String reason) {
        String why = reason.strip();
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            throw Refusal.invalid(field, "required");
        }
        if (why.length() > LONGEST_REASON) {
            throw Refusal.invalid(field, "too-long", LONGEST_REASON);
        }
        return why;
    }

    /** Why there is nothing to decide in a case: what became of its contract, or that there is none. */
    @Transactional(readOnly = true)
    public Refusal notWaiting(UUID caseId) {
        return newestOf(caseId)
                .filter(contract -> !contract.isWaiting())
                .map(contract -> Refusal.conflict("contract." + contract.state().code()))
                .orElseGet(() -> Refusal.conflict("contract.none"));
    }

    private Contract waitingFor(TrackingCase tracked, Viewer viewer) {
        Contract contract = waitingOf(tracked.id())
                .or(() -> newestOf(tracked.id()))
                .orElseThrow(() -> Refusal.conflict("contract.none"));
        requireMay(viewer, contract, tracked);
        return contract;
    }

    /** Whoever decided it did not in time: they are reminded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(UUID caseId, Instant at) {
        waitingOf(caseId)
                .ifPresent(contract -> confirming(contract)
                        .ifPresent(superior -> tell(theCase(caseId), contract, "contract-unconfirmed", superior, at)));
    }

    /** They still did not: the general managers hear of it, of their own contracts payroll too. It stays unconfirmed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportUpward(UUID caseId, Instant at) {
        waitingOf(caseId).ifPresent(contract -> {
            TrackingCase tracked = theCase(caseId);
            Set<String> mustNot = mustNot(contract);
            var upward = new TreeSet<>(staff.members(Groups.GENERAL_MANAGER));
            upward.removeAll(mustNot);
            if (upward.isEmpty()) {
                upward.addAll(staff.members(Groups.PAYROLL));
                upward.removeAll(mustNot);
            }
            upward.forEach(person -> tell(tracked, contract, "contract-reported", person, at));
        });
    }

    // ---- who --------------------------------------------------------------------------------------------------

    /** User id of whoever has to confirm the contract that waits in a case now. */
    @Transactional(readOnly = true)
    public Optional<String> confirmingIn(UUID caseId) {
        return waitingOf(caseId).flatMap(this::confirming);
    }

    private Optional<String> confirming(Contract contract) {
        return superiors.confirming(contract.earner(), mustNot(contract));
    }

    /** Whether a viewer may confirm, refuse or withdraw a contract. */
    @Transactional(readOnly = true)
    public boolean mayDecide(Viewer viewer, Contract contract) {
        return superiors.mayConfirm(viewer, contract.earner(), mustNot(contract));
    }

    @Rule("C8")
    private void requireMay(Viewer viewer, Contract contract, TrackingCase tracked) {
        if (mustNot(contract).contains(viewer.userId())) {
            throw Refusal.forbidden("contract.own", tracked.number());
        }
        if (!mayDecide(viewer, contract)) {
            throw Refusal.forbidden("contract.not-your-team");
        }
    }

    /** Whoever earns by it, whoever wrote it, and whose customer it is now: none of them decides. */
    private Set<String> mustNot(Contract contract) {
        String owner = customers.file(theCase(contract.caseId()).customerId()).owner();
        return Stream.of(contract.earner(), contract.reportedBy(), owner).collect(Collectors.toSet());
    }

    /** Those who hear what became of it. */
    private Set<String> concerned(Contract contract, TrackingCase tracked) {
        String owner = customers.file(tracked.customerId()).owner();
        return Stream.of(contract.reportedBy(), contract.earner(), owner)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void became(TrackingCase tracked, Contract contract, Instant at, String by) {
        events.publishEvent(new Contract.Became(tracked.customerId(), tracked.number(), contract.state(), at, by));
        if (contract.state() == Contract.State.CONFIRMED) {
            // Whoever's customer it was on the day of signing earns (rule C4).
            events.publishEvent(new CommissionEarned(
                    TrackingFeature.EARNED.code(),
                    tracked.subject(),
                    contract.earner(),
                    contract.amount(),
                    contract.signedOn(),
                    at));
        } else if (contract.state() == Contract.State.WITHDRAWN) {
            events.publishEvent(new CommissionTakenBack(tracked.subject(), at));
        }
    }

    private void tell(TrackingCase tracked, Contract contract, String kind, String to, Instant at) {
        events.publishEvent(new Notice(
                kind + ":" + contract.id() + ":" + to,
                to,
                kind,
                Map.of(
                        "amount", Yuan.plain(contract.amount()),
                        "case", tracked.number(),
                        "person", contract.reportedBy()),
                "/contracts/" + contract.id(),
                at));
    }

    // ---- read -------------------------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public Contract theContract(UUID id) {
        return store.findById(id).orElseThrow(() -> Refusal.notFound("contract.unknown"));
    }

    /**
     * A contract for those who may see it: those who see the customer, and those who may decide on it.
     *
     * @throws Refusal (not found) for everybody else too
     */
    @Transactional(readOnly = true)
    public Contract visible(UUID id, Viewer viewer) {
        Contract contract = theContract(id);
        String owner = customers.file(theCase(contract.caseId()).customerId()).owner();
        if (!viewer.sees(owner) && !viewer.userId().equals(contract.earner()) && !mayDecide(viewer, contract)) {
            throw Refusal.notFound("contract.unknown");
        }
        return contract;
    }

    @Transactional(readOnly = true)
    public Optional<Contract> waitingOf(UUID caseId) {
        return store.findByLiveCaseId(caseId).filter(Contract::isWaiting);
    }

    /** The contracts that wait in these cases, by the case. */
    @Transactional(readOnly = true)
    public Map<UUID, Contract> waitingIn(Collection<UUID> caseIds) {
        return ofCases(caseIds).stream()
                .filter(Contract::isWaiting)
                .collect(Collectors.toMap(Contract::caseId, waiting -> waiting));
    }

    /** What was reported last in a case, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<Contract> newestOf(UUID caseId) {
        return ofCases(List.of(caseId)).stream().reduce((earlier, later) -> later);
    }

    /** The contracts of cases, in the order in which they were reported. */
    @Transactional(readOnly = true)
    public List<Contract> ofCases(Collection<UUID> caseIds) {
        return Batch.each(caseIds, store::inOrder);
    }

    /** The contract that a record reports, as long as it waits or is confirmed. */
    @Transactional(readOnly = true)
    public Optional<Contract> countingIn(UUID caseId, int recordNo) {
        return store.findByCaseIdAndRecordNo(caseId, recordNo)
                .filter(contract -> contract.isWaiting() || contract.isConfirmed());
    }

    @Override
    @Transactional(readOnly = true)
    public List<PendingCommission> pending(@Nullable String person) {
        List<Waiting> waiting = person == null ? store.waiting() : store.waiting(person);
        return waiting.stream()
                .map(each -> new PendingCommission(
                        each.contract().id(),
                        TrackingFeature.EARNED.code(),
                        each.caseNumber(),
                        each.contract().earner(),
                        each.contract().amount(),
                        each.contract().signedOn()))
                .toList();
    }

    /**
     * A contract that waits to be confirmed (rule C8).
     *
     * @param caseNumber as in K-000123
     */
    record Waiting(Contract contract, String caseNumber) {}

    private TrackingCase theCase(UUID caseId) {
        return cases.findById(caseId).orElseThrow(() -> Refusal.notFound("case.unknown"));
    }

    private TrackingCase toAddTo(UUID caseId) {
        return cases.findToAddTo(caseId).orElseThrow(() -> Refusal.notFound("case.unknown"));
    }
}
