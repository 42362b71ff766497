package dev.revisit.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.form.PackagedForms;
import dev.revisit.refusal.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P8: what the forms of the first contact cannot say of themselves")
class FirstContactRulesTest {

    private static final Instant VISIT = Instant.parse("2026-11-18T06:30:00Z");

    private final FirstContactRules rules = new FirstContactRules();

    @Test
    @DisplayName("P8: the next step does not lie before the visit")
    void nextStepAfterTheVisit() {
        assertThat(visit(LocalDate.parse("2026-11-18"))).isEmpty();
        assertThat(visit(LocalDate.parse("2026-11-25"))).isEmpty();
        assertThat(visit(LocalDate.parse("2026-11-17")))
                .extracting(Problem::field, Problem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("nextStepBy", "less-than-other"));
        assertThat(rules.problems("visit-report", Map.of("visitedAt", VISIT))).isEmpty();
    }

    private List<Problem> visit(LocalDate by) {
        return rules.problems("visit-report", Map.of("visitedAt", VISIT, "nextStepBy", by));
    }

    @Test
    @DisplayName(
            "P8: an action strengthens a relationship, or keeps it; the levels are those of the forms, in their order")
    void levelNotLowered() {
        var levels = PackagedForms.named("strengthening-action")
                .field("levelNow")
                .orElseThrow()
                .options();
        for (int now = 0; now < levels.size(); now++) {
            for (int wanted = 0; wanted < levels.size(); wanted++) {
                var problems = rules.problems(
                        "strengthening-action",
                        Map.of(
                                "levelNow",
                                levels.get(now).value(),
                                "levelWanted",
                                levels.get(wanted).value()));
                assertThat(problems).hasSize(wanted < now ? 1 : 0);
            }
        }
        for (String form : List.of("strengthening-action", "relationship-assessment")) {
            for (String key : List.of("levelNow", "levelWanted", "relationLevel")) {
                PackagedForms.named(form)
                        .field(key)
                        .ifPresent(field -> assertThat(field.options()).isEqualTo(levels));
            }
        }
    }
}
