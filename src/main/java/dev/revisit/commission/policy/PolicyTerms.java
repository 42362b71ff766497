package dev.revisit.commission.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.revisit.rule.Rule;
import dev.revisit.timing.DayCounting;
import dev.revisit.timing.Length;
import java.math.BigDecimal;
import java.util.List;

/**
 * What can cost money, as it holds at one time: the rates above zero, and the lengths of the timers that flag a miss at such
 * a rate. What costs nothing is not in it.
 */
public record PolicyTerms(List<RateTerm> rates, List<LengthTerm> lengths) {

    private static final String EACH_RECORD = "record";

    public PolicyTerms {
        rates = List.copyOf(rates);
        lengths = List.copyOf(lengths);
    }

    /**
     * What an offence costs.
     *
     * @param rule as in T9
     * @param happened {@code missed} or {@code rejected}
     * @param amount yuan, above zero
     * @param chargedTo {@code month} or {@code design}
     * @param per what it is charged once for: {@code record}, {@code case-and-month}, …
     * @param name of the row of the managers' table, bilingual, Chinese first
     */
    public record RateTerm(String rule, String happened, BigDecimal amount, String chargedTo, String per, String name) {

        private boolean costsAsMuchAs(RateTerm other) {
            return rule.equals(other.rule)
                    && happened.equals(other.happened)
                    && amount.compareTo(other.amount) >= 0
                    && chargedTo.equals(other.chargedTo)
                    && (per.equals(other.per) || per.equals(EACH_RECORD));
        }
    }

    /**
     * How long somebody has, or until one more miss.
     *
     * @param process the id of the diagram
     * @param timer its id there
     * @param rule that it offends against
     * @param value as {@link Length#value()}
     * @param processName bilingual
     * @param stepName of the step that is owed, bilingual
     * @param name of the timer, bilingual
     */
    public record LengthTerm(
            String process, String timer, String rule, String value, String processName, String stepName, String name) {

        public Length length() {
            return Length.parse(value);
        }

        private boolean isAsShortAs(LengthTerm other) {
            return process.equals(other.process)
                    && timer.equals(other.timer)
                    && (value.equals(other.value) || isAsShortAs(length(), other.length()));
        }

        /** A working day is never less than a day; days of the week are compared with nothing. */
        private static boolean isAsShortAs(Length one, Length other) {
            return one.weekly() == null
                    && other.weekly() == null
                    && (one.counting() == other.counting() || one.counting() == DayCounting.NATURAL_DAYS)
                    && one.roughly().compareTo(other.roughly()) <= 0;
        }
    }

    /**
     * Whether whoever agreed to this has agreed to the other one as well: each of its amounts was as high here, each of its
     * times as short.
     */
    @Rule("C7")
    public boolean isNoMilderThan(PolicyTerms other) {
        return other.rates.stream().allMatch(rate -> rates.stream().anyMatch(mine -> mine.costsAsMuchAs(rate)))
                && other.lengths.stream()
                        .allMatch(length -> lengths.stream().anyMatch(mine -> mine.isAsShortAs(length)));
    }

    /** Nothing can cost anything. */
    @JsonIgnore
    public boolean isEmpty() {
        return rates.isEmpty();
    }
}
