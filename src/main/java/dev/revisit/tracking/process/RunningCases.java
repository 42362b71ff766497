package dev.revisit.tracking.process;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.command.CaseMessages;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.timer.MissedDeadlines;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.ContactParts;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The running cases in the engine. */
@Component
class RunningCases implements CaseProcess {

    private static final Supplier<Refusal> MOVING = () -> Refusal.conflict("case.moving");

    /** A report of now is taken later than this only if it hung on another node. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A step opened by an earlier release has a form that did not ask for these yet. */
    private static final Set<String> ADDED_LATER = Set.of("contractNumber", ContactForm.AS_OF_NOW);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Forms forms;
    private final OpenWork openWork;
    private final CaseMessages messages;
    private final MissedDeadlines missedDeadlines;
    private final TrackingSheets sheets;
    private final Contracts contracts;
    private final IdentityService identity;
    private final ContactParts contactParts;
    private final Viewers viewers;
    private final Clock clock;

    RunningCases(
            RuntimeService runtime,
            TaskService tasks,
            Forms forms,
            OpenWork openWork,
            CaseMessages messages,
            MissedDeadlines missedDeadlines,
            TrackingSheets sheets,
            Contracts contracts,
            IdentityService identity,
            ContactParts contactParts,
            Viewers viewers,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.forms = forms;
        this.openWork = openWork;
        this.messages = messages;
        this.missedDeadlines = missedDeadlines;
        this.sheets = sheets;
        this.contracts = contracts;
        this.identity = identity;
        this.contactParts = contactParts;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public UUID register(Map<String, Object> form) {
        return UUID.fromString(runtime.startProcessInstanceByKey(CustomerTracking.PROCESS, form)
                .getBusinessKey());
    }

    @Override
    public UUID registerFor(String owner, Map<String, Object> form) {
        var told = forms.check(registrationForm(), form);
        var given = new HashMap<>(told.values());
        given.put(RegistrationForm.GIVEN_TO, owner);
        var start = new FormValues(told.form(), given).asVariable();
        return UUID.fromString(runtime.startProcessInstanceByKey(CustomerTracking.PROCESS, start)
                .getBusinessKey());
    }

    @Override
    @Rule("V4")
    public UUID openAfterVisit(UUID customerId, FirstVisit visit) {
        TrackingCase opened =
                sheets.openAfterVisit(customerId, visit, viewers.current().userId(), Submission.arrivedAt(clock));
        CustomerTracking.begin(runtime, identity, opened, CustomerTracking.NEGOTIATION, Outcome.CAME_TO_SHOP);
        return opened.id();
    }

    @Override
    @Rule({"V4", "C8"})
    public UUID openWithContract(UUID customerId, FirstVisit visit, ContactNote signed) {
        String by = viewers.current().userId();
        Instant at = Submission.arrivedAt(clock);
        TrackingCase opened = sheets.openAfterVisit(customerId, visit, by, at);
        sheets.record(opened.id(), signed, null, true, by, at);
        CustomerTracking.begin(runtime, identity, opened, CustomerTracking.CONFIRMATION, Outcome.SIGNED_WITH_US);
        return opened.id();
    }

    @Override
    @Rule("T5")
    public ContactNote contactRecorded(UUID caseId, Map<String, Object> form) {
        Viewer writer = viewers.current();
        if (!sheets.ownerOf(caseId).filter(writer.userId()::equals).isPresent()) {
            throw Refusal.forbidden("customer.of-somebody-else");
        }
        var recorded = new AtomicReference<@Nullable ContactNote>();
        ConflictRetry.untilItFits(clock, () -> recorded.set(record(caseId, form, writer.userId())), MOVING);
        return Objects.requireNonNull(recorded.get());
    }

    private ContactNote record(UUID caseId, Map<String, Object> form, String writer) {
        var due = stepDue(caseId).filter(task -> !isOpinion(task));
        var asked = askedOf(caseId, due);
        var known = new HashMap<>(form);
        ADDED_LATER.stream().filter(key -> asked.field(key).isEmpty()).forEach(known::remove);
        var contact = forms.check(asked, known);
        ContactNote note = ContactForm.from(contact);
        if (sheets.alreadySaid(caseId, note, writer).isPresent()) {
            return note;
        }
        try {
            sheets.theCase(caseId).requireOpen();
            if (!contact.isTicked(ContactForm.AS_OF_NOW)
                    && sheets.decidesNothing(caseId, note)
                    && stepDue(caseId).isEmpty()) {
                sheets.recordEarlier(caseId, note, writer, Submission.arrivedAt(clock));
            } else {
                tell(caseId, due, note, contact, known);
            }
        } catch (Refusal refused) {
            // The other click of a double click was quicker.
            if (sheets.alreadySaid(caseId, note, writer).isEmpty()) {
                throw refused;
            }
        }
        return note;
    }

    @Override
    public FormSchema registrationForm() {
        return forms.ofStart(CustomerTracking.PROCESS);
    }

    @Override
    public FormSchema contactForm(UUID caseId) {
        var due = stepDue(caseId).filter(task -> !isOpinion(task));
        return due.isPresent() ? askedOf(caseId, due) : askedOf(caseId, due).showing(contactParts.of(caseId, null));
    }

    @Override
    public FormSchema contractForm(UUID caseId) {
        return forms.ofStep(caseId.toString(), Set.of(Contracts.CONFIRMATION), "confirm-contract");
    }

    /** At a step what the step asks; out of turn whatever any step might. */
    private FormSchema askedOf(UUID caseId, Optional<OpenWork.OpenTask> due) {
        try {
            return due.map(task -> forms.ofTask(task.id()))
                    .orElseGet(() -> forms.ofCase(caseId.toString(), TrackingRecord.FORM));
        } catch (Refusal over) {
            throw new ConflictRetry.MovedOn();
        }
    }

    private static boolean isOpinion(OpenWork.OpenTask task) {
        return task.step().equals(CustomerTracking.ASK_OPINION);
    }

    /** A contract that waits is somebody else's to confirm; contacts go on beside it (rule C8). */
    private Optional<OpenWork.OpenTask> stepDue(UUID caseId) {
        return openWork.ofCase(caseId.toString()).filter(task -> !task.step().equals(Contracts.CONFIRMATION));
    }

    private void tell(
            UUID caseId,
            Optional<OpenWork.OpenTask> due,
            ContactNote note,
            FormValues contact,
            Map<String, Object> form) {
        var opinionDue = stepDue(caseId).filter(RunningCases::isOpinion);
        if (opinionDue.isPresent() && note.outcome() == Outcome.SIGNED_WITH_ANOTHER) {
            tasks.complete(opinionDue.get().id(), opinion(form));
        } else if (due.isPresent()) {
            form.keySet().retainAll(contact.values().keySet());
            tasks.complete(due.get().id(), form);
        } else {
            send(CustomerTracking.CONTACT_RECORDED, caseId, contact);
        }
    }

    /** A contact with a customer who has signed with another tells their opinion in its summary (rule T7). */
    private static Map<String, Object> opinion(Map<String, Object> form) {
        var opinion = new HashMap<>(form);
        opinion.keySet().retainAll(Set.of("contactedAt", "way", "summary", ContactForm.AS_OF_NOW));
        opinion.put("answer", "told");
        return opinion;
    }

    @Override
    public void customerCame(UUID caseId) {
        Viewer reporter = viewers.current();
        String owner = sheets.ownerOf(caseId).orElseThrow(() -> Refusal.notFound("case.unknown"));
        if (!reporter.sees(owner) && !reporter.is(Groups.RECEPTION)) {
            throw Refusal.notFound("case.unknown");
        }
        visitRegistered(caseId);
    }

    @Override
    public void visitRegistered(UUID caseId) {
        String reporter = viewers.current().userId();
        ConflictRetry.untilItFits(
                clock,
                () -> {
                    if (sheets.cameToday(caseId, reporter, clock.instant())) {
                        return;
                    }
                    try {
                        TrackingCase tracked = sheets.theCase(caseId);
                        tracked.requireOpen();
                        Instant arrived = Submission.arrivedAt(clock);
                        boolean hung = arrived.isBefore(clock.instant().minus(LATE));
                        if (hung && tracked.isBeforeNewest(arrived)) {
                            // What was told meanwhile is newer, and decides (rule T6).
                            sheets.recordEarlier(caseId, TrackingSheets.visit(arrived), reporter, arrived);
                        } else {
                            send(CustomerTracking.CUSTOMER_CAME, caseId, FormValues.NONE);
                        }
                    } catch (Refusal refused) {
                        // Somebody else told of the same visit, and was quicker.
                        if (!sheets.cameToday(caseId, reporter, clock.instant())) {
                            throw refused;
                        }
                    }
                },
                MOVING);
    }

    @Override
    public void contractDecided(UUID caseId, Map<String, Object> form) {
        Submission.during(clock, () -> {
            decide(caseId, forms.check(contractForm(caseId), form).values());
            return null;
        });
    }

    /** The record of a contract was rejected, which is its refusal. */
    @EventListener
    public void on(TrackingSheets.ContractRejected rejected) {
        decide(rejected.caseId(), Map.of("decision", "refused", "refusalReason", rejected.reason()));
    }

    /** Who may is asked by the contract itself: not the one who has the task alone, but whoever is above. */
    private void decide(UUID caseId, Map<String, Object> form) {
        var waiting =
                openWork.ofCase(caseId.toString()).filter(task -> task.step().equals(Contracts.CONFIRMATION));
        try {
            AsSystem.doing(
                    identity,
                    () -> tasks.complete(
                            waiting.orElseThrow(() -> contracts.notWaiting(caseId))
                                    .id(),
                            form));
        } catch (NullValueException | OptimisticLockingException gone) {
            throw contracts.notWaiting(caseId);
        }
    }

    private void send(String message, UUID caseId, FormValues form) {
        missedDeadlines.fire(caseId.toString());
        String waiting = messages.waitingFor(message, caseId.toString()).orElseThrow(ConflictRetry.MovedOn::new);
        messages.send(message, waiting, form.asVariable());
    }
}
