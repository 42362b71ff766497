package dev.revisit.obligation;

/**
 * A rule that a feature flags offences against, declared by a bean of it: the managers' table has to have a price for it
 * before anybody works (rule C1).
 *
 * @param id as in T9
 */
public record DeductionRule(String id) {}
