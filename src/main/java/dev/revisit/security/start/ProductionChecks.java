package dev.revisit.security.start;

import dev.revisit.staff.Passwords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Real use, the profile {@code postgres}: no sample company, no embedded database, no password that everybody knows.
 * What can be seen from the settings is checked before a database is touched, the people in it before the web server starts.
 */
@Component
public class ProductionChecks {

    private static final Profiles PROFILE = Profiles.of("postgres");
    private static final Profiles TRIAL = Profiles.of("trial");
    private static final List<String> MOVED_CLOCKS = List.of("revisit.clock.offset", "revisit.clock.database-offset");

    private final Environment environment;
    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;

    ProductionChecks(Environment environment, IdentityService identity, ProcessEngine engine) {
        this.environment = environment;
        this.identity = identity;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    static boolean is(Environment environment) {
        return environment.acceptsProfiles(PROFILE);
    }

    /** @throws UnsafeStartException when there are people of the sample company, who all have the same known password */
    void checkPeople() {
        if (!is(environment)) {
            return;
        }
        List<String> known = identity.createUserQuery().list().stream()
                .filter(this::hasSamplePassword)
                .map(User::getId)
                .sorted()
                .toList();
        if (!known.isEmpty()) {
            throw new UnsafeStartException(
                    "this database holds people of the sample company, whose password (%s) everybody knows: %s."
                            .formatted(
                                    Passwords.SAMPLE, known.stream().limit(20).collect(Collectors.joining(", "))),
                    "Use a database of its own for real use (DB_URL), or give these people other passwords"
                            + " or remove them first.");
        }
    }

    /** Not by the service's own check: that one would count as a failed login. */
    private boolean hasSamplePassword(User user) {
        if (!(user instanceof UserEntity entity) || entity.getPassword() == null) {
            return false;
        }
        String salted = EncryptionUtil.saltPassword(Passwords.SAMPLE, entity.getSalt());
        return engine.getPasswordManager().check(salted, entity.getPassword());
    }

    /** Looks at the settings before anything is opened. */
    public static class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var environment = context.getEnvironment();
            if (is(environment)) {
                checkDatabase(environment);
                checkPassword(environment);
                checkClock(environment);
                if (environment.getProperty("revisit.demo.enabled", Boolean.class, false)) {
                    throw new UnsafeStartException(
                            "the sample company is switched on (revisit.demo.enabled=true).",
                            "Leave revisit.demo.enabled out: the sample company lives in the embedded database only.");
                }
            }
        }

        /** A clock that is moved is for trials: with the profile {@code trial}, which nobody has by mistake. */
        private static void checkClock(Environment environment) {
            if (environment.acceptsProfiles(TRIAL)) {
                return;
            }
            for (String moved : MOVED_CLOCKS) {
                if (!environment
                        .getProperty(moved, Duration.class, Duration.ZERO)
                        .isZero()) {
                    throw new UnsafeStartException(
                            "the clock is moved (%s).".formatted(moved),
                            "Leave %s out: it is for trials only, which have the profile trial too.".formatted(moved));
                }
            }
        }

        private static void checkDatabase(Environment environment) {
            String url = environment.getProperty("spring.datasource.url", "");
            needed(url, "DB_URL", "jdbc:postgresql://db.example.com:5432/revisit");
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new UnsafeStartException(
                        "DB_URL does not lead to PostgreSQL%s."
                                .formatted(url.startsWith("jdbc:h2:") ? " but to H2, which is for trying out" : ""),
                        "Set DB_URL to a PostgreSQL database, for example"
                                + " jdbc:postgresql://db.example.com:5432/revisit.");
            }
            needed(environment.getProperty("spring.datasource.username", ""), "DB_USER", "revisit");
            needed(environment.getProperty("spring.datasource.password", ""), "DB_PASSWORD", "its password");
        }

        private static void needed(String value, String name, String example) {
            if (value.isBlank()) {
                throw new UnsafeStartException(
                        name + " is missing.",
                        "Set the environment variable %s (%s). DB_URL, DB_USER and DB_PASSWORD are all needed."
                                .formatted(name, example));
            }
        }

        private static void checkPassword(Environment environment) {
            String password = environment.getProperty(FirstAdministrator.PASSWORD, "");
            if (!password.isBlank() && Passwords.isKnownToAll(password)) {
                throw new UnsafeStartException(
                        "ADMIN_PASSWORD is a default password that everybody knows.",
                        "Set ADMIN_PASSWORD to a password of your own of at least %d characters."
                                .formatted(Passwords.SHORTEST));
            }
        }
    }
}
