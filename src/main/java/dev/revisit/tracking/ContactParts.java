package dev.revisit.tracking;

import dev.revisit.engine.BusinessKey;
import dev.revisit.form.FormParts;
import dev.revisit.form.FormSchema.BilingualText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the contact form asks at each step besides what it always asks (rules T3, T4, V4). */
@Component
public class ContactParts implements FormParts {

    /** The customer's intent, where a sheet of their first visit asked for it. */
    private static final String INTENT = "intent";

    private static final Map<String, String> PARTS = Map.of(
            "UserTask_InviteToShop", "invitation",
            "UserTask_RevisitCustomer", "revisit",
            "UserTask_FollowUpNegotiation", "negotiation");

    private final TrackingCaseRepository cases;

    ContactParts(TrackingCaseRepository cases) {
        this.cases = cases;
    }

    /** What a step asks of any customer; nothing for a contact out of turn. */
    public static Map<String, BilingualText> at(@Nullable String step) {
        return Optional.ofNullable(step)
                .map(PARTS::get)
                .map(part -> Map.of(part, BilingualText.NONE))
                .orElse(Map.of());
    }

    /**
     * What is asked in a case.
     *
     * @param step null for a contact out of turn
     */
    public Map<String, BilingualText> of(UUID caseId, @Nullable String step) {
        var parts = new HashMap<>(at(step));
        cases.findById(caseId)
                .filter(tracked -> tracked.pace() != null)
                .ifPresent(tracked -> parts.put(INTENT, BilingualText.NONE));
        return parts;
    }

    @Override
    public Optional<Map<String, BilingualText>> of(String taskDefinitionKey, String businessKey) {
        return PARTS.containsKey(taskDefinitionKey)
                ? BusinessKey.id(businessKey).map(id -> of(id, taskDefinitionKey))
                : Optional.empty();
    }
}
