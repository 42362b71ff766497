package dev.revisit.care;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * The text of a Friday greeting (rule K2): how the customer is addressed, what is wished, the company and the name of
 * whoever sends it. Written in Chinese, whatever language its writer reads: it goes to a customer.
 */
record Greeting(String text) {

    /** How many ways each part of a draft can be put; the parts follow one another through all their combinations. */
    private static final List<Part> PARTS = List.of(new Part("opening", 6), new Part("news", 5), new Part("wish", 7));

    private record Part(String key, int variants) {}

    /**
     * A draft. No two customers of neighbouring numbers, and no two weeks of one customer, have the same.
     *
     * @param turn counts on from customer to customer and from week to week
     */
    static Greeting draft(String address, String signature, long turn, MessageSource words) {
        var draft = new StringBuilder(address).append("，您好！");
        long rest = turn;
        for (Part part : PARTS) {
            long variant = Math.floorMod(rest, (long) part.variants()) + 1;
            rest = Math.floorDiv(rest, (long) part.variants());
            draft.append(words.getMessage("care.greeting." + part.key() + "." + variant, null, Locale.CHINESE));
        }
        return new Greeting(draft.append(signature).toString());
    }

    boolean addresses(String address) {
        return text.strip().startsWith(address);
    }

    /** Whether the last words are this signature, whatever stops or blanks stand between and behind them. */
    boolean isSigned(String signature) {
        return letters(text).endsWith(letters(signature));
    }

    /** Whether it says the same behind the words of address, whatever its stops and blanks. */
    boolean saysTheSameAs(Greeting other) {
        return letters(body()).equals(letters(other.body()));
    }

    private String body() {
        return text.replaceFirst("^[^，,：:！!。]*[，,：:！!。]", "");
    }

    private static String letters(String some) {
        return some.replaceAll("[\\s\\p{Punct}\\p{IsPunctuation}]", "");
    }
}
