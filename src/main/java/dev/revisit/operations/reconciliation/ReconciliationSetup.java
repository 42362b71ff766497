package dev.revisit.operations.reconciliation;

import dev.revisit.engine.clock.CompanyZone;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives the reconciliation what the company has set for what it recomputes. */
@Configuration
class ReconciliationSetup {

    @Bean
    Reconciliation reconciliation(
            JdbcClient database,
            PlatformTransactionManager transactions,
            RatesOfThen rates,
            CompanyZone zone,
            Clock clock,
            @Value("${revisit.reconciliation.patience}") Duration patience,
            @Value("${revisit.tracking.rejectable-for:7d}") Duration rejectableFor,
            @Value("${revisit.commission.down-for:1h}") Duration downFor,
            @Value("${revisit.commission.down-within:24h}") Duration downWithin,
            @Value("${revisit.commission.silence:5m}") Duration silence) {
        return new Reconciliation(
                database,
                transactions,
                rates,
                zone.zone(),
                clock,
                new Reconciliation.Settings(patience, rejectableFor, downFor, downWithin, silence));
    }
}
