package dev.revisit.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.refusal.Problem;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContactRulesTest {

    private final ContactRules rules = new ContactRules();

    @Test
    @DisplayName("P8: a contact’s name and phones are checked as everybody’s are")
    void nameAndPhones() {
        assertThat(rules.problems("account-contact", Map.of("name", "王芳", "phone", "138 0000 4401")))
                .isEmpty();
        assertThat(rules.problems("account-contact", Map.of("name", "王芳"))).isEmpty();
        assertThat(rules.problems("account-contact", Map.of("name", "\u200b", "phone", "12")))
                .extracting(Problem::field)
                .containsExactly("name", "phone");
    }
}
