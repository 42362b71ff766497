package dev.revisit.project;

import dev.revisit.form.answer.Answers;
import dev.revisit.project.judgement.Decision;
import dev.revisit.project.judgement.Judges;
import dev.revisit.project.judgement.Role;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.project.pricing.PriceDecisionRepository;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The approval of a price that departs from the pricing principle (rule P10): by the direct superior of the project's
 * owner, never by the owner or whoever wrote the report. About a general manager another one decides; where there is
 * none, whoever sits in their place in the project.
 */
@Service
@Transactional
public class PriceApprovals {

    private final Projects projects;
    private final ProjectRepository store;
    private final StageRunRepository runs;
    private final PriceDecisionRepository decisions;
    private final Superiors superiors;
    private final Judges judges;

    PriceApprovals(
            Projects projects,
            ProjectRepository store,
            StageRunRepository runs,
            PriceDecisionRepository decisions,
            Superiors superiors,
            Judges judges) {
        this.projects = projects;
        this.store = store;
        this.runs = runs;
        this.decisions = decisions;
        this.superiors = superiors;
        this.judges = judges;
    }

    /**
     * Somebody decides about the price of the open round.
     *
     * @param decision {@link Decision#APPROVED} or {@link Decision#BACK}
     * @param reason why it is sent back; null where it is approved
     * @throws Refusal if no price waits, or it is not theirs to decide
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P10")
    public void decide(UUID projectId, Decision decision, @Nullable String reason, Viewer by, Instant at) {
        var project = projects.toAddTo(projectId);
        var run = projects.openRun(project);
        StageReport report = projects.lastReport(run)
                .filter(StageReport::departs)
                .filter(last -> decisions.findByReportId(last.id()).isEmpty())
                .orElseThrow(() -> Refusal.conflict("project.no-price-waits"));
        if (!mayDecide(project, report, by)) {
            throw Refusal.forbidden("project.price-not-yours");
        }
        decisions.save(new PriceDecision(report.id(), decision, reason, by.userId(), at));
        project.movedOn(at);
        var details = of(run, report);
        if (decision == Decision.APPROVED) {
            projects.happened(project, "price-approved", at, by.userId(), null, details);
        } else {
            details.put("person", by.userId());
            projects.happened(project, "price-sent-back", at, by.userId(), project.owner(), details);
        }
    }

    private boolean mayDecide(Project project, StageReport report, Viewer by) {
        if (by.userId().equals(project.owner()) || by.userId().equals(report.writtenBy())) {
            return false;
        }
        return by.isAbove(project.owner())
                || approver(project, report).filter(by.userId()::equals).isPresent();
    }

    /** User id of whoever approves the price that waits in a project now; empty where none waits, or nobody can. */
    @Transactional(readOnly = true)
    public Optional<String> approverIn(UUID projectId) {
        return store.findById(projectId)
                .flatMap(project -> waiting(project).flatMap(report -> approver(project, report)));
    }

    /** User id of whoever owns the project in which a price waits; empty where none does. */
    @Transactional(readOnly = true)
    public Optional<String> ownerIn(UUID projectId) {
        return store.findById(projectId)
                .filter(project -> waiting(project).isPresent())
                .map(Project::owner);
    }

    private Optional<StageReport> waiting(Project project) {
        return runs.findFirstByProjectIdOrderByNumberDesc(project.id())
                .filter(StageRun::isOpen)
                .flatMap(projects::lastReport)
                .filter(StageReport::departs)
                .filter(report -> decisions.findByReportId(report.id()).isEmpty());
    }

    /** The report whose price was sent back, as it was written: what code reads of it, and all else. */
    public record RefusedReport(Map<String, Object> values, Answers answers) {}

    /** What the report of a project is gone over from; empty where it is written anew. */
    @Transactional(readOnly = true)
    public Optional<RefusedReport> refusedReport(UUID projectId) {
        return runs.findFirstByProjectIdOrderByNumberDesc(projectId)
                .filter(StageRun::isOpen)
                .flatMap(projects::lastReport)
                .filter(report -> decisions
                        .findByReportId(report.id())
                        .filter(decided -> !decided.isApproved())
                        .isPresent())
                .map(report -> new RefusedReport(report.values(), report.answers()));
    }

    @Rule("P10")
    private Optional<String> approver(Project project, StageReport report) {
        return Stream.of(superiors.of(project.owner()), seat(project, Role.GENERAL_MANAGER))
                .flatMap(Optional::stream)
                .filter(person -> !person.equals(project.owner()) && !person.equals(report.writtenBy()))
                .findFirst();
    }

    /** It was not decided in time: whoever has to is reminded (rule P9). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P10")
    public void reminded(UUID projectId, Instant dueAt, Instant at) {
        var project = projects.toAddTo(projectId);
        waiting(project).ifPresent(report -> {
            @Nullable String approver = approver(project, report).orElse(null);
            projects.happened(project, "price-reminded", at, null, approver, overdue(project, report, approver, dueAt));
        });
    }

    /** It still was not: it is reported to whoever stands above them (rule P9). */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("P10")
    public void reportedUpward(UUID projectId, Instant dueAt, Instant at) {
        var project = projects.toAddTo(projectId);
        waiting(project).ifPresent(report -> {
            @Nullable String approver = approver(project, report).orElse(null);
            projects.happened(
                    project,
                    "price-reported-upward",
                    at,
                    null,
                    above(project, approver).orElse(null),
                    overdue(project, report, approver, dueAt));
        });
    }

    /** Nobody stands above a general manager: whoever works closest to them is asked to remind them, as with judgements. */
    private Optional<String> above(Project project, @Nullable String approver) {
        return Stream.of(
                        Optional.ofNullable(approver).flatMap(superiors::of),
                        seat(project, Role.GENERAL_MANAGER),
                        seat(project, Role.DEPARTMENT_HEAD))
                .flatMap(Optional::stream)
                .filter(person -> !person.equals(approver) && !person.equals(project.owner()))
                .findFirst();
    }

    private Optional<String> seat(Project project, Role role) {
        return Optional.ofNullable(
                        judges.seats(project.owner(), project.departmentId()).get(role))
                .map(Judges.Seat::person);
    }

    private Map<String, String> overdue(Project project, StageReport report, @Nullable String approver, Instant dueAt) {
        var details = of(projects.openRun(project), report);
        details.put("due", dueAt.toString());
        if (approver != null) {
            details.put("person", approver);
        }
        return details;
    }

    private static Map<String, String> of(StageRun run, StageReport report) {
        return new HashMap<>(Map.of("stage", run.stage().code(), "round", String.valueOf(report.round())));
    }
}
