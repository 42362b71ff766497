package dev.revisit.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * One project. While it is open, somebody has it in hand: the salesperson with the report, one to three judges, or the
 * superior with its price, the general manager, never two of these at once; timers run for them alone; and no variable but the decision and whether the price departs ever exists.
 */
final class ProjectProcessScenario extends ProcessScenarioEngine {

    /** Those who judge side by side, as the diagram calls them (rule P3). */
    static final List<String> JUDGES = List.of("Salesperson", "DepartmentHead", "Manager");

    private static final List<String> STAGES =
            List.of("initiation", "first-contact", "solution-design", "quotation", "negotiation");

    private final List<String> onTheSheet = new ArrayList<>();
    private final List<RanOut> reminders = new ArrayList<>();
    private final List<RanOut> reportsUpward = new ArrayList<>();
    private int stagesOpened;
    private int projectsOpened;

    private ProjectProcessScenario(String diagram) {
        super(diagram);
    }

    static ProjectProcessScenario covering(String diagram) {
        return new ProjectProcessScenario(diagram);
    }

    // ---- the story's verbs ------------------------------------------------------------------------------------

    /** Starts a project: the whole of it, from its first diagram. */
    void started() {
        begins("ProjectTracking");
    }

    /** Starts a called diagram by itself, as its caller would: with the business key and nothing else. */
    void begins(String process) {
        begins(process, Map.of());
    }

    /** The salesperson writes the actual situation. */
    void reports() {
        completes("UserTask_ReportSituation", submitted(Map.of()));
    }

    /** The same, with a price that departs from the principle. */
    void reportsDepartingPrice() {
        completes("UserTask_ReportSituation", submitted(Map.of("departs", true)));
    }

    /** The superior decides about the price: approved or back. */
    void decidesOnPrice(String decision) {
        completes("UserTask_ApprovePrice", submitted(Map.of("decision", decision)));
    }

    /** One of the three writes a judgement. */
    void judges(String judge) {
        completes("UserTask_JudgeAs" + judge, submitted(Map.of()));
    }

    void allJudge() {
        JUDGES.forEach(this::judges);
    }

    /** The general manager decides: approved, back or stopped. */
    void decides(String decision) {
        completes("UserTask_DecideStage", submitted(Map.of("decision", decision)));
    }

    /** One round, from the report to the decision. */
    void goesThroughARound(String decision) {
        reports();
        allJudge();
        decides(decision);
    }

    /** Time passes, and every timer fires when it is due. */
    void daysPass(int days) {
        var until = now().plus(Duration.ofDays(days));
        for (var next = next(until); next != null; next = next(until)) {
            runsOut(next);
        }
        now(until);
    }

    private @Nullable String next(Instant until) {
        return runningTimers().stream()
                .findFirst()
                .filter(timer -> !dueAt(timer).isAfter(until))
                .orElse(null);
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    /** What the delegates put on the flow sheet, oldest first: stages opened, reports, judgements, decisions. */
    List<String> sheet() {
        return List.copyOf(onTheSheet);
    }

    /** The decisions alone, oldest first. */
    List<String> decisions() {
        return onTheSheet.stream()
                .filter(entry -> Set.of("approved", "back", "stopped").contains(entry))
                .toList();
    }

    List<RanOut> reminders() {
        return List.copyOf(reminders);
    }

    List<RanOut> reportsUpward() {
        return List.copyOf(reportsUpward);
    }

    int stagesOpened() {
        return stagesOpened;
    }

    int projectsOpened() {
        return projectsOpened;
    }

    @Override
    void holdsInAnyState() {
        var tasks = openTasks();
        assertThat(tasks.isEmpty()).as("nobody has it in hand").isEqualTo(!isOpen());
        assertThat(tasks).doesNotHaveDuplicates();
        if (tasks.stream().anyMatch(task -> !task.startsWith("UserTask_JudgeAs"))) {
            assertThat(tasks).as("report or decision, and nothing beside it").hasSize(1);
        }
        assertThat(runningTimers())
                .doesNotHaveDuplicates()
                .allSatisfy(timer -> assertThat(tasks)
                        .as("%s runs for an open task", timer)
                        .contains(timer.replaceAll(".*_", "UserTask_")));
        if (tasks.contains("UserTask_ReportSituation")) {
            assertThat(runningTimers()).as("timers of a report that is owed").hasSize(1);
        }
        assertThat(Set.of("decision", "priceDeparts")).containsAll(variables());
    }

    // ---- the delegates, played --------------------------------------------------------------------------------

    @Override
    void forget() {
        onTheSheet.clear();
        reminders.clear();
        reportsUpward.clear();
        stagesOpened = 0;
        projectsOpened = 0;
    }

    @Override
    void playTheDelegates() {
        play("openProjectDelegate", execution -> {
            execution.setProcessBusinessKey(businessKey());
            projectsOpened++;
        });
        play("openStageDelegate", execution -> onTheSheet.add(STAGES.get(stagesOpened++)));
        play("recordReportDelegate", execution -> {
            onTheSheet.add("report");
            execution.setVariable(
                    "priceDeparts", Boolean.TRUE.equals(submitted(execution).get("departs")));
        });
        play("recordPriceDecisionDelegate", execution -> {
            var decision = submitted(execution).get("decision");
            onTheSheet.add("price " + decision);
            execution.setVariable("decision", decision);
        });
        play("remindOfPriceDelegate", execution -> reminders.add(ranOut()));
        play("reportPriceUpwardDelegate", execution -> reportsUpward.add(ranOut()));
        play(
                "recordJudgementDelegate",
                execution ->
                        onTheSheet.add(execution.getCurrentActivityId().replace("ServiceTask_RecordJudgementAs", "")));
        play("recordDecisionDelegate", execution -> {
            var decision = submitted(execution).get("decision");
            onTheSheet.add(String.valueOf(decision));
            execution.setVariable("decision", decision);
        });
        play("flagMissedReportDelegate", execution -> flag());
        play("remindJudgeDelegate", execution -> reminders.add(ranOut()));
        play("reportUpwardDelegate", execution -> reportsUpward.add(ranOut()));
    }
}
