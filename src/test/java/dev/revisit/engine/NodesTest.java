package dev.revisit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each node tells that it is alive, by the database's clock; the silent are shown for a day (ADR 0028). */
@ApplicationTest
class NodesTest {

    @Autowired
    private Nodes nodes;

    @Autowired
    private DatabaseClock clock;

    @Autowired
    private JdbcClient database;

    @Test
    @DisplayName("A node that beats is alive, one that is silent is not, and one silent for a day is forgotten")
    void alive() {
        other("silent:8080", clock.now().minus(Duration.ofMinutes(1)));
        other("forgotten:8080", clock.now().minus(Duration.ofHours(25)));
        nodes.beat();
        nodes.beat();

        assertThat(nodes.all()).filteredOn(Nodes.Node::alive).singleElement().satisfies(own -> {
            assertThat(own.runsJobs()).isTrue();
            assertThat(own.difference().abs()).isLessThan(Duration.ofSeconds(5));
        });
        assertThat(nodes.all())
                .filteredOn(node -> !node.alive())
                .extracting(Nodes.Node::host)
                .containsExactly("silent:8080");
        assertThat(database.sql("select count(*) from node")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private void other(String host, Instant beat) {
        OffsetDateTime at = beat.atOffset(ZoneOffset.UTC);
        database.sql("insert into node (id, host, version, started_at, beat_at, clock_behind, runs_jobs)"
                        + " values (?, ?, '1', ?, ?, 0, true)")
                .params(UUID.randomUUID(), host, at, at)
                .update();
    }
}
