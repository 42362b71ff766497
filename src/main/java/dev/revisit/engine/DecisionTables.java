package dev.revisit.engine;

import dev.revisit.engine.command.AsSystem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The managers' decision tables, whoever's request leads to the question. It is the newest version that answers, looked
 * for each time; one version always answers a question alike, for a table has nothing but values in its cells ({@code
 * TableRules}), and so is evaluated once for each.
 */
@Component
public class DecisionTables {

    private record Question(String version, Map<String, String> asked) {}

    // The engine's start asks features for their beans, so it is fetched only when it is used.
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<DecisionService> decisions;
    private final ObjectProvider<IdentityService> identity;
    private final Map<Question, Map<String, Object>> answers = new ConcurrentHashMap<>();

    public DecisionTables(
            ObjectProvider<RepositoryService> repository,
            ObjectProvider<DecisionService> decisions,
            ObjectProvider<IdentityService> identity) {
        this.repository = repository;
        this.decisions = decisions;
        this.identity = identity;
    }

    /**
     * The row that answers, by the names of its outputs.
     *
     * @param table the id of the decision
     * @throws IllegalStateException if it is not one row
     */
    public Map<String, Object> answer(String table, Map<String, String> asked) {
        var answer = new AtomicReference<Map<String, Object>>(Map.of());
        AsSystem.doing(identity.getObject(), () -> answer.set(answer(new Question(newest(table), asked))));
        return Objects.requireNonNull(answer.get());
    }

    /**
     * The row that answers each of several questions; the newest version is looked for once.
     *
     * @throws IllegalStateException if it is not one row
     */
    public Map<Map<String, String>, Map<String, Object>> answers(String table, Collection<Map<String, String>> asked) {
        var found = new HashMap<Map<String, String>, Map<String, Object>>();
        AsSystem.doing(identity.getObject(), () -> {
            String version = newest(table);
            asked.forEach(each -> found.put(each, answer(new Question(version, each))));
        });
        return found;
    }

    private Map<String, Object> answer(Question question) {
        // Not under a lock of the map's: whoever evaluates may have to wait for a connection.
        Map<String, Object> known = answers.get(question);
        if (known == null) {
            known = evaluated(question);
            answers.put(question, known);
        }
        return known;
    }

    private String newest(String table) {
        return repository
                .getObject()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private Map<String, Object> evaluated(Question question) {
        var rows = decisions
                .getObject()
                .evaluateDecisionById(question.version())
                .variables(Map.copyOf(question.asked()))
                .evaluate()
                .getResultList();
        if (rows.size() != 1) {
            throw new IllegalStateException("%s has %d answers for %s; it must have one."
                    .formatted(question.version(), rows.size(), question.asked()));
        }
        return Map.copyOf(rows.get(0));
    }
}
