package dev.revisit.operations;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseDirectory.CaseFile;
import dev.revisit.engine.job.BackgroundTask;
import dev.revisit.engine.job.BackgroundTasks;
import dev.revisit.engine.job.Jobs;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Jobs that have failed for good, with the cases that stand still for them. Administrators hear of each, and so does the
 * superior of whoever works the case; each once, by a notice. Tried again, a job keeps its due time.
 */
@Service
public class DeadJobs implements BackgroundTask {

    private static final Logger LOG = LoggerFactory.getLogger(DeadJobs.class);

    private static final String ERRAND = "dead-job";

    private static final String ALL = "dead-jobs";
    private static final String TEAM = "team-dead-jobs";
    private static final String PAUSED = "paused-jobs";

    /** So many are looked at with one question. */
    private static final int AT_ONCE = 200;

    private final Jobs jobs;
    private final ObjectProvider<CaseDirectory> files;
    private final BackgroundTasks backgroundTasks;
    private final Staff staff;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeadJobs(
            Jobs jobs,
            ObjectProvider<CaseDirectory> files,
            BackgroundTasks backgroundTasks,
            Staff staff,
            Superiors superiors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jobs = jobs;
        this.files = files;
        this.backgroundTasks = backgroundTasks;
        this.staff = staff;
        this.superiors = superiors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A dead job.
     *
     * @param about its case; null where it has none, or no feature knows it any more
     */
    public record DeadJob(Jobs.Dead job, @Nullable CaseFile about) {}

    /** A job in a pause, with its case. */
    public record PausedLine(Jobs.Paused job, @Nullable CaseFile about) {}

    /** Whether somebody looks after the product: administrators, and the general manager. */
    public static boolean isOperatedBy(Viewer viewer) {
        return viewer.is(Groups.ADMINISTRATOR) || viewer.is(Groups.GENERAL_MANAGER);
    }

    // ---- told ---------------------------------------------------------------------------------------------------

    /** Told by a job of its own: what fails in telling must not undo that the job is dead. */
    @EventListener
    public void on(Jobs.Died died) {
        backgroundTasks.ask(ERRAND, died.incident(), clock.instant());
    }

    /** What died before this release, or could not be told, is told after a start; what was told is not told again. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void atStart() {
        every().forEach(dead -> backgroundTasks.ask(ERRAND, dead.incident(), clock.instant()));
    }

    @Override
    public String name() {
        return ERRAND;
    }

    /** Tells of one; nothing if it was tried again meanwhile. */
    @Override
    @Transactional
    public void run(String incident) {
        jobs.dead(incident).ifPresent(dead -> tell(lines(List.of(dead)).get(0)));
    }

    private void tell(DeadJob deadJob) {
        Jobs.Dead job = deadJob.job();
        @Nullable CaseFile about = deadJob.about();
        LOG.error(
                "Job {} ({}) of {} is dead: {} {}",
                job.work().job(),
                Objects.requireNonNullElse(job.work().element(), job.work().kind()),
                about == null ? "no case" : about.number(),
                job.reason(),
                job.technical());
        var told = new HashMap<String, String>();
        staff.members(Groups.ADMINISTRATOR).forEach(each -> told.put(each, "/operations"));
        if (about != null && about.person() != null) {
            superiors.of(about.person()).ifPresent(superior -> told.putIfAbsent(superior, "/team"));
        }
        told.forEach((person, path) -> events.publishEvent(new Notice(
                "job-dead:" + job.incident() + ":" + person,
                person,
                about == null ? "job-dead" : "job-dead-case",
                about == null
                        ? Map.of("since", job.since().toString())
                        : Map.of(
                                "due",
                                Objects.requireNonNullElse(job.work().due(), job.since())
                                        .toString(),
                                "number",
                                about.number()),
                path,
                clock.instant())));
    }

    // ---- read ---------------------------------------------------------------------------------------------------

    /** All of it, what died first before the rest. */
    public Page<DeadJob> all(@Nullable String after, int size) {
        return page(ALL, after, size, jobs::dead);
    }

    /** What waits for its next try, the soonest first. */
    public Page<PausedLine> paused(@Nullable String after, int size) {
        var end = Cursor.read(after, PAUSED, 2);
        Page<Jobs.Paused> page = Page.of(
                jobs.paused(end == null ? null : new Jobs.End(end.instant(0), end.text(1)), size + 1),
                size,
                last -> Cursor.of(PAUSED, last.next().toString(), last.work().job()));
        Map<String, CaseFile> known = files(page.items().stream().map(Jobs.Paused::work));
        return page.map(job -> new PausedLine(job, about(job.work(), known)));
    }

    /** What stands still of those whose customers this person sees, what died first before the rest. */
    public Page<DeadJob> ofTeam(Viewer viewer, @Nullable String after, int size) {
        return page(TEAM, after, size, (end, atMost) -> jobs.dead(team(viewer), end, atMost));
    }

    public long countOfTeam(Viewer viewer) {
        return jobs.countDead(team(viewer));
    }

    private static Jobs.Whose team(Viewer viewer) {
        if (viewer.seesEveryone()) {
            return new Jobs.Whose(Set.of());
        }
        return new Jobs.Whose(viewer.selfAndTeam());
    }

    private Page<DeadJob> page(
            String list,
            @Nullable String after,
            int size,
            BiFunction<Jobs.@Nullable End, Integer, List<Jobs.Dead>> dead) {
        var end = Cursor.read(after, list, 2);
        Page<Jobs.Dead> page = Page.of(
                dead.apply(end == null ? null : new Jobs.End(end.instant(0), end.text(1)), size + 1),
                size,
                last -> Cursor.of(list, last.since().toString(), last.incident()));
        return new Page<>(lines(page.items()), page.next());
    }

    private List<Jobs.Dead> every() {
        var all = new ArrayList<Jobs.Dead>();
        Jobs.@Nullable End end = null;
        for (var some = jobs.dead(end, AT_ONCE); !some.isEmpty(); some = jobs.dead(end, AT_ONCE)) {
            all.addAll(some);
            Jobs.Dead last = some.get(some.size() - 1);
            end = new Jobs.End(last.since(), last.incident());
        }
        return all;
    }

    private List<DeadJob> lines(List<Jobs.Dead> dead) {
        Map<String, CaseFile> known = files(dead.stream().map(Jobs.Dead::work));
        return dead.stream()
                .map(job -> new DeadJob(job, about(job.work(), known)))
                .toList();
    }

    private Map<String, CaseFile> files(Stream<Jobs.Work> work) {
        Set<String> keys = work.map(Jobs.Work::businessKey)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        var known = new HashMap<String, CaseFile>();
        files.forEach(feature -> known.putAll(feature.files(keys)));
        return known;
    }

    private static @Nullable CaseFile about(Jobs.Work work, Map<String, CaseFile> known) {
        return work.businessKey() == null ? null : known.get(work.businessKey());
    }

    // ---- tried again --------------------------------------------------------------------------------------------

    /**
     * What was wrong is mended: one job is tried again at once, with all its tries.
     *
     * @throws Refusal (not found) where it is gone, runs, or is not the viewer's to see
     */
    public void tryAgain(String job, Viewer viewer) {
        boolean theirs = isOperatedBy(viewer) || jobs.isDead(job, team(viewer));
        if (!theirs || !jobs.tryAgain(job)) {
            throw Refusal.notFound("operations.job-gone");
        }
        LOG.info("{} has job {} tried again", viewer.userId(), job);
    }

    /** @return how many were dead */
    public int tryAllAgain(Viewer viewer) {
        if (!isOperatedBy(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
        int again = jobs.tryAllAgain();
        LOG.info("{} has {} dead jobs tried again", viewer.userId(), again);
        return again;
    }

    /** The earliest of those that died, and how many there are; for whoever watches the node. */
    Figures figures() {
        List<Jobs.Dead> first = jobs.dead(null, 1);
        return new Figures(
                first.isEmpty() ? 0 : jobs.countDead(),
                first.isEmpty() ? null : first.get(0).since());
    }

    record Figures(long dead, @Nullable Instant since) {}
}
