package dev.revisit.engine;

import dev.revisit.engine.command.AsSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest version of each process and decision. The engine's own query, {@code latestVersion()}, joins the versions
 * with their own maxima, which H2 works out anew for each row: a manager who has changed many timings would wait for it.
 */
@Component
public class LatestDefinitions {

    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient database;

    /** A version never changes: the newest ones, by their id, as they were last read. */
    private final AtomicReference<Map<String, ProcessDefinition>> processes = new AtomicReference<>(Map.of());

    private final AtomicReference<Map<String, DecisionDefinition>> decisions = new AtomicReference<>(Map.of());

    // The engine's own start asks for it.
    LatestDefinitions(ObjectProvider<ProcessEngine> engine, JdbcClient database) {
        this.engine = engine;
        this.database = database;
    }

    /** By key. */
    public List<ProcessDefinition> processes() {
        return newest(
                "act_re_procdef",
                processes,
                ids -> repository()
                        .createProcessDefinitionQuery()
                        .processDefinitionIdIn(ids)
                        .list());
    }

    /** By key. */
    public List<DecisionDefinition> decisions() {
        return newest(
                "act_re_decision_def",
                decisions,
                ids -> repository()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionIdIn(ids)
                        .list());
    }

    private <D extends ResourceDefinition> List<D> newest(
            String table, AtomicReference<Map<String, D>> lastRead, Function<String[], List<D>> read) {
        List<String> ids =
                database.sql("""
                select id_ from %1$s newest
                where not exists (select 1 from %1$s later
                                  where later.key_ = newest.key_ and later.version_ > newest.version_)
                order by key_
                """.formatted(table)).query(String.class).list();
        var definitions = new HashMap<>(lastRead.get());
        definitions.keySet().retainAll(ids);
        String[] unknown =
                ids.stream().filter(id -> !definitions.containsKey(id)).toArray(String[]::new);
        if (unknown.length > 0) {
            AsSystem.doing(
                    engine.getObject().getIdentityService(),
                    () -> read.apply(unknown).forEach(definition -> definitions.put(definition.getId(), definition)));
            lastRead.set(Map.copyOf(definitions));
        }
        return ids.stream().map(definitions::get).toList();
    }

    private RepositoryService repository() {
        return engine.getObject().getRepositoryService();
    }
}
