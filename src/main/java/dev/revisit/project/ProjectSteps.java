package dev.revisit.project;

import dev.revisit.project.judgement.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The user tasks of the project diagrams, by their ids. */
public final class ProjectSteps {

    public static final String REPORT = "UserTask_ReportSituation";

    /** A price that departs from the principle waits for its owner's superior (rule P10). */
    public static final String APPROVE_PRICE = "UserTask_ApprovePrice";

    public static final String DECIDE = "UserTask_DecideStage";

    private static final Map<String, Role> JUDGES = Map.of(
            "UserTask_JudgeAsSalesperson",
            Role.SALESPERSON,
            "UserTask_JudgeAsDepartmentHead",
            Role.DEPARTMENT_HEAD,
            "UserTask_JudgeAsManager",
            Role.MANAGER,
            DECIDE,
            Role.GENERAL_MANAGER);

    public static final Set<String> ALL = Stream.concat(Stream.of(REPORT, APPROVE_PRICE), JUDGES.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private ProjectSteps() {}

    /** In what capacity somebody judges at this step; empty where nobody judges. */
    public static Optional<Role> roleAt(String step) {
        return Optional.ofNullable(JUDGES.get(step));
    }

    /** Whether it is a step of a project: somebody reports, approves a price or judges there. */
    public static boolean isOne(String step) {
        return ALL.contains(step);
    }

    /** The steps at which somebody judges. */
    public static Set<String> ofJudges() {
        return JUDGES.keySet();
    }

    /** The steps at which somebody judges without deciding. */
    public static Set<String> ofOpinions() {
        return JUDGES.entrySet().stream()
                .filter(each -> !each.getValue().decides())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
