package dev.revisit.commission.web;

import dev.revisit.refusal.Refusal;

/** The second person's decision, as it is sent: {@code approved} or {@code refused}. */
final class CorrectionDecisionRequest {

    private CorrectionDecisionRequest() {}

    /**
     * @return whether it is approved
     * @throws Refusal naming the field {@code decision}
     */
    static boolean read(String code) {
        return switch (code.strip()) {
            case "approved" -> true;
            case "refused" -> false;
            case "" -> throw Refusal.invalid("decision", "required");
            default -> throw Refusal.invalid("decision", "not-an-option");
        };
    }
}
