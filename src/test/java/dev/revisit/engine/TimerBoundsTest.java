package dev.revisit.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerBoundsTest {

    private static ProcessEngine engine;

    @BeforeAll
    static void start() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new TimerBounds(Duration.ofMinutes(5)))));
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2D", "PT5M", "P365D", "P1M", "P1DT12H"})
    @DisplayName("A manager may write any ISO-8601 duration within the bounds")
    void accepts(String duration) {
        assertThatCode(() -> deploy("P3D", duration)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 days", "P3", "", "P-3D", "-P3D", "PT0S", "PT4M59S", "P366D", "R3/P1D", "${outcome}"})
    @DisplayName("What the engine would take and fail at later is refused at the start, naming the timer")
    void refuses(String duration) {
        assertThatThrownBy(() -> deploy("P3D", duration)).hasStackTraceContaining("Deadline_InviteToShop");
    }

    @Test
    @DisplayName("A cycle is refused: after an outage the engine drops the firings it missed")
    void refusesCycles() {
        assertThatThrownBy(() -> deploy("bpmn:timeDuration", "bpmn:timeCycle"))
                .hasStackTraceContaining("a cycle is never allowed");
    }

    private static void deploy(String from, String to) throws IOException {
        String diagram =
                Files.readString(Path.of("processes/customer-revisits.bpmn")).replace(from, to);
        engine.getRepositoryService()
                .createDeployment()
                .addString("customer-revisits.bpmn", diagram)
                .deploy();
    }
}
