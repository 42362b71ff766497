package dev.revisit.project;

import dev.revisit.form.FormRules;
import dev.revisit.refusal.FieldName;
import dev.revisit.refusal.Problem;
import dev.revisit.rule.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be true of the forms of the first contact besides what each form says (rule P8). */
@Component
class FirstContactRules implements FormRules {

    static final String VISIT_REPORT = "visit-report";
    static final String STRENGTHENING_ACTION = "strengthening-action";

    /** Of a relationship, from strangers upward, as {@code relationship-assessment} names them. */
    private static final List<String> LEVELS = List.of("strangers", "acquainted", "accepted", "trusted", "partners");

    @Override
    @Rule("P8")
    public List<Problem> problems(String form, Map<String, Object> values) {
        return switch (form) {
            case VISIT_REPORT -> nextStepAfterTheVisit(values);
            case STRENGTHENING_ACTION -> levelNotLowered(values);
            default -> List.of();
        };
    }

    private static List<Problem> nextStepAfterTheVisit(Map<String, Object> values) {
        if (values.get("visitedAt") instanceof Instant visited && values.get("nextStepBy") instanceof LocalDate by) {
            var day = LocalDate.ofInstant(visited, ZoneId.systemDefault());
            if (by.isBefore(day)) {
                return List.of(Problem.of("nextStepBy", "less-than-other", new FieldName("visitedAt"), day));
            }
        }
        return List.of();
    }

    private static List<Problem> levelNotLowered(Map<String, Object> values) {
        int now = level(values.get("levelNow"));
        int wanted = level(values.get("levelWanted"));
        return now >= 0 && wanted >= 0 && wanted < now
                ? List.of(Problem.of("levelWanted", "project.level-lowered"))
                : List.of();
    }

    /** A list of {@code List.of} does not take null for "is it among them". */
    private static int level(@Nullable Object chosen) {
        return chosen == null ? -1 : LEVELS.indexOf(chosen);
    }
}
