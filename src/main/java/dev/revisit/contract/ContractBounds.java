package dev.revisit.contract;

import java.math.BigDecimal;

/** Between which amounts a contract lies, as managers set it in {@code contract-bounds.dmn} (rule C8). */
public interface ContractBounds {

    Range of(ContractKind kind);

    /** Yuan, both included. */
    record Range(BigDecimal smallest, BigDecimal largest) {

        public boolean contains(BigDecimal amount) {
            return amount.compareTo(smallest) >= 0 && amount.compareTo(largest) <= 0;
        }
    }
}
