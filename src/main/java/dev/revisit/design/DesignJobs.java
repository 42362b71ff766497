package dev.revisit.design;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.customer.timeline.CustomerEvent;
import dev.revisit.design.DesignFolder.Delivery;
import dev.revisit.design.DesignFolder.Dispatch;
import dev.revisit.design.DesignFolder.File;
import dev.revisit.design.DesignFolder.Note;
import dev.revisit.engine.Batch;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.form.answer.Answers;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.WorkRejected;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.leave.Leaves;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The design jobs: from a floor plan to a design that the manager has approved (rules D1 to D4). The diagrams say when
 * each of it happens; here stands what has to be true for it to happen at all.
 *
 * <p>Whatever hands out turns, or makes a designer free, holds the desk first and the job after it: so two at once never
 * take the same turn, and never wait for each other.
 */
@Service
@Transactional
public class DesignJobs {

    private static final int LONGEST_NOTE = 4000;

    /** What is rejected of a design, in the place of a step. */
    private static final String DISPATCH_SHEET = "dispatch-sheet";

    private final DesignJobRepository jobs;
    private final DesignFolder folder;
    private final Customers customers;
    private final Attachments attachments;
    private final Staff staff;
    private final Superiors superiors;
    private final Leaves leaves;
    private final CompanyZone zone;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate inOneAct;

    DesignJobs(
            DesignJobRepository jobs,
            DesignFolder folder,
            Customers customers,
            Attachments attachments,
            Staff staff,
            Superiors superiors,
            Leaves leaves,
            CompanyZone zone,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.folder = folder;
        this.customers = customers;
        this.attachments = attachments;
        this.staff = staff;
        this.superiors = superiors;
        this.leaves = leaves;
        this.zone = zone;
        this.events = events;
        this.inOneAct = new TransactionTemplate(transactions);
    }

    /**
     * A floor plan has come (rules T1, D1). A further one of a customer whose design is unfinished joins that job.
     *
     * @return the job that it makes, which still has to be opened; empty where it joined one
     */
    @Rule("T2")
    public Optional<UUID> planCame(UUID customerId, UUID attachmentId, Instant at, String by) {
        folder.holdTheDesk();
        Optional<DesignJob> unfinished = jobs.findByOpenKey(customerId);
        if (unfinished.isPresent()) {
            DesignJob job = unfinished.get();
            folder.add(new File(attachmentId, job.id(), false, 0, at));
            happened(job, "design-plan-joined", at, by, false, Map.of());
            job.designerIfAny().ifPresent(designer -> tell(job, designer, "design-plan-joined", attachmentId, at));
            return Optional.empty();
        }
        var job =
                new DesignJob(String.format(Locale.ROOT, "D-%06d", jobs.nextNumber()), customers.file(customerId), at);
        jobs.save(job);
        jobs.flush();
        folder.add(new File(attachmentId, job.id(), false, 0, at));
        happened(job, "design-opened", at, by, false, Map.of());
        return Optional.of(job.id());
    }

    /**
     * Opens a job: it is offered to the manager if a designer is free for it, or waits behind those before it.
     *
     * @return whether it is offered
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean open(UUID jobId, Instant at) {
        folder.holdTheDesk();
        DesignJob job = toAddTo(jobId);
        Optional<DesignJob> first =
                jobs.oldestFirst(DesignJob.State.WAITING).stream().findFirst();
        boolean isFree = first.filter(next -> next.id().equals(jobId)).isPresent() && freeForOffers(at) > 0;
        if (isFree) {
            offer(job, at);
        }
        return isFree;
    }

    /**
     * Designers may have become free: the jobs that are offered now, the longest waiting first (rule D1). Each of them
     * has to be told so.
     */
    @Rule("D1")
    public List<UUID> offerWaiting(Instant at) {
        folder.holdTheDesk();
        int free = freeForOffers(at);
        List<DesignJob> next = jobs.oldestFirst(DesignJob.State.WAITING).stream()
                .limit(Math.max(0, free))
                .toList();
        next.forEach(job -> offer(job, at));
        return next.stream().map(DesignJob::id).toList();
    }

    /** A manager wants to dispatch a job that waits: a busy designer will have to do (rule D1). */
    public void offerAnyway(UUID jobId) {
        folder.holdTheDesk();
        toAddTo(jobId).offer();
    }

    private void offer(DesignJob job, Instant at) {
        job.offer();
        superiorFor(job).ifPresent(superior -> tell(job, superior, "design-to-dispatch", job.id(), at));
    }

    /** How many more jobs can be offered: each that is offered already takes one of those who are free. */
    private int freeForOffers(Instant at) {
        return turn(at).free() - jobs.countByState(DesignJob.State.OFFERED);
    }

    /** Whose turn it is now (rule D1). */
    @Transactional(readOnly = true)
    public DesignTurn turn(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, zone.zone());
        Set<String> away = leaves.awayOn(today);
        Map<String, Long> turns = folder.lastTurns();
        Map<String, Long> atWork = jobs.designersAtWork().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return DesignTurn.among(staff.members(Groups.DESIGN).stream()
                .map(person -> new DesignTurn.Designer(
                        person,
                        turns.getOrDefault(person, 0L),
                        atWork.getOrDefault(person, 0L).intValue(),
                        away.contains(person)))
                .toList());
    }

    /**
     * The manager hands the plan to a designer (rule D1).
     *
     * @param reason owed where it is not that designer's turn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D1")
    public void dispatch(UUID jobId, String designer, @Nullable String reason, String by, Instant at) {
        folder.holdTheDesk();
        DesignJob job = toAddTo(jobId);
        DesignTurn turn = turn(at);
        if (!turn.has(designer)) {
            throw Refusal.invalid("designer", "design.not-a-designer");
        }
        job.dispatchTo(designer, at);
        if (turn.needsReason(designer) && reason == null) {
            throw turn.proposed().isEmpty()
                    ? Refusal.invalid("dispatchReason", "design.reason-busy")
                    : Refusal.invalid("dispatchReason", "design.reason-turn");
        }
        @Nullable String proposed = turn.proposed().orElse(null);
        folder.add(jobId, designer, proposed, reason, by, at);
        happened(job, "design-dispatched", at, by, false, Map.of("person", designer));
        tell(job, designer, "design-dispatched", job.id(), at);
    }

    /** The designer fills in the dispatch sheet, or corrects it (rule D2). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D2")
    public void fillIn(UUID jobId, Answers told, String by, Instant at) {
        DesignJob job = ofDesigner(jobId, by);
        DispatchSheet sheet = folder.add(jobId, told, by, at);
        sheet.requireDeliveryFrom(LocalDate.ofInstant(at, zone.zone()));
        happened(job, "design-sheet-written", at, by, false, Map.of("person", by));
        events.publishEvent(new ObligationMet(job.subject(), at));
        if (sheet.asks()) {
            String owner = customers.file(job.customerId()).owner();
            tell(job, owner, "design-questions", sheet.number(), at);
        }
    }

    /** The sheet was not filled in by its due time: whoever has the job now missed it (rule D2). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D2")
    public void missed(UUID jobId, String step, Instant dueAt, Instant at) {
        DesignJob job = toAddTo(jobId);
        job.requireInWork();
        String designer = Objects.requireNonNull(job.designer());
        events.publishEvent(new SheetMissed(job.customerId(), job.number(), step, dueAt, designer, at));
        events.publishEvent(new ObligationMissed(DesignFeature.OWED.id(), job.subject(), step, dueAt, designer, at));
    }

    /**
     * The designer uploads a design, which stays with the job until it is approved (rules D2, D4).
     *
     * @param fileName as it was called where it came from
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment upload(UUID jobId, @Nullable String fileName, byte[] content, String by, Instant at) {
        requireOfDesigner(theJob(jobId), by);
        var checked = attachments.check(Attachments.Kind.DRAFT_DESIGN, fileName, content, by);
        return ConflictRetry.repeated(() -> Objects.requireNonNull(inOneAct.execute(tx -> {
            DesignJob job = ofDesigner(jobId, by);
            Attachment draft = attachments.addDraftDesign(job.customerId(), checked);
            folder.add(new File(draft.id(), jobId, true, round(jobId), at));
            return draft;
        })));
    }

    /**
     * The designer delivers what they uploaded (rule D2).
     *
     * @throws Refusal where nothing was uploaded since the job came, or came back for a change
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deliver(UUID jobId, String note, String by, Instant at) {
        DesignJob job = ofDesigner(jobId, by);
        if (folder.sheets(jobId).isEmpty()) {
            throw Refusal.conflict("design.no-sheet", job.number());
        }
        if (current(job).isEmpty()) {
            throw Refusal.conflict("design.no-file", job.number());
        }
        folder.add(jobId, new Delivery(note, by, at));
        job.noLongerLate();
        happened(job, "design-delivered", at, by, false, Map.of("person", by));
        superiorFor(job)
                .ifPresent(superior -> tell(
                        job,
                        superior,
                        "design-to-check",
                        folder.deliveries(jobId).size(),
                        at));
    }

    /** The designs uploaded since the job was dispatched, or came back for a change: what is delivered, or approved. */
    private List<UUID> current(DesignJob job) {
        int round = round(job.id());
        return folder.files(job.id()).stream()
                .filter(file -> file.design() && file.round() == round)
                .map(File::attachmentId)
                .toList();
    }

    /** How often the design has come back for a change. */
    private int round(UUID jobId) {
        return (int) folder.checks(jobId).stream()
                .filter(check -> check.answer() == DesignCheck.Answer.DESIGN_CHANGE)
                .count();
    }

    /** The design was not there when it was due: the manager hears of it, and nobody is flagged (rule D3). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D3")
    public void late(UUID jobId, Instant dueAt, Instant at) {
        DesignJob job = toAddTo(jobId);
        job.late(dueAt);
        String designer = Objects.requireNonNull(job.designer());
        var told = Map.of("person", designer, "due", dueAt.toString());
        happened(job, "design-late", at, null, true, told);
        tell(job, designer, "design-late", dueAt, at);
    }

    /**
     * The manager checks what was delivered (rule D2).
     *
     * @param remark what is to be changed; null where all is in order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D2")
    public void check(UUID jobId, DesignCheck.Answer answer, @Nullable String remark, String by, Instant at) {
        DesignJob job = toAddTo(jobId);
        job.requireInWork();
        if (job.isOf(by)) {
            throw Refusal.forbidden("design.check-yourself");
        }
        if (folder.deliveries(jobId).isEmpty()) {
            throw Refusal.conflict("design.not-delivered", job.number());
        }
        var check = new DesignCheck(UUID.randomUUID(), answer, remark, by, at);
        folder.add(jobId, check);
        String designer = Objects.requireNonNull(job.designer());
        switch (answer) {
            case IN_ORDER -> {
                // Approved by the step that follows, in the same transaction.
            }
            case SHEET_WRONG -> {
                events.publishEvent(new SheetWrong(job.customerId(), job.number(), designer, at, by));
                events.publishEvent(new WorkRejected(
                        DesignFeature.OWED.id(),
                        job.subject(),
                        DISPATCH_SHEET,
                        "check:" + check.id(),
                        designer,
                        Objects.requireNonNull(remark),
                        at,
                        false,
                        at));
                tell(job, designer, "design-sheet-wrong", check.id(), at);
            }
            case DESIGN_CHANGE -> {
                happened(job, "design-change-asked", at, by, false, Map.of("person", designer));
                tell(job, designer, "design-change-asked", check.id(), at);
            }
        }
    }

    /** The design is in order: it is finished, on the customer's sheet, and the salesperson is told (rules D3, D4). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("D4")
    public void approve(UUID jobId, String by, Instant at) {
        folder.holdTheDesk();
        DesignJob job = toAddTo(jobId);
        List<DesignCheck> checks = folder.checks(jobId);
        if (checks.isEmpty() || checks.get(checks.size() - 1).answer() != DesignCheck.Answer.IN_ORDER) {
            throw Refusal.conflict("design.not-in-order", job.number());
        }
        List<DispatchSheet> sheets = folder.sheets(jobId);
        attachments.publishDesigns(current(job));
        job.approve(by, at);
        String designer = Objects.requireNonNull(job.designer());
        BigDecimal area = sheets.get(sheets.size() - 1).earnsBy();
        events.publishEvent(new Approved(job.customerId(), job.number(), designer, at, by));
        events.publishEvent(new CommissionEarned(
                DesignFeature.EARNED.code(), job.subject(), designer, area, LocalDate.ofInstant(at, zone.zone()), at));
        tell(job, customers.file(job.customerId()).owner(), "design-finished", job.id(), at);
        tell(job, designer, "design-approved", job.id(), at);
    }

    /** A step that costs nobody anything is overdue: whoever has it is reminded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reminded(UUID jobId, String step, Instant dueAt, Instant at) {
        DesignJob job = toAddTo(jobId);
        Optional<String> whose = DesignSteps.OF_DESIGNERS.contains(step) ? job.designerIfAny() : superiorFor(job);
        whose.ifPresent(person -> events.publishEvent(new Notice(
                job.id() + "-" + step + "-" + dueAt,
                person,
                "design-reminder",
                Map.of("design", job.number(), "step", step),
                path(job),
                at)));
    }

    /** Salesperson, designer and manager write to each other while the design is unfinished (rule T2). */
    @Rule("T2")
    public Note note(UUID jobId, @Nullable String text, String by, Instant at) {
        String written = text == null ? "" : text.strip();
        if (written.isEmpty()) {
            throw Refusal.invalid("note", "required");
        }
        if (written.length() > LONGEST_NOTE) {
            throw Refusal.invalid("note", "too-long", LONGEST_NOTE);
        }
        DesignJob job = toAddTo(jobId);
        job.requireUnfinished();
        Note note = folder.add(jobId, written, by, at);
        String owner = customers.file(job.customerId()).owner();
        var readers = new ArrayList<String>();
        readers.add(owner);
        job.designerIfAny().ifPresent(readers::add);
        readers.stream()
                .filter(reader -> !reader.equals(by))
                .forEach(reader -> tell(job, reader, "design-note", note.id(), at));
        return note;
    }

    /** Somebody else draws it from now on (rule M4); what happened before stays with whom it happened to. */
    public void handOver(UUID jobId, String from, String to, Instant at) {
        folder.holdTheDesk();
        DesignJob job = toAddTo(jobId);
        if (!job.isOf(from) || !job.isUnfinished()) {
            return;
        }
        if (!staff.members(Groups.DESIGN).contains(to)) {
            throw Refusal.invalid("designer", "design.not-a-designer");
        }
        job.handTo(to);
        happened(job, "design-handed-over", at, null, false, Map.of("person", to));
        tell(job, to, "design-dispatched", at, at);
    }

    private DesignJob ofDesigner(UUID jobId, String by) {
        DesignJob job = toAddTo(jobId);
        requireOfDesigner(job, by);
        return job;
    }

    private static void requireOfDesigner(DesignJob job, String by) {
        job.requireInWork();
        if (!job.isOf(by)) {
            throw Refusal.forbidden("design.of-somebody-else");
        }
    }

    /**
     * Whoever changes anything of it comes after whoever does already, and after whoever hands out turns: a job that ends
     * offers the next one (ADR 0030).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID jobId) {
        folder.holdTheDesk();
        jobs.findToAddTo(jobId);
    }

    private DesignJob toAddTo(UUID jobId) {
        return jobs.findToAddTo(jobId).orElseThrow(() -> Refusal.notFound("design.unknown"));
    }

    private Optional<String> superiorFor(DesignJob job) {
        return superiors.of(customers.file(job.customerId()).owner());
    }

    private void happened(
            DesignJob job, String kind, Instant at, @Nullable String by, boolean forManager, Map<String, String> told) {
        var details = new HashMap<>(told);
        details.put("case", job.number());
        events.publishEvent(new Happened(job.customerId(), kind, at, by, Map.copyOf(details), forManager, path(job)));
    }

    /** @param what sets it apart from others of its kind for the same job: told twice, it is said once */
    private void tell(DesignJob job, String to, String kind, Object what, Instant at) {
        events.publishEvent(new Notice(
                kind + "-" + job.id() + "-" + what + "-" + to,
                to,
                kind,
                Map.of("design", job.number()),
                path(job),
                at));
    }

    static String path(DesignJob job) {
        return "/designs/" + job.id();
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public DesignJob theJob(UUID id) {
        return jobs.findById(id).orElseThrow(() -> Refusal.notFound("design.unknown"));
    }

    /** Those of the ids that are design jobs. */
    @Transactional(readOnly = true)
    public Map<UUID, DesignJob> theJobs(Collection<UUID> ids) {
        return Batch.each(ids, jobs::findByIdIn).stream().collect(Collectors.toMap(DesignJob::id, job -> job));
    }

    /** A customer's jobs, the newest first. */
    @Transactional(readOnly = true)
    public List<DesignJob> ofCustomer(UUID customerId) {
        return RequestCache.onceWhileReading(
                List.of("DesignJobs.ofCustomer", customerId), () -> jobs.newestFirst(customerId));
    }

    /** What a designer has in hand, the oldest first. */
    @Transactional(readOnly = true)
    public List<DesignJob> inHandsOf(String designer) {
        return jobs.oldestFirst(designer, DesignJob.State.DISPATCHED);
    }

    /** User id of the salesperson whose customer it is for. */
    @Transactional(readOnly = true)
    public Optional<String> ownerOf(UUID jobId) {
        return jobs.findById(jobId).map(job -> customers.file(job.customerId()).owner());
    }

    /** User id of whoever dispatches the job, and checks it, now. */
    @Transactional(readOnly = true)
    public Optional<String> decidesAbout(UUID jobId) {
        return superiorFor(theJob(jobId));
    }

    /** Whether somebody dispatched the job, or checked its design. */
    @Transactional(readOnly = true)
    public boolean judged(UUID jobId, String person) {
        return folder.judged(jobId, person);
    }

    /** All that belongs to a job. */
    @Transactional(readOnly = true)
    public Contents contents(UUID jobId) {
        DesignJob job = theJob(jobId);
        List<File> files = folder.files(jobId);
        Map<UUID, Attachment> kept =
                attachments.byId(files.stream().map(File::attachmentId).toList());
        List<UUID> designs = current(job);
        return new Contents(
                job,
                customers.file(job.customerId()),
                folder.dispatch(jobId).orElse(null),
                folder.sheets(jobId),
                folder.deliveries(jobId),
                folder.checks(jobId),
                folder.notes(jobId),
                of(files, kept, file -> !file.design()),
                of(files, kept, file -> designs.contains(file.attachmentId())),
                of(files, kept, file -> file.design() && !designs.contains(file.attachmentId())));
    }

    private static List<Attachment> of(
            List<File> files, Map<UUID, Attachment> kept, java.util.function.Predicate<File> which) {
        return files.stream()
                .filter(which)
                .flatMap(file -> Optional.ofNullable(kept.get(file.attachmentId())).stream())
                .toList();
    }

    /**
     * A job with all that was written and uploaded for it.
     *
     * @param dispatch null until it was dispatched
     * @param sheets as filled in and corrected, the last one last
     * @param plans the floor plans, the newest first
     * @param designs of the present round: what is delivered, or was approved
     * @param earlierDesigns those that came back for a change
     */
    public record Contents(
            DesignJob job,
            Customer customer,
            @Nullable Dispatch dispatch,
            List<DispatchSheet> sheets,
            List<Delivery> deliveries,
            List<DesignCheck> checks,
            List<Note> notes,
            List<Attachment> plans,
            List<Attachment> designs,
            List<Attachment> earlierDesigns) {

        /** The sheet as it stands now. */
        public Optional<DispatchSheet> sheet() {
            return sheets.isEmpty() ? Optional.empty() : Optional.of(sheets.get(sheets.size() - 1));
        }

        public Optional<DesignCheck> lastCheck() {
            return checks.isEmpty() ? Optional.empty() : Optional.of(checks.get(checks.size() - 1));
        }

        /** All files, whatever they show. */
        public List<Attachment> files() {
            var all = new ArrayList<>(plans);
            all.addAll(designs);
            all.addAll(earlierDesigns);
            return Collections.unmodifiableList(all);
        }
    }

    /**
     * A designer did not fill in the dispatch sheet in time (rule D2).
     *
     * @param number of the job, as in {@code D-000123}
     * @param step the user task at which it was owed
     * @param dueAt the due time of the timer that fired, however late it was handled
     * @param designer user id of whoever owed it
     */
    public record SheetMissed(UUID customerId, String number, String step, Instant dueAt, String designer, Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-sheet-missed";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "step", step, "due", dueAt.toString(), "person", designer);
        }
    }

    /**
     * The manager found entries of the dispatch sheet missing or wrong (rule D2). What they wrote stands on the job, not
     * in the timeline.
     */
    public record SheetWrong(UUID customerId, String number, String designer, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-sheet-wrong";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "person", designer);
        }
    }

    /** The manager approved a design: the job is finished, and the design is on the customer's sheet (rules D3, D4). */
    public record Approved(UUID customerId, String number, String designer, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "design-approved";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("case", number, "person", designer);
        }
    }

    /** Anything else, told to nobody but the customer's timeline. */
    private record Happened(
            UUID customerId,
            String kind,
            Instant at,
            @Nullable String by,
            Map<String, String> details,
            boolean isForManager,
            String path)
            implements CustomerEvent {}
}
