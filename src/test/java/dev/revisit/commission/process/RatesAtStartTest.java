package dev.revisit.commission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.revisit.commission.flag.Flag;
import dev.revisit.engine.DecisionTables;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.dmn.DecisionsEvaluationBuilder;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class RatesAtStartTest {

    private static ProcessEngine engine;
    private static String shipped;

    @BeforeAll
    static void start() throws IOException {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        engine = configuration.buildProcessEngine();
        shipped = Files.readString(Path.of("processes/deduction-rates.dmn"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    @DisplayName("C1: the shipped table is accepted")
    void accepts() {
        assertThatCode(() -> check(shipped)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("C1: a negative amount is refused at start, in whatever row")
    void refusesNegative() {
        assertThatThrownBy(() -> check(shipped.replaceFirst("<text>50</text>", "<text>-50</text>")))
                .hasMessageContaining("cannot be negative");
        assertThatThrownBy(() -> check(shipped.replaceFirst("<text>0</text>", "<text>-1</text>")))
                .hasMessageContaining("cannot be negative");
    }

    @Test
    @DisplayName("C1: an amount that is no number is refused at start")
    void refusesNonsense() {
        assertThatThrownBy(() -> check(shipped.replaceFirst("<text>50</text>", "<text>fifty</text>")))
                .hasMessageContaining("fifty");
    }

    @Test
    @DisplayName("C1: a table without an answer for every rule is refused at start")
    void refusesGaps() {
        int lastRow = shipped.lastIndexOf("<rule ");
        String withoutDefault = shipped.substring(0, lastRow)
                + shipped.substring(shipped.indexOf("</rule>", lastRow) + "</rule>".length());

        assertThatThrownBy(() -> check(withoutDefault)).hasMessageContaining("0 answers");
    }

    @Test
    @DisplayName("C1: a word for what it is charged to that nobody knows is refused at start")
    void refusesUnknownWords() {
        assertThatThrownBy(() -> check(shipped.replace("<text>\"month\"</text>", "<text>\"year\"</text>")))
                .hasMessageContaining("month or design");
    }

    @Test
    @DisplayName("C4: a rate of commission below zero, or counted by what nobody knows, is refused at start")
    void refusesWrongEarnings() throws IOException {
        String earnings = Files.readString(Path.of("processes/earning-rates.dmn"));

        assertThatThrownBy(() -> check(shipped, earnings.replace("<text>8</text>", "<text>-8</text>")))
                .hasMessageContaining("earning-rates.dmn")
                .hasMessageContaining("cannot be negative");
        assertThatThrownBy(() -> check(shipped, earnings.replace("<text>\"percent\"</text>", "<text>\"share\"</text>")))
                .hasMessageContaining("percent, yuan-per-m2 or fixed-yuan");
    }

    @Test
    @DisplayName("C1: a version of the table is evaluated once for each question, and a new version answers at once")
    void evaluatesOnce() throws IOException {
        check(shipped);
        var evaluations = new AtomicInteger();
        DecisionTables tables = tables(engine.getRepositoryService(), version -> {
            evaluations.incrementAndGet();
            return engine.getDecisionService().evaluateDecisionById(version);
        });
        var rates = new DeductionRatesTable(tables);

        assertThat(rates.of("T9", Flag.Happened.MISSED).amount()).isEqualByComparingTo("50");
        assertThat(rates.of("T9", Flag.Happened.MISSED).amount()).isEqualByComparingTo("50");
        assertThat(evaluations).hasValue(1);

        check(shipped.replaceFirst("<text>50</text>", "<text>80</text>"));

        assertThat(rates.of("T9", Flag.Happened.MISSED).amount()).isEqualByComparingTo("80");
        assertThat(rates.of("T9", Flag.Happened.REJECTED).amount()).isEqualByComparingTo("50");
        assertThat(evaluations).hasValue(3);
    }

    private static DecisionTables tables(
            RepositoryService repository, Function<String, DecisionsEvaluationBuilder> evaluated) {
        var beans = new StaticListableBeanFactory();
        var decisions = mock(DecisionService.class);
        when(decisions.evaluateDecisionById(anyString())).thenAnswer(asked -> evaluated.apply(asked.getArgument(0)));
        beans.addBean("decisions", decisions);
        beans.addBean("identity", engine.getIdentityService());
        beans.addBean("repository", repository);
        return new DecisionTables(
                beans.getBeanProvider(RepositoryService.class),
                beans.getBeanProvider(DecisionService.class),
                beans.getBeanProvider(IdentityService.class));
    }

    private void check(String table) throws IOException {
        check(table, Files.readString(Path.of("processes/earning-rates.dmn")));
    }

    private void check(String table, String earnings) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("deduction-rates.dmn", table)
                .addString("earning-rates.dmn", earnings)
                .deploy();
        DecisionTables tables =
                tables(engine.getRepositoryService(), engine.getDecisionService()::evaluateDecisionById);
        new RatesAtStart(
                        new DeductionRatesTable(tables),
                        new EarningRatesTable(tables),
                        List.of(new DeductionRule("T9"), new DeductionRule("P3"), new DeductionRule("D2")),
                        List.of(
                                new EarningKind("contract-home"),
                                new EarningKind("contract-project"),
                                new EarningKind("design")),
                        engine.getRepositoryService())
                .check();
    }
}
