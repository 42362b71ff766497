package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule of docs/rules.md is enforced by a method and held by a test, and docs/rules-index.md says by which. */
class RulesIndexTest {

    /** With {@code -Drevisit.rules.write=true} the page is written anew. */
    private static final boolean WRITE = Boolean.getBoolean("revisit.rules.write");

    private static final RulesIndex INDEX = RulesIndex.ofThisBuild();

    @Test
    @DisplayName("Each rule has a method that enforces it (@Rule), and each @Rule a rule of docs/rules.md")
    void eachRuleIsEnforced() {
        assertThat(INDEX.rules()).isNotEmpty();
        assertThat(INDEX.enforced()).containsExactlyInAnyOrderElementsOf(INDEX.rules());
    }

    @Test
    @DisplayName("Each rule has a test whose display name begins with its id, and each such id is a rule’s")
    void eachRuleIsTested() {
        assertThat(INDEX.tested()).containsExactlyInAnyOrderElementsOf(INDEX.rules());
    }

    @Test
    @DisplayName("Each element that docs/rules.md names is drawn in a diagram")
    void eachElementIsDrawn() {
        assertThat(INDEX.unknownElements()).isEmpty();
    }

    @Test
    @DisplayName("docs/rules-index.md is as it would be written now")
    void pageIsUpToDate() throws IOException {
        String page = INDEX.page();
        if (WRITE) {
            Files.writeString(RulesIndex.PAGE, page);
        }
        assertThat(Files.exists(RulesIndex.PAGE) ? Files.readString(RulesIndex.PAGE) : "")
                .as("docs/rules-index.md is stale: mvn -Dtest=RulesIndexTest -Drevisit.rules.write=true test")
                .isEqualTo(page);
    }
}
