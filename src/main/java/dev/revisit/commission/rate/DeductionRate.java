package dev.revisit.commission.rate;

import dev.revisit.commission.flag.Offence;
import dev.revisit.engine.Yuan;
import dev.revisit.rule.Rule;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an offence costs, as the managers' decision table says (rule C1).
 *
 * @param amount yuan, not negative
 */
public record DeductionRate(BigDecimal amount, ChargedTo chargedTo, Per per) {

    public DeductionRate {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a deduction cannot be negative: " + amount + " yuan");
        }
        amount = Yuan.exact(amount);
    }

    /** What is left of it where some is charged already; never below zero. */
    public DeductionRate less(BigDecimal charged) {
        return new DeductionRate(amount.subtract(charged).max(BigDecimal.ZERO), chargedTo, per);
    }

    /** What it is taken from. */
    public enum ChargedTo {
        MONTH,
        DESIGN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is charged once for. */
    public enum Per {
        RECORD,
        CASE_AND_MONTH,
        PERSON_AND_MONTH,
        DESIGN;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @throws IllegalArgumentException for a word that the table may not use, naming those that it may
     */
    public static DeductionRate of(BigDecimal amount, String chargedTo, String per) {
        return new DeductionRate(
                amount,
                Arrays.stream(ChargedTo.values())
                        .filter(one -> one.code().equals(chargedTo))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "charged to \"" + chargedTo + "\"; it can be month or design")),
                Arrays.stream(Per.values())
                        .filter(one -> one.code().equals(per))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "per \"" + per + "\"; it can be record, case-and-month, person-and-month or design")));
    }

    /** What this offence is charged once for, with others; null where each is charged. */
    @Rule("C1")
    public @Nullable String onceFor(Offence offence, ZoneId zone) {
        return switch (per) {
            case RECORD -> null;
            case CASE_AND_MONTH -> offence.rule() + ":" + offence.subject().id() + ":" + offence.month(zone);
            case PERSON_AND_MONTH -> offence.rule() + ":" + offence.person() + ":" + offence.month(zone);
            case DESIGN -> offence.rule() + ":" + offence.subject().id();
        };
    }
}
