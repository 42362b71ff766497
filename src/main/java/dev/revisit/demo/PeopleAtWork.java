package dev.revisit.demo;

import dev.revisit.account.Accounts;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.commission.statement.Statements;
import dev.revisit.commission.warning.Warnings;
import dev.revisit.competition.CompetitorNotes;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.file.Attachments;
import dev.revisit.demo.planning.PlansOfSales;
import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.document.Documents;
import dev.revisit.document.SubjectRef;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.knowledge.ProductKnowledge;
import dev.revisit.knowledge.Products;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectProcess;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.Turns;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the people of the sample company do, each under their own name and by the ways that Tasklist, pages and API
 * use: what the product would refuse them, it refuses them here.
 */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class PeopleAtWork {

    private static final String KEY_CUSTOMER = "key-customer";
    private static final String SALES_PLAN = "sales-plan";

    private final CaseProcess cases;
    private final Accounts accounts;
    private final CompetitorNotes competitors;
    private final Products products;
    private final ProductKnowledge knowledge;
    private final TrackingSheets sheets;
    private final Sheets sheetCases;
    private final SheetProcess sheetProcess;
    private final CustomerChanges changes;
    private final Attachments attachments;
    private final ProjectProcess projects;
    private final Documents documents;
    private final ReceptionProcess receptions;
    private final Receptions walkIns;
    private final Turns turns;
    private final DesignProcess designs;
    private final DesignJobs jobs;
    private final AppealProcess appeals;
    private final Flags flags;
    private final PolicyVersions policies;
    private final PolicySignatures signatures;
    private final Warnings warnings;
    private final Statements statements;
    private final Corrections corrections;
    private final Deputies deputies;
    private final LeaveRequests leave;
    private final OpenWork openWork;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Viewers viewers;
    private final SampleStaff staff;
    private final Clock clock;

    PeopleAtWork(
            CaseProcess cases,
            Accounts accounts,
            CompetitorNotes competitors,
            Products products,
            ProductKnowledge knowledge,
            TrackingSheets sheets,
            Sheets sheetCases,
            SheetProcess sheetProcess,
            CustomerChanges changes,
            Attachments attachments,
            ProjectProcess projects,
            Documents documents,
            ReceptionProcess receptions,
            Receptions walkIns,
            Turns turns,
            DesignProcess designs,
            DesignJobs jobs,
            AppealProcess appeals,
            Flags flags,
            PolicyVersions policies,
            PolicySignatures signatures,
            Warnings warnings,
            Statements statements,
            Corrections corrections,
            Deputies deputies,
            LeaveRequests leave,
            OpenWork openWork,
            TaskService tasks,
            IdentityService identity,
            Viewers viewers,
            SampleStaff staff,
            Clock clock) {
        this.cases = cases;
        this.accounts = accounts;
        this.competitors = competitors;
        this.products = products;
        this.knowledge = knowledge;
        this.sheets = sheets;
        this.sheetCases = sheetCases;
        this.sheetProcess = sheetProcess;
        this.changes = changes;
        this.attachments = attachments;
        this.projects = projects;
        this.documents = documents;
        this.receptions = receptions;
        this.walkIns = walkIns;
        this.turns = turns;
        this.designs = designs;
        this.jobs = jobs;
        this.appeals = appeals;
        this.flags = flags;
        this.policies = policies;
        this.signatures = signatures;
        this.warnings = warnings;
        this.statements = statements;
        this.corrections = corrections;
        this.deputies = deputies;
        this.leave = leave;
        this.openWork = openWork;
        this.tasks = tasks;
        this.identity = identity;
        this.viewers = viewers;
        this.staff = staff;
        this.clock = clock;
    }

    UUID register(String person, Map<String, Object> form) {
        return as(person, () -> cases.register(form));
    }

    void failToRegister(String person, Map<String, Object> form) {
        isRefused(person, () -> cases.register(form));
    }

    /** A colleague has it open already. */
    void failToOpenSheet(String person, String sheet, Map<String, Object> form) {
        isRefused(person, () -> sheetProcess.open(sheetCases.sheet(sheet), form));
    }

    private void isRefused(String person, Supplier<UUID> act) {
        as(person, () -> {
            try {
                UUID unexpected = act.get();
                throw new IllegalStateException("what is another's was opened again: " + unexpected);
            } catch (RuntimeException refused) {
                if (Refusal.in(refused).isEmpty()) {
                    throw refused;
                }
            }
        });
    }

    void completeOpenTask(String person, UUID caseId, Note note) {
        String task = openWork.ofCase(caseId.toString())
                .map(OpenWork.OpenTask::id)
                .orElseThrow(() -> new IllegalStateException("nothing is due for the customer of " + person + " at "
                        + clock.instant() + ", who was to write " + note.writtenAt(clock.instant(), clock.getZone())));
        as(person, () -> {
            // As in Tasklist: the engine knows who is asking, and checks that they may.
            identity.setAuthentication(person, List.of(staff.groupOf(person)));
            try {
                tasks.complete(task, note.writtenAt(clock.instant(), clock.getZone()));
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    void noteCompetitor(String person, Map<String, Object> seen) {
        as(person, () -> {
            competitors.write(seen, viewers.current());
        });
    }

    UUID addProduct(String person, String name) {
        return as(
                person,
                () -> products.add(Map.of("productName", name), viewers.current())
                        .id());
    }

    void retireProduct(String person, UUID product) {
        as(person, () -> {
            String name = products.product(product, viewers.current()).name();
            products.change(product, Map.of("productName", name, "retired", "true"), viewers.current());
        });
    }

    /** They were seen doing it today. */
    UUID confirmKnowledge(String superior, String person, UUID product, List<String> abilities) {
        Map<String, Object> seen = Map.of("abilities", abilities, "confirmedOn", today().toString());
        return as(
                superior,
                () -> knowledge
                        .confirm(person, product, seen, viewers.current())
                        .get(0)
                        .id());
    }

    void takeBackKnowledge(String superior, UUID confirmation, String reason) {
        as(superior, () -> {
            knowledge.takeBack(confirmation, Map.of("reason", reason), viewers.current());
        });
    }

    /** Registers an organisation, unless it is theirs already. */
    void foundAccount(String person, Map<String, Object> form) {
        as(person, () -> {
            if (accounts.find(String.valueOf(form.get("accountName")), viewers.current())
                    .isEmpty()) {
                accounts.register(form, viewers.current());
            }
        });
    }

    UUID startProject(String person, Map<String, Object> header) {
        return as(person, () -> projects.start(header));
    }

    /** @return the id of what was filled in, by which others choose it */
    String fillIn(String person, UUID projectId, String form, Map<String, Object> typed) {
        var project = new SubjectRef(Project.KIND, projectId);
        int number = as(person, () -> documents.add(project, form, typed, viewers.current()));
        return documents
                .said(documents.place(project, form), number)
                .document()
                .id()
                .toString();
    }

    void report(String person, UUID projectId, Report report) {
        as(person, () -> projects.report(projectId, report.form()));
    }

    void approvePrice(String superior, UUID projectId) {
        as(superior, () -> projects.approvePrice(projectId, Map.of("decision", "approved")));
    }

    /** In the capacity in which the project waits for them, be it their own or that of whom they stand in for. */
    void judge(String person, UUID projectId, Verdict verdict) {
        as(person, () -> projects.judge(projectId, verdict.form()));
    }

    void decide(String person, UUID projectId, Verdict verdict) {
        as(person, () -> projects.decide(projectId, verdict.form()));
    }

    /** Everybody whom it concerns signs the deduction policy. */
    void signPolicy() {
        int version = policies.current().no();
        for (String person : signatures.concerned()) {
            as(person, () -> signatures.sign(version, viewers.current()));
        }
    }

    /** Everybody is warned of what is due and costs money. */
    void areWarned() {
        warnings.look();
    }

    /** Supervisors name whoever stands in for them. */
    void nameDeputy(String supervisor, String deputy) {
        as(supervisor, () -> deputies.name(supervisor, deputy, viewers.current(), clock.instant()));
    }

    /** Supervisors enter the days on which they are away, both included. */
    void enterAbsence(String supervisor, LocalDate from, LocalDate to) {
        as(supervisor, () -> {
            deputies.away(supervisor, from, to, viewers.current(), clock.instant());
        });
    }

    /** @return the id of the absence */
    UUID askForLeave(String person, LocalDate from, LocalDate to, String reason) {
        return as(person, () -> leave.request(from, to, reason, viewers.current(), clock.instant()));
    }

    void approveLeave(String superior, UUID absence) {
        as(superior, () -> leave.approve(absence, viewers.current(), clock.instant()));
    }

    UUID registerWalkIn(String desk, Map<String, Object> form) {
        return as(desk, () -> receptions.register(form));
    }

    void callSalesperson(String desk, UUID reception, Map<String, Object> form) {
        as(desk, () -> receptions.called(reception, form));
    }

    void detailWalkIn(String desk, UUID reception, Map<String, Object> form) {
        as(desk, () -> receptions.detailed(reception, form));
    }

    void assignWalkIn(String manager, UUID reception, Map<String, Object> form) {
        as(manager, () -> receptions.assign(reception, form));
    }

    /** To the one whose turn it is (rule W3). */
    void assignWalkInByTurn(String manager, UUID reception) {
        String desk = walkIns.theReception(reception).desk();
        String fair = turns.ranking(desk, clock.instant()).fair().orElseThrow().person();
        assignWalkIn(manager, reception, Map.of("salesperson", fair));
    }

    /** Whoever received them asks for the phone number. */
    void answerForPhone(UUID reception, Map<String, Object> form) {
        String person = Objects.requireNonNull(walkIns.theReception(reception).salesperson());
        as(person, () -> receptions.phoneAnswered(reception, form));
    }

    UUID openSheet(String person, String sheet, Map<String, Object> form) {
        return as(person, () -> sheetProcess.open(sheetCases.sheet(sheet), form));
    }

    /** Whoever has the step writes it. */
    void writeOnSheet(UUID caseId, String step, Map<String, Object> form) {
        var sheetCase = sheetCases.theCase(caseId);
        String person = openWork.ofCases(List.of(caseId.toString())).stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .map(OpenWork.OpenTask::assignee)
                .orElseThrow(() -> new IllegalStateException(step + " of " + sheetCase.number() + " is not open"));
        as(
                person,
                () -> sheetProcess.record(
                        sheetCase, sheetCases.sheet(sheetCase.sheet()).step(step), form));
    }

    /** What waits for no task. */
    void tellOnSheet(String person, UUID caseId, String step, Map<String, Object> form) {
        var sheetCase = sheetCases.theCase(caseId);
        as(
                person,
                () -> sheetProcess.record(
                        sheetCase, sheetCases.sheet(sheetCase.sheet()).step(step), form));
    }

    void markAsKey(String person, UUID caseId, Map<String, Object> mark) {
        var form = new HashMap<>(mark);
        form.put("customer", sheets.theCase(caseId).number());
        openSheet(person, KEY_CUSTOMER, form);
    }

    /** Something of a key customer that waits for no task. */
    void tellOfKey(String person, UUID caseId, String step, Map<String, Object> form) {
        SheetCase care = sheetCases.ofCustomer(sheets.theCase(caseId).customerId()).stream()
                .filter(each -> each.sheet().equals(KEY_CUSTOMER))
                .findFirst()
                .orElseThrow();
        as(
                person,
                () -> sheetProcess.record(care, sheetCases.sheet(KEY_CUSTOMER).step(step), form));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * In the evening everybody greets whom the day asks to greet, and hears of those who are due (rules K1, K2).
     *
     * @param contacts whether contacts are written too
     */
    void tendKeyCustomers(boolean contacts) {
        Sheet sheet = sheetCases.sheet(KEY_CUSTOMER);
        for (String person : List.of("lina", "wangwei", "xumin")) {
            for (SheetCase care : sheetCases.inHandsOf(person)) {
                if (!care.sheet().equals(KEY_CUSTOMER)) {
                    continue;
                }
                for (OpenWork.OpenTask task : openWork.ofCases(List.of(care.id().toString()))) {
                    Sheet.Step step = sheet.step(task.step());
                    if (step.form().equals("send-greeting")) {
                        var draft = sheetCases.shownWith(care, step).get("greeting");
                        writeOnSheet(
                                care.id(),
                                step.id(),
                                greeting(Objects.requireNonNull(draft).asText()));
                    } else if (contacts && step.form().equals("key-contact")) {
                        writeOnSheet(care.id(), step.id(), keyContact(care));
                    } else if (step.form().equals("review-key-customer") && person.equals("wangwei")) {
                        // Those of the others are left open.
                        writeOnSheet(
                                care.id(),
                                step.id(),
                                Map.of(
                                        "whatChanges",
                                        "已入住，母亲春节前搬来同住",
                                        "nextAim",
                                        "月底回访用得怎么样，请他介绍同楼的邻居",
                                        "superiorSaid",
                                        "先把柜门的小问题修好，再谈介绍"));
                    }
                }
            }
        }
    }

    /** Who has plans in hand writes what the day asks of them, and so does their superior (rule L1). */
    void tendPlans(PlansOfSales plans) {
        Sheet sheet = sheetCases.sheet(SALES_PLAN);
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            for (String person : List.of("lina", "wangwei", "xumin")) {
                for (SheetCase plan : sheetCases.inHandsOf(person)) {
                    if (plan.sheet().equals(SALES_PLAN)) {
                        openWork.ofCases(List.of(plan.id().toString())).stream()
                                .map(task -> sheet.step(task.step()))
                                .forEach(step -> tend(plans, plan, step));
                    }
                }
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private void tend(PlansOfSales plans, SheetCase plan, Sheet.Step step) {
        String title = Objects.requireNonNull(plan.title());
        plans.written(plan.owner(), step.id(), title).ifPresent(told -> {
            var form = new HashMap<String, Object>();
            sheetCases.shownWith(plan, step).forEach((key, text) -> form.put(key, text.asText()));
            form.putAll(told);
            writeOnSheet(plan.id(), step.id(), form);
        });
    }

    /** In the plan that they opened last. */
    void notePlan(String person, Map<String, Object> note) {
        sheetCases.inHandsOf(person).stream()
                .filter(each -> each.sheet().equals(SALES_PLAN))
                .reduce((earlier, later) -> later)
                .ifPresent(plan -> tellOnSheet(person, plan.id(), "Note_Day", note));
    }

    private static Map<String, Object> greeting(String text) {
        return Map.of(
                "greeted",
                "sent",
                "greeting",
                text,
                "greetedBy",
                "wechat",
                "checked",
                List.of("characters", "punctuation", "singly"));
    }

    private Map<String, Object> keyContact(SheetCase care) {
        String said = List.of("微信问候，近来都好，暂时没有要我们做的", "电话问了进度，客户很满意", "聊了下阶段的安排，约下周再说")
                .get(Math.floorMod(sheetCases.entriesOf(care.id()).size(), 3));
        return Map.of(
                "contactedAt",
                clock.instant()
                        .atZone(clock.getZone())
                        .toOffsetDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString(),
                "way",
                "wechat",
                "summary",
                said);
    }

    /** The tracking sheet that a sheet has opened for its customer. */
    UUID trackedBy(UUID sheetCase) {
        return sheets.openCaseOf(
                        Objects.requireNonNull(sheetCases.theCase(sheetCase).customerId()))
                .orElseThrow()
                .id();
    }

    /** To the designer whose turn it is; to another one only with a reason (rule D1). */
    void dispatchDesign(String manager, UUID caseId, String designer, String reasonOutOfTurn) {
        boolean inTurn =
                jobs.turn(clock.instant()).proposed().filter(designer::equals).isPresent();
        Map<String, Object> form =
                inTurn ? Map.of("designer", designer) : Map.of("designer", designer, "dispatchReason", reasonOutOfTurn);
        as(manager, () -> designs.dispatch(designOf(caseId), form));
    }

    void fillInSheet(String designer, UUID caseId, Map<String, Object> form) {
        as(designer, () -> designs.fillIn(designOf(caseId), form));
    }

    /** Uploads what they drew, and delivers it. */
    void deliverDesign(String designer, UUID caseId, String fileName, String note) {
        as(designer, () -> {
            UUID job = designOf(caseId);
            jobs.upload(job, fileName, floorPlan(), designer, clock.instant());
            designs.deliver(job, Map.of("deliveryNote", note));
        });
    }

    void checkDesign(String manager, UUID caseId, Map<String, Object> form) {
        as(manager, () -> designs.check(designOf(caseId), form));
    }

    void writeOnDesign(String person, UUID caseId, String note) {
        as(person, () -> {
            jobs.note(designOf(caseId), note, person, clock.instant());
        });
    }

    private UUID designOf(UUID caseId) {
        return jobs.ofCustomer(sheets.theCase(caseId).customerId()).stream()
                .max(Comparator.comparing(DesignJob::openedAt))
                .map(DesignJob::id)
                .orElseThrow(() -> new IllegalStateException("there is nothing to design in case " + caseId));
    }

    /** The newest flag of somebody in the case of a customer. */
    void appeal(String person, UUID caseId, String reason) {
        as(person, () -> appeals.appeal(newestFlag(caseId, person), Map.of("appeal", reason)));
    }

    void decideAppeal(String superior, String person, UUID caseId, String verdict, String reason) {
        as(superior, () -> {
            var decided = appeals.decide(
                    Set.of(newestFlag(caseId, person)), Map.of("verdict", verdict, "verdictReason", reason));
            if (decided.isEmpty()) {
                throw new IllegalStateException("there is no appeal of " + person + " to decide");
            }
        });
    }

    private UUID newestFlag(UUID caseId, String person) {
        var customer = sheets.theCase(caseId).customerId();
        return Stream.concat(
                        flags.of(caseId).stream(),
                        jobs.ofCustomer(customer).stream().flatMap(job -> flags.of(job.id()).stream()))
                .filter(flag -> flag.person().equals(person))
                .max(Comparator.comparing(Flag::dueAt))
                .map(Flag::id)
                .orElseThrow(() -> new IllegalStateException("nothing of " + person + " was flagged"));
    }

    void closeMonth(String payroll, YearMonth month) {
        as(payroll, () -> {
            String seen = statements.month(month, viewers.current()).fingerprint();
            statements.close(month, seen, viewers.current(), clock.instant());
        });
    }

    /** @param yuan below zero takes */
    void correctPay(String payroll, YearMonth month, String person, BigDecimal yuan, String reason) {
        as(
                payroll,
                () -> corrections.enter(
                        UUID.randomUUID(), month, person, yuan, reason, viewers.current(), clock.instant()));
    }

    void recordContact(String person, UUID caseId, Note note) {
        as(person, () -> cases.contactRecorded(caseId, note.writtenAt(clock.instant(), clock.getZone())));
    }

    void confirmContract(String superior, UUID caseId) {
        as(superior, () -> cases.contractDecided(caseId, Map.of("decision", "confirmed")));
    }

    void reportVisit(String person, UUID caseId) {
        as(person, () -> cases.customerCame(caseId));
    }

    void rejectLastRecord(String person, UUID caseId, String reason) {
        as(person, () -> sheets.reject(lastRecord(caseId).id(), reason, viewers.current(), clock.instant()));
    }

    void correctLastRecord(String person, UUID caseId, String summary) {
        as(person, () -> {
            var last = lastRecord(caseId);
            sheets.correct(last.id(), new Correction(summary, last.answers()), viewers.current(), clock.instant());
        });
    }

    void changeFile(String person, UUID caseId, Map<String, Object> told) {
        as(
                person,
                () -> changes.change(
                        sheets.theCase(caseId).customerId(), told.keySet(), told, null, viewers.current()));
    }

    void keepFloorPlan(String person, UUID caseId, String fileName) {
        byte[] plan = floorPlan();
        as(person, () -> {
            UUID customer = sheets.theCase(caseId).customerId();
            attachments.add(customer, Attachments.Kind.FLOOR_PLAN, fileName, plan, viewers.current());
        });
    }

    private static byte[] floorPlan() {
        try {
            return new ClassPathResource("demo/floor-plan.png").getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void keepPromises(String person, UUID caseId) {
        as(
                person,
                () -> sheets.sheet(caseId).stream()
                        .filter(TrackingRecord::hasOpenPromise)
                        .forEach(promise -> sheets.promiseKept(promise.id(), viewers.current(), clock.instant())));
    }

    private TrackingRecord lastRecord(UUID caseId) {
        return sheets.sheet(caseId).stream().reduce((earlier, later) -> later).orElseThrow();
    }

    private void as(String person, Runnable deed) {
        as(person, () -> {
            deed.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T as(String person, Supplier<T> deed) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList(staff.groupOf(person))));
        SecurityContextHolder.setContext(context);
        try {
            return deed.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
