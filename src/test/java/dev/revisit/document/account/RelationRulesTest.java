package dev.revisit.document.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.refusal.Problem;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelationRulesTest {

    private final RelationRules rules = new RelationRules();

    @Test
    @DisplayName("P8: a relation is one of two people")
    void ofTwoPeople() {
        assertThat(rules.problems("account-relation", Map.of("personA", "1", "personB", "2")))
                .isEmpty();
        assertThat(rules.problems("account-relation", Map.of("personA", "1", "personB", "1")))
                .containsExactly(Problem.of("personB", "account.same-person"));
        assertThat(rules.problems("account-relation", Map.of())).isEmpty();
    }
}
