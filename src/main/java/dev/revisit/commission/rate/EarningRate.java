package dev.revisit.commission.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What a contract or a design earns, as the managers' decision table says (rule C4).
 *
 * @param rate percent, yuan per m², or yuan; not negative
 */
public record EarningRate(BigDecimal rate, Of of) {

    public EarningRate {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("commission cannot be negative: " + rate);
        }
    }

    /** What the rate is counted by. */
    public enum Of {
        /** Of the contract's amount. */
        PERCENT("percent"),
        /** For each square metre that was measured. */
        YUAN_PER_M2("yuan-per-m2"),
        /** The same for each. */
        FIXED_YUAN("fixed-yuan");

        private final String code;

        Of(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Of of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "counted by \"" + code + "\"; it can be percent, yuan-per-m2 or fixed-yuan"));
        }
    }

    /** @throws IllegalArgumentException for a word that the table may not use, naming those that it may */
    public static EarningRate of(BigDecimal rate, String of) {
        return new EarningRate(rate, Of.of(of));
    }

    /**
     * @param basis yuan of the contract, or m²
     * @return yuan, to the cent
     */
    BigDecimal earnedOf(BigDecimal basis) {
        BigDecimal exact = switch (of) {
            case PERCENT -> basis.multiply(rate).movePointLeft(2);
            case YUAN_PER_M2 -> basis.multiply(rate);
            case FIXED_YUAN -> rate;
        };
        return exact.setScale(2, RoundingMode.HALF_UP);
    }
}
