package dev.revisit.contract;

import java.util.Locale;

/** With whom a contract is signed; each has its own bounds. */
public enum ContractKind {
    /** A customer on a tracking sheet. */
    HOME,
    /** A project. */
    PROJECT;

    /** As the decision table asks for it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
