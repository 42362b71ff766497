package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an offence costs as delivered (rule C1); a manager changes the table, and this test with it. */
@DisplayName("C1: what a missed or rejected record costs")
class DeductionRatesTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static DmnDecision rates;

    @BeforeAll
    static void readTheTable() throws IOException {
        try (var table = Files.newInputStream(Path.of("processes/deduction-rates.dmn"))) {
            rates = ENGINE.parseDecision("DeductionRates", table);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2} yuan of the {3}, per {4}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "T9, missed,   50, month, record",
                "T9, rejected, 50, month, record",
                "T9, late,      0, month, record",
                "T9, nothing,   0, month, record",
                "D2, missed,   50, design, design",
                "D2, rejected, 50, design, design",
                "D3, missed,    0, month, record",
                "F5, rejected,  0, month, record",
                "H2, missed,    0, month, record",
                "t9, missed,    0, month, record",
                "nothing, missed, 0, month, record"
            })
    void costs(String rule, String happened, double yuan, String chargedTo, String per) {
        var rows = ENGINE.evaluateDecisionTable(
                rates, Variables.putValue("rule", rule).putValue("happened", happened));

        assertThat(rows.getResultList()).singleElement().satisfies(rate -> {
            assertThat(rate).containsOnlyKeys("amount", "chargedTo", "per");
            assertThat(rate)
                    .containsEntry("amount", yuan)
                    .containsEntry("chargedTo", chargedTo)
                    .containsEntry("per", per);
        });
    }
}
