package dev.revisit.commission.statement;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one person earned in a month, each deduction with its case, and what is left (rule C4). It is never below zero.
 *
 * @param closed whether it is fixed
 */
public record Statement(String person, YearMonth month, List<Line> lines, boolean closed) {

    public Statement {
        lines = List.copyOf(lines);
    }

    /** What a line is about. */
    public enum Kind {
        /** A contract or a design. */
        EARNED,
        /** What payroll added or took, or an earlier month passed on. */
        CORRECTED,
        /** A contract that waits to be confirmed (rule C8): outside all sums, and on no closed statement. */
        PENDING,
        /** A flag. */
        DEDUCTED,
        /** What this month passes on to the next, because it was not there to be taken. */
        CARRIED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a flag costs less than its amount. */
    public enum Note {
        /** The month's commission, or the design's, did not have it: the rest lapses. */
        LAPSED,
        /** Another flag is charged for all of them. */
        ONCE,
        /** The company takes no deductions. */
        OFF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param of id of the earning, the contract, the correction or the flag; null for what is carried
     * @param from the month it belongs to, which can be an earlier one
     * @param amount yuan; of a flag, what it would cost; of a contract that waits, what it would earn
     * @param taken yuan that count: of a flag, what it does cost
     * @param onceFor of a flag that costs for others too
     */
    public record Line(
            Kind kind,
            @Nullable UUID of,
            YearMonth from,
            BigDecimal amount,
            BigDecimal taken,
            @Nullable Note note,
            @Nullable String onceFor) {

        /** The amount with its sign: below zero for a flag. */
        public BigDecimal signedAmount() {
            return kind == Kind.DEDUCTED ? amount.negate() : amount;
        }

        /** What counts with its sign: these come to what is to be paid. */
        public BigDecimal signed() {
            return kind == Kind.DEDUCTED ? taken.negate() : taken;
        }
    }

    /** Yuan from contracts and designs. */
    public BigDecimal earned() {
        return sum(line -> line.kind() == Kind.EARNED);
    }

    /** Yuan that contracts would earn once they are confirmed; not part of what is paid. */
    public BigDecimal pending() {
        return lines.stream()
                .filter(line -> line.kind() == Kind.PENDING)
                .map(Line::amount)
                .reduce(zero(), BigDecimal::add);
    }

    /** Yuan that payroll added, or took where it is below zero. */
    public BigDecimal corrected() {
        return sum(line -> line.kind() == Kind.CORRECTED);
    }

    /** Yuan that flags cost. */
    public BigDecimal deducted() {
        return sum(line -> line.kind() == Kind.DEDUCTED);
    }

    /** Yuan that the next month has to give. */
    public BigDecimal carried() {
        return sum(line -> line.kind() == Kind.CARRIED);
    }

    /** Yuan that flags would have cost and did not, because there was not so much. */
    public BigDecimal lapsed() {
        return lines.stream()
                .filter(line -> line.note() == Note.LAPSED)
                .map(line -> line.amount().subtract(line.taken()))
                .reduce(zero(), BigDecimal::add);
    }

    /** Yuan to be paid. */
    public BigDecimal net() {
        return earned().add(corrected()).add(carried()).subtract(deducted());
    }

    public List<Line> of(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    private BigDecimal sum(Predicate<Line> which) {
        return lines.stream().filter(which).map(Line::taken).reduce(zero(), BigDecimal::add);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(2);
    }
}
