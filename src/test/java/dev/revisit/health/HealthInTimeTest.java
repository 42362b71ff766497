package dev.revisit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.DefaultHealthContributorRegistry;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** A part of the health that does not answer holds up nobody: whoever asks is told what was last known of it. */
class HealthInTimeTest {

    private final DefaultHealthContributorRegistry parts = new DefaultHealthContributorRegistry();
    private final AtomicLong passed = new AtomicLong();
    private final HealthInTime inTime = new HealthInTime(parts, passed::get);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch database = new CountDownLatch(0);

    @AfterEach
    void end() {
        database.countDown();
        inTime.destroy();
    }

    private Health database() {
        asked.incrementAndGet();
        try {
            database.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Health.up().build();
    }

    private Status status(HealthIndicator part) {
        return part.health().getStatus();
    }

    @Test
    @DisplayName("While it hangs, the last answer holds for a while; it is asked once, and up again when it answers")
    void answersInTime() {
        parts.registerContributor("db", (HealthIndicator) this::database);
        inTime.afterSingletonsInstantiated();
        var part = (HealthIndicator) parts.getContributor("db");
        assertThat(status(part)).isEqualTo(Status.UP);

        database = new CountDownLatch(1);
        passed.addAndGet(HealthInTime.HOLDS.toNanos() - 1);
        assertThat(status(part)).isEqualTo(Status.UP);
        passed.addAndGet(1);
        assertThat(part.health()).satisfies(health -> {
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsKey("noAnswerFor");
        });
        assertThat(status(part)).isEqualTo(Status.DOWN);
        assertThat(asked).hasValue(2);

        database.countDown();
        while (status(part) != Status.UP) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("It has never answered yet: down. One that fails says why. Parts within a part are asked so too")
    void neverAnswered() {
        database = new CountDownLatch(1);
        parts.registerContributor(
                "several", CompositeHealthContributor.fromMap(Map.of("db", (HealthIndicator) this::database)));
        parts.registerContributor("broken", (HealthIndicator) () -> {
            throw new IllegalStateException("broken");
        });
        inTime.afterSingletonsInstantiated();

        var several = (CompositeHealthContributor) parts.getContributor("several");
        assertThat(status((HealthIndicator) several.getContributor("db"))).isEqualTo(Status.DOWN);
        assertThat(((HealthIndicator) parts.getContributor("broken")).health().toString())
                .contains("DOWN", "broken");
    }
}
