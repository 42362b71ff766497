package dev.revisit.engine.job;

import dev.revisit.engine.clock.NodeClock;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What runs by itself, besides the engine's jobs: by default only while the node's clock is right; what says that the
 * node is alive, and what people who are served need, always, on {@link #ALWAYS}.
 */
@Configuration(proxyBeanMethods = false)
public class Schedulers {

    /** Name of the scheduler whose tasks run whatever the node's clock says; nothing on it may take long. */
    public static final String ALWAYS = "alwaysScheduler";

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder, NodeClock clock) {
        return builder.configure(new ByRightClock(clock));
    }

    @Bean(ALWAYS)
    ThreadPoolTaskScheduler alwaysScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.threadNamePrefix("always-").build();
    }

    /** Leaves out what falls due while the node's clock is too far off. */
    public static class ByRightClock extends ThreadPoolTaskScheduler {

        private static final long serialVersionUID = 1;

        private final transient NodeClock clock;

        public ByRightClock(NodeClock clock) {
            this.clock = clock;
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
            return super.schedule(
                    () -> {
                        if (clock.isWithinBounds()) {
                            task.run();
                        }
                    },
                    trigger);
        }
    }
}
