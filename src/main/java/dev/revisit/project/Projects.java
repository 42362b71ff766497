package dev.revisit.project;

import dev.revisit.contract.ContractCheck;
import dev.revisit.contract.ContractKind;
import dev.revisit.engine.Batch;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.project.checklist.FilledForms;
import dev.revisit.project.history.ProjectEvent;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.judgement.JudgementRepository;
import dev.revisit.project.judgement.Judges;
import dev.revisit.project.judgement.Role;
import dev.revisit.project.pricing.Price;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.project.pricing.PriceDecisionRepository;
import dev.revisit.project.pricing.PricingPrinciple;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.refusal.MessageKey;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.RequestCache;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens in projects. The diagrams say when each of it happens; here stands what has to be true for it to happen
 * at all: no stage opens before the one before it was approved, and none is approved without its report and its four
 * judgements, by four people whose judgement it is (rule P3). Whatever way somebody finds past the diagrams ends here.
 */
@Service
@Transactional
public class Projects {

    /** The least that a reason for approving without a condition says, in characters. */
    private static final int SHORTEST_REASON = 5;

    private final ProjectRepository projects;
    private final StageRunRepository runs;
    private final StageReportRepository reports;
    private final JudgementRepository judgementRepository;
    private final PriceDecisionRepository priceDecisions;
    private final Checklists checklists;
    private final PricingPrinciples principles;
    private final FilledForms filledForms;
    private final Judges judges;
    private final Staff staff;
    private final ContractCheck contracts;
    private final CompanyZone zone;
    private final ApplicationEventPublisher events;

    Projects(
            ProjectRepository projects,
            StageRunRepository runs,
            StageReportRepository reports,
            JudgementRepository judgementRepository,
            PriceDecisionRepository priceDecisions,
            Checklists checklists,
            PricingPrinciples principles,
            FilledForms filledForms,
            Judges judges,
            Staff staff,
            ContractCheck contracts,
            CompanyZone zone,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.runs = runs;
        this.reports = reports;
        this.judgementRepository = judgementRepository;
        this.priceDecisions = priceDecisions;
        this.checklists = checklists;
        this.principles = principles;
        this.filledForms = filledForms;
        this.judges = judges;
        this.staff = staff;
        this.contracts = contracts;
        this.zone = zone;
        this.events = events;
    }

    /**
     * Opens a project of whoever asks for it.
     *
     * @throws Refusal if they may not have projects, somebody is missing to judge it, or they have the same one open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P1")
    public Project start(ProjectHeader header, Viewer owner, Instant at) {
        header.requireNamed();
        if (!mayStart(owner)) {
            throw Refusal.forbidden("project.sales-only");
        }
        String department =
                staff.departmentOf(owner.userId()).orElseThrow(() -> Refusal.conflict("project.no-department"));
        requireJudges(owner.userId(), department);
        if (projects.existsByOpenKey(Project.openKey(owner.userId(), header))) {
            throw Refusal.conflictIn("projectName", "project.already-open");
        }
        String number = String.format(Locale.ROOT, "P-%06d", projects.nextNumber());
        var project = new Project(number, header, owner.userId(), department, at);
        try {
            projects.save(project);
            projects.flush();
        } catch (DataIntegrityViolationException secondClick) {
            throw Refusal.conflictIn("projectName", "project.already-open");
        }
        happened(project, "project-started", at, owner.userId(), Map.of());
        return project;
    }

    public static boolean mayStart(Viewer viewer) {
        return viewer.is(Groups.SALES) || viewer.leads();
    }

    private void requireJudges(String owner, String department) {
        Map<Role, Judges.Seat> seats = judges.seats(owner, department);
        var problems = new ArrayList<Problem>();
        if (!seats.containsKey(Role.DEPARTMENT_HEAD)) {
            problems.add(Problem.of(null, "project.no-department-head"));
        }
        if (!seats.containsKey(Role.MANAGER)) {
            problems.add(Problem.of(null, "project.no-manager"));
        }
        if (!seats.containsKey(Role.GENERAL_MANAGER)) {
            problems.add(Problem.of(null, "project.no-general-manager"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.conflict(problems);
        }
    }

    /** The owner corrects the header of their open project (rule P1). */
    @Rule("P1")
    public void correct(UUID projectId, ProjectHeader header, Viewer owner, Instant at) {
        header.requireNamed();
        var project = toAddTo(projectId);
        if (!project.owner().equals(owner.userId())) {
            throw Refusal.forbidden("project.of-somebody-else");
        }
        if (project.header().equals(header)) {
            return;
        }
        String key = Project.openKey(project.owner(), header);
        if (!key.equals(Project.openKey(project.owner(), project.header())) && projects.existsByOpenKey(key)) {
            throw Refusal.conflictIn("projectName", "project.already-open");
        }
        project.write(header);
        happened(project, "header-corrected", at, owner.userId(), Map.of());
    }

    /**
     * A stage begins, with the checklist of this moment.
     *
     * @throws Refusal unless it is the next one, and the one before it was approved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P2")
    public void openStage(UUID projectId, Stage stage, Instant at) {
        var project = toAddTo(projectId);
        boolean isNext = stage.before()
                .map(before -> runs.findByProjectIdAndStage(projectId, before)
                        .filter(StageRun::isApproved)
                        .isPresent())
                .orElse(true);
        if (!isNext || runs.findByProjectIdAndStage(projectId, stage).isPresent()) {
            throw Refusal.conflict("project.stage-not-approved");
        }
        project.movedOn(at);
        runs.save(new StageRun(projectId, stage, checklists.current(stage).id(), at));
        happened(project, "stage-opened", at, null, Map.of("stage", stage.code()));
    }

    /**
     * The salesperson tells the actual situation (rule P3).
     *
     * @throws Refusal if it is not theirs to tell, or is told already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P3")
    public void report(UUID projectId, StageReportContent told, String by, Instant at) {
        var project = toAddTo(projectId);
        if (!project.owner().equals(by)) {
            throw Refusal.forbidden("project.of-somebody-else");
        }
        var run = openRun(project);
        int round = lastRound(run);
        if (round > 0 && !isClosed(run, round)) {
            throw Refusal.conflict("project.already-reported");
        }
        requirePossible(project, told, at);
        @Nullable PricingPrinciple principle =
                told.price() == null ? null : principles.current(told.price().customerKind());
        if (told.price() != null && principle != null) {
            requireWithin(told.price(), principle);
        }
        StageForms forms = formsOf(run);
        requireForms(project, forms);
        List<Checklist.Item> conditions = forms.checklist().conditions();
        if (conditions.size() != told.ticks().size()) {
            throw new IllegalArgumentException("%d conditions, %d ticks"
                    .formatted(conditions.size(), told.ticks().size()));
        }
        var answers = new ArrayList<StageReport.ConditionAnswer>();
        for (int i = 0; i < conditions.size(); i++) {
            var tick = told.ticks().get(i);
            // What the decision fills in, nobody ticks beforehand (rule P4), whatever way they try.
            boolean met = tick.met() && !conditions.get(i).byDecision();
            answers.add(new StageReport.ConditionAnswer(conditions.get(i).id(), met, met ? tick.evidence() : null));
        }
        reports.save(new StageReport(
                run.id(),
                round + 1,
                told,
                principle == null ? null : principle.id(),
                answers,
                forms.missing().keySet().stream().toList(),
                by,
                at));
        project.movedOn(at);
        events.publishEvent(new ReportWritten(projectId, run.stage(), round + 1, at, by));
        events.publishEvent(new ObligationMet(project.subject(), at));
    }

    /** A discount beyond the greatest one departs from the principle, whatever the report says (rule P10). */
    @Rule("P10")
    private static void requireWithin(Price price, PricingPrinciple principle) {
        if (!price.departs() && !principle.allows(price.discount())) {
            throw Refusal.invalid(
                    "departs",
                    "project.discount-departs",
                    principle.greatestDiscount().toPlainString(),
                    principle.customerKind().code());
        }
    }

    /** @throws Refusal naming each form without which this stage is not reported */
    @Rule({"P4", "P8"})
    private static void requireForms(Project project, StageForms forms) {
        List<Problem> problems = forms.missing().entrySet().stream()
                .filter(missing -> missing.getValue() == Checklist.Missing.BLOCKS)
                .map(missing -> Problem.of(
                        null, "project.form-owed", new MessageKey("document." + missing.getKey()), project.number()))
                .toList();
        if (!problems.isEmpty()) {
            throw Refusal.conflict(problems);
        }
    }

    /** What the open stage of a project asks of forms, and which are filled in (rule P8). */
    @Transactional(readOnly = true)
    @Rule("P8")
    public Optional<StageForms> formsOf(UUID projectId) {
        return runs.findFirstByProjectIdOrderByNumberDesc(projectId)
                .filter(StageRun::isOpen)
                .map(this::formsOf);
    }

    /** The same, of what the caller has read. */
    @Transactional(readOnly = true)
    public Optional<StageForms> formsOf(Flow flow) {
        Flow.FlowStage current = flow.current();
        return Optional.ofNullable(current.run())
                .filter(StageRun::isOpen)
                .map(run -> formsOf(run, current.checklist()));
    }

    private StageForms formsOf(StageRun run) {
        return formsOf(run, checklistOf(run));
    }

    private StageForms formsOf(StageRun run, Checklist checklist) {
        return new StageForms(checklist, filledForms.of(run.projectId()), run.isBlockedByForms());
    }

    /** A contract is bounded here as with a customer (rule C8); the general manager's approval confirms it. */
    private void requirePossible(Project project, StageReportContent told, Instant at) {
        if (told.contractAmount() == null && told.signedOn() == null) {
            return;
        }
        var problems = contracts.problems(
                ContractKind.PROJECT,
                told.contractAmount(),
                told.signedOn(),
                LocalDate.ofInstant(project.startedAt(), zone.zone()),
                LocalDate.ofInstant(at, zone.zone()));
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    /** A report that was due was not written: whoever owns the project now missed it (rules P3, C1). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void missed(UUID projectId, String step, Instant dueAt, Instant at) {
        var project = toAddTo(projectId);
        var run = openRun(project);
        events.publishEvent(new ReportMissed(projectId, run.stage(), lastRound(run) + 1, dueAt, project.owner(), at));
        events.publishEvent(
                new ObligationMissed(ProjectFeature.OWED.id(), project.subject(), step, dueAt, project.owner(), at));
    }

    /** Published in the same transaction once a project and its work are somebody else's: who judges it can change. */
    public record HandedOver(UUID projectId) {}

    /**
     * The open project is somebody else's from now on (rule M4). What was reported and judged stays whose it was. Told
     * twice, it changed hands the first time.
     *
     * @throws Refusal (conflict) if it is not {@code from}'s any more, the receiver has the same one open or judged the
     *     open round already, or nobody would judge it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID projectId, String from, String to, String by, Instant at) {
        var project = toAddTo(projectId);
        if (project.owner().equals(to)) {
            return;
        }
        if (!project.owner().equals(from)) {
            throw Refusal.conflict("handover.gone");
        }
        if (projects.existsByOpenKey(Project.openKey(to, project.header()))) {
            throw Refusal.conflict("handover.project-open-already", project.number());
        }
        var run = openRun(project);
        int round = lastRound(run);
        if (round > 0 && !isClosed(run, round) && hasJudged(projectId, to)) {
            // Each of the four judgements is another person's, and the owner's would be their second.
            throw Refusal.conflict("handover.project-judged", project.number());
        }
        requireJudges(to, project.departmentId());
        project.goesTo(to);
        projects.flush();
        happened(project, "owner-changed", at, by, Map.of("person", to));
    }

    /** The open projects of a person. */
    @Transactional(readOnly = true)
    public List<Project> openOf(String owner) {
        return projects.findByOwnerAndStateOrderByNumber(owner, Project.State.OPEN);
    }

    /**
     * One of the three who do not decide judges the open round (rule P3).
     *
     * @throws Refusal if it is not theirs to judge, or was judged already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P3")
    public void judge(UUID projectId, Role role, Judgement.Note note, String by, Instant at) {
        if (role.decides()) {
            throw new IllegalArgumentException("the general manager decides");
        }
        var project = toAddTo(projectId);
        var run = openRun(project);
        int round = reportedRound(run);
        var judged = judgementRepository.findByStageRunIdAndRound(run.id(), round);
        add(project, run, round, role, requireSeat(project, role, by, judged), note, List.of(), at);
        if (judged.size() + 1 == Role.values().length - 1) {
            // The general manager is the only one it waits for now.
            project.movedOn(at);
        }
    }

    /**
     * The general manager decides (rule P3).
     *
     * @return what follows
     * @throws Refusal if a judgement is missing, it is not theirs to decide, or the rules do not let the stage pass
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P3")
    public Decision decide(UUID projectId, Judgement.Note note, String by, Instant at) {
        Decision decision = Objects.requireNonNull(note.decision());
        var project = toAddTo(projectId);
        var run = openRun(project);
        int round = reportedRound(run);
        var judged = judgementRepository.findByStageRunIdAndRound(run.id(), round);
        long others = judged.stream().filter(each -> !each.role().decides()).count();
        if (others < Role.values().length - 1) {
            throw Refusal.conflict("project.not-judged");
        }
        var report = reports.findFirstByStageRunIdOrderByRoundDesc(run.id()).orElseThrow();
        Judges.Seat seat = requireSeat(project, Role.GENERAL_MANAGER, by, judged);
        List<Judgement.Waiver> waivers = List.of();
        if (decision == Decision.APPROVED) {
            requirePassable(run.stage(), report.told());
            waivers = waivers(run, report, note.whyUnmet());
        }
        add(project, run, round, Role.GENERAL_MANAGER, seat, note, waivers, at);
        switch (decision) {
            case BACK -> project.movedOn(at);
            case STOPPED -> {
                run.close(decision, at);
                project.stopped(at);
            }
            case APPROVED -> {
                run.close(decision, at);
                if (run.stage().isLast()) {
                    project.signed(
                            Objects.requireNonNull(report.told().contractAmount()),
                            Objects.requireNonNull(report.told().signedOn()),
                            at);
                    events.publishEvent(new CommissionEarned(
                            ProjectFeature.EARNED.code(),
                            project.subject(),
                            project.owner(),
                            Objects.requireNonNull(report.told().contractAmount()),
                            Objects.requireNonNull(report.told().signedOn()),
                            at));
                }
            }
        }
        return decision;
    }

    /** What no judgement can make up for. */
    @Rule({"P3", "P5"})
    private static void requirePassable(Stage stage, StageReportContent told) {
        if (stage == Stage.FIRST_CONTACT && told.lacksPromise()) {
            throw Refusal.conflictIn("decision", "project.no-promise");
        }
        if (stage.isLast() && told.lacksSignature()) {
            throw Refusal.conflictIn("decision", "project.no-signature");
        }
    }

    /**
     * Why the stage is approved without what is not met, each with its reason (rule P4).
     *
     * @throws Refusal naming each that has none
     */
    @Rule("P4")
    private List<Judgement.Waiver> waivers(StageRun run, StageReport report, List<@Nullable String> whyUnmet) {
        var waivers = new ArrayList<Judgement.Waiver>();
        var problems = new ArrayList<Problem>();
        for (int unmet : unmet(run, report)) {
            @Nullable String reason = unmet < whyUnmet.size() ? whyUnmet.get(unmet) : null;
            if (reason == null || reason.strip().length() < SHORTEST_REASON) {
                problems.add(Problem.of("unmet" + (unmet + 1), "project.why-unmet", SHORTEST_REASON));
            } else {
                waivers.add(new Judgement.Waiver(report.conditions().get(unmet).itemId(), reason.strip()));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return waivers;
    }

    /** The places, from 0, of the conditions that the report says are not met; but for what the decision fills in. */
    private List<Integer> unmet(StageRun run, StageReport report) {
        List<Checklist.Item> conditions = conditionsOf(run);
        return IntStream.range(0, conditions.size())
                .filter(i -> !conditions.get(i).byDecision()
                        && !report.conditions().get(i).isMet())
                .boxed()
                .toList();
    }

    /** The conditions that the round which is judged now leaves unmet, by their places in the checklist, from 1. */
    @Transactional(readOnly = true)
    public Map<Integer, Checklist.Item> unmetConditions(UUID projectId) {
        return runs.findFirstByProjectIdOrderByNumberDesc(projectId)
                .filter(StageRun::isOpen)
                .flatMap(run -> reports.findFirstByStageRunIdOrderByRoundDesc(run.id())
                        .map(report -> unmet(run, report).stream()
                                .collect(Collectors.toMap(
                                        unmet -> unmet + 1,
                                        unmet -> conditionsOf(run).get(unmet)))))
                .orElse(Map.of());
    }

    private List<Checklist.Item> conditionsOf(StageRun run) {
        return checklistOf(run).conditions();
    }

    private Checklist checklistOf(StageRun run) {
        return Objects.requireNonNull(
                checklists.byIds(List.of(run.checklistId())).get(run.checklistId()));
    }

    /** On which seat somebody judges; nobody twice, and nothing twice. */
    private Judges.Seat requireSeat(Project project, Role role, String by, List<Judgement> judged) {
        if (judged.stream().anyMatch(each -> each.role() == role)) {
            throw Refusal.conflict("project.already-judged");
        }
        if (judged.stream().anyMatch(each -> each.person().equals(by))) {
            throw Refusal.forbidden("project.judged-by-yourself");
        }
        return judges.seatOf(by, role, project).orElseThrow(() -> Refusal.forbidden("project.not-your-judgement"));
    }

    private void add(
            Project project,
            StageRun run,
            int round,
            Role role,
            Judges.Seat seat,
            Judgement.Note note,
            List<Judgement.Waiver> waivers,
            Instant at) {
        judgementRepository.save(new Judgement(run.id(), round, role, seat, note, waivers, at));
        var details = new HashMap<String, String>();
        details.put("stage", run.stage().code());
        details.put("round", String.valueOf(round));
        details.put("role", role.code());
        if (seat.standsInFor() != null) {
            details.put("for", seat.standsInFor());
        }
        if (note.opinion() != null) {
            details.put("opinion", note.opinion().code());
        }
        if (note.decision() != null) {
            details.put("decision", note.decision().code());
        }
        happened(project, role.decides() ? "decided" : "judged", at, seat.person(), details);
    }

    /** A judgement did not come in time: whoever it is up to is reminded (rule P9). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P9")
    public void reminded(UUID projectId, Role role, Instant dueAt, Instant at) {
        var project = toAddTo(projectId);
        @Nullable String judge = judgeOf(project, role);
        happened(project, "reminded", at, null, judge, ofJudgement(project, role, judge, dueAt));
    }

    /** It still did not come: it is reported to whoever stands above (rule P9). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P9")
    public void reportedUpward(UUID projectId, Role role, Instant dueAt, Instant at) {
        var project = toAddTo(projectId);
        happened(
                project,
                "reported-upward",
                at,
                null,
                judgeOf(project, role.above()),
                ofJudgement(project, role, judgeOf(project, role), dueAt));
    }

    private @Nullable String judgeOf(Project project, Role role) {
        var seat = judges.seats(project.owner(), project.departmentId()).get(role);
        return seat == null ? null : seat.person();
    }

    private Map<String, String> ofJudgement(Project project, Role role, @Nullable String judge, Instant dueAt) {
        var run = openRun(project);
        var details = new HashMap<String, String>();
        details.put("stage", run.stage().code());
        details.put("round", String.valueOf(lastRound(run)));
        details.put("role", role.code());
        details.put("due", dueAt.toString());
        if (judge != null) {
            details.put("person", judge);
        }
        return details;
    }

    private void happened(Project project, String kind, Instant at, @Nullable String by, Map<String, String> details) {
        happened(project, kind, at, by, null, details);
    }

    void happened(
            Project project,
            String kind,
            Instant at,
            @Nullable String by,
            @Nullable String addressee,
            Map<String, String> details) {
        events.publishEvent(new Happened(project.id(), kind, at, by, addressee, details));
    }

    /** Whoever changes anything of it comes after whoever does already (ADR 0030). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID projectId) {
        projects.findToAddTo(projectId);
    }

    Project toAddTo(UUID projectId) {
        return projects.findToAddTo(projectId).orElseThrow(() -> Refusal.notFound("project.unknown"));
    }

    StageRun openRun(Project project) {
        project.requireOpen();
        return runs.findFirstByProjectIdOrderByNumberDesc(project.id())
                .filter(StageRun::isOpen)
                .orElseThrow(() -> Refusal.conflict("project.no-open-stage"));
    }

    /** 0 before the first report. */
    private int lastRound(StageRun run) {
        return lastReport(run).map(StageReport::round).orElse(0);
    }

    /** Of the round that is reported and judged, or was the last. */
    Optional<StageReport> lastReport(StageRun run) {
        return reports.findFirstByStageRunIdOrderByRoundDesc(run.id());
    }

    /** Whether nothing follows in a round any more: it was decided, or its price was sent back. */
    private boolean isClosed(StageRun run, int round) {
        return decisionOf(run, round).isPresent()
                || lastReport(run)
                        .flatMap(report -> priceDecisions.findByReportId(report.id()))
                        .filter(decided -> !decided.isApproved())
                        .isPresent();
    }

    /** The round that is to be judged: no price in it waits for its approval (rule P10). */
    @Rule("P10")
    private int reportedRound(StageRun run) {
        int round = lastRound(run);
        if (round == 0 || isClosed(run, round)) {
            throw Refusal.conflict("project.not-reported");
        }
        var report = lastReport(run).orElseThrow();
        if (report.departs() && priceDecisions.findByReportId(report.id()).isEmpty()) {
            throw Refusal.conflict("project.price-not-approved");
        }
        return round;
    }

    private Optional<Judgement> decisionOf(StageRun run, int round) {
        return judgementRepository.findByStageRunIdAndRound(run.id(), round).stream()
                .filter(judgement -> judgement.role().decides())
                .findFirst();
    }

    /** Whether this person has already judged the round that the project is in. */
    @Transactional(readOnly = true)
    public boolean hasJudged(UUID projectId, String person) {
        return runs.findFirstByProjectIdOrderByNumberDesc(projectId)
                .map(run -> judgementRepository.findByStageRunIdAndRound(run.id(), lastRound(run)).stream()
                        .anyMatch(judgement -> judgement.person().equals(person)))
                .orElse(false);
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public Project theProject(UUID projectId) {
        return find(projectId).orElseThrow(() -> Refusal.notFound("project.unknown"));
    }

    /** A project, where there is one of this id. */
    @Transactional(readOnly = true)
    public Optional<Project> find(UUID projectId) {
        return RequestCache.onceWhileReading(List.of("Projects.find", projectId), () -> projects.findById(projectId));
    }

    /** Those of these that are projects, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, Project> theProjects(Collection<UUID> ids) {
        return Batch.each(ids, projects::findByIdIn).stream().collect(Collectors.toMap(Project::id, found -> found));
    }

    /**
     * The stage that a project has come to.
     *
     * @param round in which it is, or ended: from 1, one more each time it was sent back
     */
    public record CurrentStage(StageRun run, int round) {}

    /** The stage each of these has come to, by the project's id. */
    @Transactional(readOnly = true)
    public Map<UUID, CurrentStage> currentStages(Collection<UUID> ids) {
        return Batch.each(ids, runs::current).stream()
                .collect(Collectors.toMap(current -> current.run().projectId(), current -> current));
    }

    /** How many projects are in each stage just now; a stage that none is in is left out. */
    @Transactional(readOnly = true)
    public Map<Stage, Long> running() {
        var running = new EnumMap<Stage, Long>(Stage.class);
        for (Stage stage : Stage.values()) {
            long projectsInIt = runs.countByStageAndClosedAtIsNull(stage);
            if (projectsInIt > 0) {
                running.put(stage, projectsInIt);
            }
        }
        return running;
    }

    /** The checklist that the open stage of a project began with. */
    @Transactional(readOnly = true)
    public Optional<Checklist> checklistOf(UUID projectId) {
        return runs.findFirstByProjectIdOrderByNumberDesc(projectId)
                .filter(StageRun::isOpen)
                .map(this::checklistOf);
    }

    /** All that was reported and judged in a project, stage by stage and round by round. */
    @Transactional(readOnly = true)
    public Flow flow(UUID projectId) {
        return flow(theProject(projectId));
    }

    /** The same, of a project that the caller has read. */
    @Transactional(readOnly = true)
    public Flow flow(Project project) {
        List<StageRun> come = runs.findByProjectIdOrderByNumber(project.id());
        List<UUID> ids = come.stream().map(StageRun::id).toList();
        List<StageReport> reported = Batch.each(ids, reports::findByStageRunIdInOrderByRound);
        return Flow.of(
                project,
                come,
                checklists.withCurrent(come.stream().map(StageRun::checklistId).toList()),
                reported,
                offers(reported),
                Batch.each(ids, judgementRepository::findByStageRunIdInOrderByRoundAscJudgedAtAscIdAsc));
    }

    /** What prices these reports offer, under which principle, and what became of them, by the report's id. */
    private Map<UUID, Flow.Offer> offers(List<StageReport> reported) {
        List<StageReport> priced = reported.stream()
                .filter(report -> report.told().price() != null)
                .toList();
        if (priced.isEmpty()) {
            return Map.of();
        }
        Map<UUID, PricingPrinciple> inForce = principles.byIds(priced.stream()
                .flatMap(report -> Optional.ofNullable(report.principleId()).stream())
                .distinct()
                .toList());
        Map<UUID, PriceDecision> decided =
                Batch.each(priced.stream().map(StageReport::id).toList(), priceDecisions::findByReportIdIn).stream()
                        .collect(Collectors.toMap(PriceDecision::reportId, decision -> decision));
        return priced.stream()
                .collect(Collectors.toMap(
                        StageReport::id,
                        report -> new Flow.Offer(
                                Objects.requireNonNull(report.told().price()),
                                Objects.requireNonNull(inForce.get(report.principleId())),
                                decided.get(report.id()))));
    }

    /** The principles in force, where the report of a quotation is owed; none anywhere else. */
    @Transactional(readOnly = true)
    public List<PricingPrinciple> principlesToOfferBy(Flow.FlowStage stage) {
        List<Flow.Round> rounds = stage.rounds();
        boolean owed = rounds.isEmpty() || rounds.get(rounds.size() - 1).isClosed();
        return stage.stage() == Stage.QUOTATION && stage.isOpen() && owed ? principles.current() : List.of();
    }

    /** A report was written; it ends what was owed (rule P3). */
    public record ReportWritten(UUID projectId, Stage stage, int round, Instant at, String by) implements ProjectEvent {

        @Override
        public String kind() {
            return "report-written";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("stage", stage.code(), "round", String.valueOf(round));
        }
    }

    /**
     * A report that was owed was not written by its due time (rules P3, C1).
     *
     * @param responsible user id
     */
    public record ReportMissed(UUID projectId, Stage stage, int round, Instant dueAt, String responsible, Instant at)
            implements ProjectEvent {

        @Override
        public String kind() {
            return "report-missed";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "stage", stage.code(),
                    "round", String.valueOf(round),
                    "due", dueAt.toString(),
                    "person", responsible);
        }
    }

    /** Anything else, told to nobody but the project's history and its addressee. */
    private record Happened(
            UUID projectId,
            String kind,
            Instant at,
            @Nullable String by,
            @Nullable String addressee,
            Map<String, String> details)
            implements ProjectEvent {}
}
