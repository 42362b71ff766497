package dev.revisit.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
import org.springframework.stereotype.Component;

/**
 * Every part of the node's health answers in time, also when what it asks does not: a database that hangs would hold up
 * the very question that is to find it out. A part is asked in a thread of its own, by one question at a time; until
 * that is answered, what was last known of it holds for a while, and then it is down.
 */
@Component
class HealthInTime implements SmartInitializingSingleton, DisposableBean {

    /** What one part may take. There are some of them, and together they have to answer within 2 seconds. */
    static final Duration PATIENCE = Duration.ofMillis(300);

    /** How long an answer holds while there is no newer one: a moment of load makes no node unfit. */
    static final Duration HOLDS = Duration.ofSeconds(10);

    private final HealthContributorRegistry parts;
    private final LongSupplier nanoTime;
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        var thread = new Thread(run, "health");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    HealthInTime(HealthContributorRegistry parts) {
        this(parts, System::nanoTime);
    }

    HealthInTime(HealthContributorRegistry parts, LongSupplier nanoTime) {
        this.parts = parts;
        this.nanoTime = nanoTime;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (NamedContributor<HealthContributor> part : parts.stream().toList()) {
            parts.unregisterContributor(part.getName());
            parts.registerContributor(part.getName(), inTime(part.getContributor()));
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private HealthContributor inTime(HealthContributor part) {
        if (part instanceof HealthIndicator indicator) {
            return new Asked(indicator);
        }
        if (part instanceof CompositeHealthContributor several) {
            Map<String, HealthContributor> each = new LinkedHashMap<>();
            several.forEach(one -> each.put(one.getName(), inTime(one.getContributor())));
            return CompositeHealthContributor.fromMap(each);
        }
        return part;
    }

    private final class Asked implements HealthIndicator {

        private final HealthIndicator part;

        private @Nullable CompletableFuture<Health> question;
        private long askedAt;
        private @Nullable Health last;
        private long answeredAt;

        Asked(HealthIndicator part) {
            this.part = part;
        }

        @Override
        public Health health() {
            try {
                return question().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                return lastKnown();
            } catch (ExecutionException failed) {
                return Health.down(failed.getCause()).build();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return lastKnown();
            }
        }

        /** The one that still waits for its answer, or a new one. */
        private synchronized CompletableFuture<Health> question() {
            if (question == null || question.isDone()) {
                askedAt = nanoTime.getAsLong();
                question = CompletableFuture.supplyAsync(part::health, threads).whenComplete((health, failed) -> {
                    if (health != null) {
                        answered(health);
                    }
                });
            }
            return question;
        }

        private synchronized void answered(Health health) {
            last = health;
            answeredAt = nanoTime.getAsLong();
        }

        private synchronized Health lastKnown() {
            long now = nanoTime.getAsLong();
            if (last != null && now - answeredAt < HOLDS.toNanos()) {
                return last;
            }
            return Health.down()
                    .withDetail("noAnswerFor", Duration.ofNanos(now - askedAt).toSeconds() + " s")
                    .build();
        }
    }
}
