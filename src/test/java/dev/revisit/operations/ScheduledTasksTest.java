package dev.revisit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.operations.reconciliation.ScheduledTask;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** What a node does by the clock goes on after a failure, which is seen and not logged over and over. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class ScheduledTasksTest {

    @Autowired
    private ScheduledTasks tasks;

    @Autowired
    private ObservationRegistry observed;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MessageSource words;

    @Autowired
    @Qualifier("taskScheduler") private ThreadPoolTaskScheduler scheduler;

    /** Whatever other tests have left the log's levels at. */
    @BeforeEach
    void listens() {
        own().setLevel(Level.INFO);
    }

    @AfterEach
    void asBefore() {
        own().setLevel(null);
    }

    private static Logger own() {
        return (Logger) LoggerFactory.getLogger(ScheduledTasks.class);
    }

    /** What is scheduled, as the application schedules its own. */
    static class Fragile {

        private boolean broken;

        @Scheduled(cron = "-")
        void work() {
            if (broken) {
                throw new IllegalStateException("of a value that is nobody’s business");
            }
        }
    }

    private ScheduledTasks.Run run() {
        return tasks.all().stream()
                .filter(run -> run.name().equals("Fragile.work"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("Whatever is done by the clock has words on the page, in both languages")
    void inWords() {
        var scheduled = ScheduledTask.of(application).stream()
                .map(task -> "operations.task." + task.name())
                .toList();
        assertThat(scheduled).hasSizeGreaterThan(5).allSatisfy(code -> {
            String english = words.getMessage(code, null, Locale.ENGLISH);
            assertThat(words.getMessage(code, null, Locale.CHINESE))
                    .isNotBlank()
                    .isNotEqualTo(english);
        });
    }

    @Test
    @DisplayName("A failing task is told once, counted, and told again when it works")
    void toldOnce(CapturedOutput output) throws Exception {
        var fragile = new Fragile();
        var task = new ScheduledMethodRunnable(fragile, Fragile.class.getDeclaredMethod("work"), null, () -> observed);
        task.run();
        assertThat(run().failing()).isZero();

        fragile.broken = true;
        for (int failed = 0; failed < 3; failed++) {
            assertThatThrownBy(task::run).isInstanceOf(IllegalStateException.class);
        }
        assertThat(run().failing()).isEqualTo(3);
        assertThat(run().technical())
                .startsWith("IllegalStateException @ ScheduledTasksTest")
                .doesNotContain("value");
        assertThat(output.toString().split("Fragile.work failed", -1)).hasSize(2);

        fragile.broken = false;
        task.run();
        assertThat(run().failing()).isZero();
        assertThat(run().failures()).isEqualTo(3);
        assertThat(output).contains("Fragile.work works again, after 3 failures");
    }

    @Test
    @DisplayName("A task that throws is run again at its next time, beside one that hangs")
    void goesOn() throws Exception {
        var end = new CountDownLatch(1);
        var runs = new CountDownLatch(3);
        var hanging = scheduler.schedule(() -> await(end), scheduler.getClock().instant());
        var failing = scheduler.scheduleAtFixedRate(
                () -> {
                    runs.countDown();
                    throw new IllegalStateException("again");
                },
                Duration.ofMillis(1));
        try {
            assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            end.countDown();
            failing.cancel(false);
            hanging.cancel(false);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
