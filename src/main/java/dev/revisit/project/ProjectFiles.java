package dev.revisit.project;

import dev.revisit.customer.file.AttachedFileRemoved;
import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.AttachmentRetention;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.project.history.ProjectEvent;
import dev.revisit.project.judgement.JudgementRepository;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of projects, and of what was reported of their stages: read by whoever sees the project, added by its owner and
 * those above until it has ended. What was judged with a report stays, and so does all when the project has ended.
 */
@Service
@Transactional
public class ProjectFiles implements AttachmentReaders, AttachmentRetention {

    private final Projects projects;
    private final StageRunRepository runs;
    private final StageReportRepository reports;
    private final JudgementRepository judgements;
    private final Holders holders;
    private final Attachments attachments;
    private final ApplicationEventPublisher events;

    ProjectFiles(
            Projects projects,
            StageRunRepository runs,
            StageReportRepository reports,
            JudgementRepository judgements,
            Holders holders,
            Attachments attachments,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.runs = runs;
        this.reports = reports;
        this.judgements = judgements;
        this.holders = holders;
        this.attachments = attachments;
        this.events = events;
    }

    /** Whether the viewer may add files to a project that they see. */
    @Rule("M3")
    private static boolean mayAdd(Project project, Viewer viewer) {
        return viewer.sees(project.owner());
    }

    /** The project's own files under its id, and those of its reports under theirs. */
    @Transactional(readOnly = true)
    public AttachedFiles.Visible of(Flow flow, Viewer viewer) {
        Project project = flow.project();
        Set<UUID> ids = Stream.concat(
                        Stream.of(project.id()),
                        flow.stages().stream()
                                .flatMap(stage -> stage.rounds().stream())
                                .map(round -> round.report().id()))
                .collect(Collectors.toSet());
        return attachments.of(
                Set.of(AttachedTo.Kind.PROJECT, AttachedTo.Kind.STAGE_REPORT),
                ids,
                project.isOpen() && mayAdd(project, viewer) ? ids : Set.of(),
                viewer);
    }

    /** What the project's own files are attached to. */
    public static AttachedTo attachedTo(Project project) {
        return new AttachedTo(AttachedTo.Kind.PROJECT, project.id());
    }

    /**
     * What the files of a report are attached to.
     *
     * @throws Refusal (not found) where the stage was not reported in that round
     */
    @Transactional(readOnly = true)
    public AttachedTo attachedTo(Project project, String stage, int round) {
        return Stream.of(Stage.values())
                .filter(each -> each.code().equals(stage))
                .flatMap(each -> runs.findByProjectIdAndStage(project.id(), each).stream())
                .flatMap(run -> reports.findByStageRunIdAndRound(run.id(), round).stream())
                .map(report -> new AttachedTo(AttachedTo.Kind.STAGE_REPORT, report.id()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("project.report-unknown"));
    }

    /**
     * Attaches a file to a project that the viewer sees, or to one of its reports.
     *
     * @param fileName as it was called where it came from; decides nothing
     * @throws Refusal as {@link Attachments#check} does; (forbidden) for whoever may only read; (conflict) when it has ended
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Attachment add(Project project, AttachedTo to, @Nullable String fileName, byte[] content, Viewer viewer) {
        requireAddable(project, viewer);
        return attachments.add(to, Attachments.Kind.PROJECT_FILE, fileName, content, viewer.userId(), () -> {
            projects.hold(project.id());
            requireAddable(projects.theProject(project.id()), viewer);
        });
    }

    private static void requireAddable(Project project, Viewer viewer) {
        if (!mayAdd(project, viewer)) {
            throw Refusal.forbidden("project.file-of-others");
        }
        project.requireOpen();
    }

    /** As {@link Attachments#remove}. Whoever judges meanwhile comes before or after. */
    public Attachment remove(Project project, AttachedTo of, UUID fileId, Viewer viewer) {
        projects.hold(project.id());
        return attachments.remove(of, fileId, viewer);
    }

    @Override
    @Rule("M3")
    @Transactional(readOnly = true)
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return attachments.byId(List.of(attachmentId)).values().stream()
                .flatMap(file -> projectOf(file.attachedTo()).stream())
                .anyMatch(project -> holders.isVisible(project, viewer));
    }

    /** Empty for what is no project's. */
    private Optional<Project> projectOf(AttachedTo attachedTo) {
        return switch (attachedTo.kind()) {
            case PROJECT -> Optional.of(projects.theProject(attachedTo.id()));
            case STAGE_REPORT ->
                reports.findById(attachedTo.id())
                        .flatMap(report -> runs.findById(report.stageRunId()))
                        .map(run -> projects.theProject(run.projectId()));
            case CUSTOMER, SHEET_ENTRY, FORM_DOCUMENT -> Optional.empty();
        };
    }

    @Override
    @Rule("P3")
    @Transactional(readOnly = true)
    public Set<UUID> keptOf(Collection<UUID> attachmentIds) {
        return attachments.byId(attachmentIds).values().stream()
                .filter(this::isKept)
                .map(Attachment::id)
                .collect(Collectors.toSet());
    }

    private boolean isKept(Attachment file) {
        return projectOf(file.attachedTo())
                .map(project -> !project.isOpen() || isJudged(file.attachedTo()))
                .orElse(false);
    }

    private boolean isJudged(AttachedTo attachedTo) {
        return attachedTo.is(AttachedTo.Kind.STAGE_REPORT)
                && reports.findById(attachedTo.id())
                        .filter(report -> !judgements
                                .findByStageRunIdAndRound(report.stageRunId(), report.round())
                                .isEmpty())
                        .isPresent();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AttachedFileRemoved removed) {
        projectOf(removed.attachedTo()).ifPresent(project -> {
            var details = new HashMap<String, String>();
            details.put("attachment", removed.attachmentId().toString());
            if (removed.attachedTo().is(AttachedTo.Kind.STAGE_REPORT)) {
                var report = reports.findById(removed.attachedTo().id()).orElseThrow();
                details.put(
                        "stage",
                        runs.findById(report.stageRunId()).orElseThrow().stage().code());
                details.put("round", String.valueOf(report.round()));
            }
            events.publishEvent(new FileRemovedFrom(project.id(), removed.at(), removed.by(), details));
        });
    }

    private record FileRemovedFrom(UUID projectId, Instant at, String by, Map<String, String> details)
            implements ProjectEvent {

        @Override
        public String kind() {
            return details.containsKey("stage") ? "report-file-removed" : "file-removed";
        }
    }
}
