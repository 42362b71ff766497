package dev.revisit.tracking;

import dev.revisit.form.FormParts;
import dev.revisit.form.FormSchema.BilingualText;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the contact form asks at each step besides what it always asks (rules T3, T4). */
@Component
public class ContactParts implements FormParts {

    private static final Map<String, String> PARTS = Map.of(
            "UserTask_InviteToShop", "invitation",
            "UserTask_RevisitCustomer", "revisit",
            "UserTask_FollowUpNegotiation", "negotiation");

    /** @param step null for a contact out of turn */
    public static Map<String, BilingualText> at(@Nullable String step) {
        return Optional.ofNullable(step)
                .map(PARTS::get)
                .map(part -> Map.of(part, BilingualText.NONE))
                .orElse(Map.of());
    }

    @Override
    public Optional<Map<String, BilingualText>> of(String taskDefinitionKey, String businessKey) {
        return Optional.of(at(taskDefinitionKey)).filter(parts -> !parts.isEmpty());
    }
}
