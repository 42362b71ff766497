package dev.revisit.commission.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a company takes at most from a month's commission (rule C4).
 *
 * @param deductions false keeps the flags and takes nothing
 * @param capShare the share that deductions may come to, from 0 to 1; null for all of it
 */
public record Terms(boolean deductions, @Nullable BigDecimal capShare) {

    public Terms {
        if (capShare != null && (capShare.signum() < 0 || capShare.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("the cap is a share from 0 to 1, not " + capShare);
        }
    }

    /**
     * @param commission yuan of the month, with what payroll corrected
     * @return yuan; never below zero
     */
    BigDecimal mostOf(BigDecimal commission) {
        if (!deductions || commission.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return capShare == null ? commission : commission.multiply(capShare).setScale(2, RoundingMode.DOWN);
    }
}
