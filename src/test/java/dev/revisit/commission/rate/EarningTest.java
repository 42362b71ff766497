package dev.revisit.commission.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.statement.MonthInputs;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Terms;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {

    @ParameterizedTest
    @CsvSource({
        "0026-11-26, 2026-11",
        "1900-01-01, 2026-11",
        "1999-12-31, 2026-11",
        "2000-01-01, 2000-01",
        "2026-10-31, 2026-10",
        "2999-01-01, 2026-11"
    })
    @DisplayName("C4: payroll never has to close a month that its own pages do not open, whatever day was once taken")
    void belongsToAMonthThatCanBeClosed(LocalDate signedOn, YearMonth month) {
        var earning = new Earning(
                new CommissionEarned(
                        "contract-home",
                        new Subject("case", UUID.randomUUID(), "K-000001", UUID.randomUUID()),
                        "lina",
                        new BigDecimal("100000"),
                        signedOn,
                        Instant.parse("2026-11-26T04:00:00Z")),
                new EarningRate(BigDecimal.ONE, EarningRate.Of.PERCENT));
        var monthInputs = new MonthInputs(
                null, List.of(earning), List.of(), List.of(), List.of(), Map.of(), Set.of(), Map.of(), Map.of());

        assertThat(earning.month()).isEqualTo(month);
        assertThat(MonthSheet.firstWithSomething(monthInputs)).contains(month);
        assertThat(MonthSheet.of(month, monthInputs, new Terms(true, null)).statements())
                .hasSize(1);
    }
}
