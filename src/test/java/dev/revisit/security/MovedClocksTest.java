package dev.revisit.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.security.start.ProductionChecks;
import dev.revisit.security.start.UnsafeStartException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A clock that is moved is for trials (ADR 0028); what such a start says is in {@code ProductionChecksTest}. */
class MovedClocksTest {

    @ParameterizedTest
    @ValueSource(strings = {"revisit.clock.offset", "revisit.clock.database-offset"})
    @DisplayName(
            "Real use refuses a clock that is moved, unless it has the profile trial; a clock moved by nothing it takes")
    void moved(String setting) {
        assertThatThrownBy(() -> start(setting, "PT60S", "postgres"))
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining(setting);
        assertThatCode(() -> start(setting, "PT60S", "postgres", "trial")).doesNotThrowAnyException();
        assertThatCode(() -> start(setting, "PT0S", "postgres")).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(setting, "PT60S", "postgres", "demo")).isInstanceOf(UnsafeStartException.class);
    }

    private static void start(String setting, String value, String... profiles) {
        try (var context = new GenericApplicationContext()) {
            context.getEnvironment().setActiveProfiles(profiles);
            context.getEnvironment().setConversionService(new ApplicationConversionService());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "settings",
                            Map.of(
                                    "spring.datasource.url",
                                    "jdbc:postgresql://localhost/revisit",
                                    "spring.datasource.username",
                                    "revisit",
                                    "spring.datasource.password",
                                    "of-the-test",
                                    setting,
                                    value)));
            new ProductionChecks.Settings().initialize(context);
        }
    }
}
