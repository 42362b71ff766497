package dev.revisit.operations;

import dev.revisit.engine.job.JobFailure;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.stereotype.Component;

/**
 * What this node does by the clock ({@code @Scheduled}): when each task ran last, and how often it failed. A task that
 * fails goes on at its next time; the first failure is logged, those that follow it are counted, and so is its end.
 */
@Component
public class ScheduledTasks implements ObservationHandler<ScheduledTaskObservationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTasks.class);

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Clock clock;

    ScheduledTasks(Clock clock) {
        this.clock = clock;
    }

    /**
     * A task since this node's start.
     *
     * @param name class and method
     * @param succeeded when it last did what it should; null while it never has
     * @param failing how often it has failed since then; 0 where all is well
     * @param failures how often it has failed at all
     * @param technical the last failure; null while there was none
     */
    public record Run(
            String name,
            Instant started,
            @Nullable Instant succeeded,
            int failing,
            int failures,
            @Nullable String technical) {}

    /** Those that have run on this node, by name. */
    public List<Run> all() {
        return runs.values().stream().sorted(Comparator.comparing(Run::name)).toList();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ScheduledTaskObservationContext;
    }

    @Override
    public void onStop(ScheduledTaskObservationContext task) {
        String name =
                task.getTargetClass().getSimpleName() + "." + task.getMethod().getName();
        Instant now = clock.instant();
        @Nullable Throwable thrown = task.getError();
        @Nullable Run before = runs.get(name);
        if (thrown == null) {
            if (before != null && before.failing() > 0) {
                LOG.info("{} works again, after {} failures", name, before.failing());
            }
            runs.put(
                    name,
                    new Run(
                            name,
                            now,
                            now,
                            0,
                            before == null ? 0 : before.failures(),
                            before == null ? null : before.technical()));
            return;
        }
        String technical = JobFailure.of(thrown).technical();
        if (before == null || before.failing() == 0) {
            LOG.error("{} failed, and is tried again at its next time: {}", name, technical, thrown);
        }
        runs.put(
                name,
                new Run(
                        name,
                        now,
                        before == null ? null : before.succeeded(),
                        before == null ? 1 : before.failing() + 1,
                        before == null ? 1 : before.failures() + 1,
                        technical));
    }

    /** What fails is told above; Spring would log each time, with the same stack. */
    @Configuration
    static class QuietScheduler {

        @Bean
        ThreadPoolTaskSchedulerCustomizer failuresAreToldOnce() {
            return scheduler ->
                    scheduler.setErrorHandler(failed -> LOG.debug("A scheduled task failed once more", failed));
        }
    }
}
