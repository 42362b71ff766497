package dev.revisit.operations.reconciliation.process;

import dev.revisit.operations.reconciliation.HistoricRate;
import dev.revisit.operations.reconciliation.RatesOfThen;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads each version of {@code deduction-rates.dmn} from the database, and evaluates it by a decision engine of its own:
 * it needs no process engine, so that a program with nothing but the database can ask it too.
 */
@Component
public class RateTables implements RatesOfThen {

    private static final String KEY = "DeductionRates";

    /** Nodes' clocks, and a flag that was being raised while a version came, differ by no more. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, DmnDecision> parsed = new ConcurrentHashMap<>();
    private final Map<String, HistoricRate> answered = new ConcurrentHashMap<>();

    public RateTables(JdbcClient database) {
        this.database = database;
    }

    private record Version(String id, Instant from) {}

    @Override
    public List<HistoricRate> deductions(String rule, String happened, Instant at) {
        List<Version> versions = database.sql("select d.id_, p.deploy_time_ from act_re_decision_def d"
                        + " join act_re_deployment p on p.id_ = d.deployment_id_ where d.key_ = ? order by d.version_")
                .param(KEY)
                .query((row, n) ->
                        new Version(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
        var held = new ArrayList<HistoricRate>();
        for (int i = 0; i < versions.size(); i++) {
            boolean begun = i == 0 || !versions.get(i).from().isAfter(at.plus(TOLERANCE));
            boolean over = i + 1 < versions.size() && versions.get(i + 1).from().isBefore(at.minus(TOLERANCE));
            if (begun && !over) {
                held.add(rate(versions.get(i).id(), rule, happened));
            }
        }
        return held;
    }

    private HistoricRate rate(String version, String rule, String happened) {
        return answered.computeIfAbsent(version + " " + rule + " " + happened, asked -> {
            DmnDecision table = parsed.computeIfAbsent(version, this::read);
            var answer = engine.evaluateDecisionTable(table, Map.of("rule", rule, "happened", happened))
                    .getSingleResult();
            return new HistoricRate(
                    new BigDecimal(String.valueOf(answer.<Object>getEntry("amount"))).setScale(2, RoundingMode.HALF_UP),
                    String.valueOf(answer.<Object>getEntry("chargedTo")),
                    String.valueOf(answer.<Object>getEntry("per")));
        });
    }

    private DmnDecision read(String version) {
        byte[] content = database.sql("select b.bytes_ from act_re_decision_def d join act_ge_bytearray b"
                        + " on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_ where d.id_ = ?")
                .param(version)
                .query((row, n) -> row.getBytes(1))
                .single();
        return engine.parseDecision(KEY, new ByteArrayInputStream(content));
    }
}
