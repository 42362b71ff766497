package dev.revisit.obligation;

/**
 * What a feature's work earns, declared by a bean of it: the managers' table has to have a rate for it before anybody
 * works (rule C4).
 *
 * @param code as the table is asked for it: {@code contract-home}
 */
public record EarningKind(String code) {}
