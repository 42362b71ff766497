package dev.revisit.contract;

import dev.revisit.refusal.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a contract cannot be (rule C8), wherever one is reported: its amount lies within the managers' bounds, its day
 * not before the customer or the project was known to us, nor in the future.
 */
@Component
public class ContractCheck {

    private final ContractBounds bounds;

    ContractCheck(ContractBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * What is wrong with a contract.
     *
     * @param amount yuan
     * @param registeredOn the first day it can have been signed on
     * @return by the fields of the forms, {@code contractAmount} and {@code signedOn}; empty where all is in order
     */
    public List<Problem> problems(
            ContractKind kind,
            @Nullable BigDecimal amount,
            @Nullable LocalDate signedOn,
            LocalDate registeredOn,
            LocalDate today) {
        var problems = new ArrayList<Problem>();
        if (amount == null || amount.signum() <= 0) {
            problems.add(Problem.of("contractAmount", "contract.amount"));
        } else {
            var range = bounds.of(kind);
            if (!range.contains(amount)) {
                problems.add(Problem.of(
                        "contractAmount",
                        "contract.amount-bounds",
                        range.smallest().toPlainString(),
                        range.largest().toPlainString()));
            }
        }
        if (signedOn == null || signedOn.isAfter(today)) {
            problems.add(Problem.of("signedOn", "contract.day"));
        } else if (signedOn.isBefore(registeredOn)) {
            problems.add(Problem.of("signedOn", "contract.day-before-registration", registeredOn.toString()));
        }
        return List.copyOf(problems);
    }
}
