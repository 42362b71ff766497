package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Staff;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whether a node lives, whether it can serve, and what is wrong with it are three questions. */
@ApplicationTest
class HealthTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private HealthContributorRegistry parts;

    @Autowired
    private DataSource database;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    private int status(String question) {
        return new Browser(port).get("/actuator/health" + question).statusCode();
    }

    @Test
    @DisplayName("A node that is closing is alive, and takes nothing new")
    void closing() {
        assertThat(List.of(status("/liveness"), status("/readiness"))).containsExactly(200, 200);

        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(List.of(status("/liveness"), status("/readiness"))).containsExactly(200, 503);
        } finally {
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(status("/readiness")).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "What is wrong but keeps nobody from working is in the health alone, and its details are administrators'")
    void wrong() {
        parts.registerContributor("ofTest", (HealthIndicator)
                () -> Health.down().withDetail("dead", "7 jobs").build());
        try {
            assertThat(List.of(status(""), status("/liveness"), status("/readiness")))
                    .containsExactly(503, 200, 200);
            People.moveIn(identity, staff);
            assertThat(new Browser(port).get("/actuator/health").body()).doesNotContain("7 jobs");
            assertThat(Browser.of(port, "lina").get("/actuator/health").body()).doesNotContain("7 jobs", "ofTest");
            assertThat(Browser.of(port, "boss").get("/actuator/health").body()).contains("7 jobs", "\"db\"");
        } finally {
            parts.unregisterContributor("ofTest");
        }
    }

    @Test
    @DisplayName(
            "The database is part of being ready, not of being alive, and one that does not answer holds up neither")
    void databaseDoesNotAnswer() throws SQLException {
        assertThat(status("/readiness")).isEqualTo(200);
        var all = new ArrayList<Connection>();
        try {
            while (all.size() < 24) {
                all.add(database.getConnection());
            }
            // Nobody gets a connection now, and whoever waits for one is answered later than we are.
            assertThat(List.of(status("/liveness"), status("/readiness"))).containsExactly(200, 200);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }

        People.moveIn(identity, staff);
        var administrator = Browser.of(port, "boss");
        assertThat(administrator.get("/actuator/health/readiness").body()).contains("\"db\"");
        assertThat(administrator.get("/actuator/health/liveness").body()).doesNotContain("\"db\"");
    }
}
