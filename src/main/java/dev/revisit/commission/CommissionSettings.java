package dev.revisit.commission;

import dev.revisit.commission.statement.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about commission. Rates are in the decision tables, times in the diagrams.
 *
 * @param deductions false keeps the flags and takes nothing from anybody (rule C4)
 * @param cap the share of a month's commission that deductions may come to, from 0 to 1; unset for all of it
 * @param silence how long no node gives a sign of life before it counts as down (rule C5)
 * @param downFor how long the system was down, in all, to excuse a missed record
 * @param downWithin in which time before the record was due
 * @param correctionAlone yuan up to which one person of payroll corrects a person's month alone; above it takes a second
 *     (rule C8)
 */
@ConfigurationProperties("revisit.commission")
public record CommissionSettings(
        @DefaultValue("true") boolean deductions,
        @Nullable BigDecimal cap,
        @DefaultValue("5m") Duration silence,
        @DefaultValue("1h") Duration downFor,
        @DefaultValue("24h") Duration downWithin,
        @DefaultValue("1000") BigDecimal correctionAlone) {

    public CommissionSettings {
        if (correctionAlone.signum() < 0) {
            throw new IllegalArgumentException(
                    "revisit.commission.correction-alone cannot be below zero: " + correctionAlone);
        }
    }

    public Terms terms() {
        return new Terms(deductions, cap);
    }
}
