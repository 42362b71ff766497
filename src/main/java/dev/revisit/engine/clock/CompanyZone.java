package dev.revisit.engine.clock;

import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The company's time zone. The engine stores due dates without a zone, so a node that reads them in another zone
 * would fire deadlines hours early: every node takes its zone from {@code revisit.zone}, whatever the JVM was started
 * with, and one that differs from the zone stored in the database refuses to start.
 */
@Component
@DependsOnDatabaseInitialization
public class CompanyZone {

    private final ZoneId zone = ZoneId.systemDefault();

    CompanyZone(JdbcClient database, PlatformTransactionManager transactions) {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> agreeWith(database));
    }

    /** The zone in which days and months are counted. */
    public ZoneId zone() {
        return zone;
    }

    private void agreeWith(JdbcClient database) {
        @Nullable String stored = database.sql("select zone from company where id = 1 for update")
                .query((row, n) -> java.util.Optional.ofNullable(row.getString("zone")))
                .single()
                .orElse(null);
        if (stored == null) {
            database.sql("update company set zone = ? where id = 1")
                    .param(zone.getId())
                    .update();
        } else if (!stored.equals(zone.getId())) {
            throw new IllegalStateException("This node runs in the zone %s (revisit.zone), but its database in %s: "
                            .formatted(zone.getId(), stored)
                    + "due dates would be read hours wrong. Set revisit.zone=%s.".formatted(stored));
        }
    }

    /** Sets the zone before anything else starts, in tests too: the engine and the JDBC drivers read the JVM's default. */
    static class BeforeEverything implements EnvironmentPostProcessor {

        @Override
        public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
            String name = environment.getProperty("revisit.zone", "Asia/Shanghai");
            try {
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(name)));
            } catch (ZoneRulesException | IllegalArgumentException unknown) {
                throw new IllegalStateException(
                        "revisit.zone is not a time zone: " + name + " (Asia/Shanghai would be one)", unknown);
            }
        }
    }
}
