package dev.revisit.timing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a row of the table of deductions is for, and how it is charged (rule C1).
 *
 * @param rule the rule's id; empty for the row that decides on anything else
 * @param happened {@code missed} or {@code rejected}; empty for either
 * @param chargedTo one of {@link #CHARGED_TO}
 * @param per one of {@link #PER}
 * @param added the row was added here and can be removed again
 */
public record Charge(String rule, String happened, String chargedTo, String per, boolean added) {

    public static final List<String> HAPPENED = List.of("missed", "rejected");

    /** The month's commission, or that design's. */
    public static final List<String> CHARGED_TO = List.of("month", "design");

    /** Each record; once per case and month, per person and month, per design. */
    public static final List<String> PER = List.of("record", "case-and-month", "person-and-month", "design");

    static final Pattern RULE = Pattern.compile("[A-Z][1-9][0-9]?");

    /** What is set in a row besides its number. */
    static final Set<String> COLUMNS = Set.of("rule", "happened", "chargedTo", "per");

    /** The row that is added for a rule; there is one for each, so that it is found again in the history. */
    static String row(String rule, String happened) {
        return "Rule_" + rule + "_" + happened;
    }

    /** Whether what the row is for happens in a design, whose commission it can be charged to. */
    public boolean isOfDesigns() {
        return isOfDesigns(rule);
    }

    static boolean isOfDesigns(String rule) {
        return rule.startsWith("D");
    }
}
