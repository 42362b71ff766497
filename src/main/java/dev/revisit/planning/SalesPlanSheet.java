package dev.revisit.planning;

import dev.revisit.engine.ProcessVariable;
import dev.revisit.engine.timer.Period;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.staff.Groups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A salesperson's plan for a period and its summary (rule L1), about neither customer nor organisation. */
@Component
class SalesPlanSheet implements Sheet {

    static final String CODE = "sales-plan";
    static final String NOT_OWED = "Message_PlanNotOwed";
    static final String PLAN = "UserTask_WritePlan";
    static final String SUMMARY = "UserTask_WriteSummary";

    private static final String COMMENT_ON_PLAN = "UserTask_CommentOnPlan";
    private static final String COMMENT_ON_SUMMARY = "UserTask_CommentOnSummary";
    private static final String KIND = "planKind";
    private static final String DAY = "planDay";
    private static final String PROGRESS = "progress";

    private static final ProcessVariable<String> PERIOD = ProcessVariable.of(PeriodDay.VARIABLE, String.class);
    private static final ProcessVariable<String> PLAN_KIND = ProcessVariable.of(KIND, String.class);
    private static final ProcessVariable<Boolean> OWED = ProcessVariable.of("planOwed", Boolean.class);

    // The engine's start asks for the sheets, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<SalesPlans> plans;
    private final ObjectProvider<PlanFigures> figures;

    SalesPlanSheet(ObjectProvider<SalesPlans> plans, ObjectProvider<PlanFigures> figures) {
        this.plans = plans;
        this.figures = figures;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String numberPrefix() {
        return "SP";
    }

    @Override
    public String process() {
        return "SalesPlan";
    }

    @Override
    public String startForm() {
        return "start-plan";
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.SALES);
    }

    @Override
    @Rule("L1")
    public List<Step> steps() {
        return List.of(
                Step.owed(PLAN, "write-plan", "L1"),
                Step.ofSuperior(COMMENT_ON_PLAN, "comment-plan"),
                Step.owed(SUMMARY, "write-summary", "L1"),
                Step.ofSuperior(COMMENT_ON_SUMMARY, "comment-plan"),
                Step.noted("Note_Day", "daily-note"));
    }

    /** A note of a day can be written in between. */
    @Override
    public Set<String> refersTo(Step step) {
        return switch (step.id()) {
            case COMMENT_ON_PLAN, SUMMARY -> Set.of(PLAN);
            case COMMENT_ON_SUMMARY -> Set.of(SUMMARY);
            default -> Set.of();
        };
    }

    @Override
    public List<String> facets() {
        return List.of(KIND, PROGRESS);
    }

    @Override
    public Map<String, List<String>> derived() {
        return Map.of(PROGRESS, List.of("opened", "planned", "summed-up"));
    }

    @Override
    public Map<String, String> counted(SheetEntry entry, List<SheetEntry> earlier) {
        return switch (entry.step()) {
            case PLAN ->
                earlier.stream().anyMatch(each -> each.step().equals(SUMMARY)) ? Map.of() : Map.of(PROGRESS, "planned");
            case SUMMARY -> Map.of(PROGRESS, "summed-up");
            default -> earlier.isEmpty() ? Map.of(PROGRESS, "opened") : Map.of();
        };
    }

    @Override
    public Set<String> readByCode() {
        return Set.of(KIND, DAY);
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(PERIOD, PLAN_KIND, OWED);
    }

    @Override
    public Optional<String> title(FormValues start) {
        PlanKind kind = PlanKind.of(start.text(KIND));
        return Optional.of(kind.title(kind.around(Objects.requireNonNull(start.dayOrNull(DAY)))));
    }

    /** What the start form is told for a period. */
    static Map<String, Object> start(PlanKind kind, Period period) {
        return Map.of(KIND, kind.code(), DAY, period.first().toString());
    }

    @Override
    @Rule("L1")
    public Outcome record(SheetCase plan, SheetEntry entry, List<SheetEntry> earlier) {
        if (!earlier.isEmpty()) {
            return Outcome.NOTHING;
        }
        PlanKind kind = PlanKind.of(entry.answers().text(KIND).orElseThrow());
        Period period = kind.around(Objects.requireNonNull(entry.answers().dayOrNull(DAY)));
        if (!plans.getObject().add(new SalesPlans.Row(plan.id(), plan.owner(), kind, period))) {
            throw Refusal.conflictIn(DAY, "planning.there", kind.title(period));
        }
        return Outcome.NOTHING.with(PERIOD, period.value()).with(PLAN_KIND, kind.code());
    }

    @Override
    @Rule("L1")
    public Outcome review(SheetCase plan, String activity, List<SheetEntry> earlier) {
        SalesPlans.Row row = plans.getObject().of(plan.id());
        return Outcome.NOTHING.with(OWED, plans.getObject().isOwed(row.person(), row.period()));
    }

    /** What is known to have been done is filled in, to be read and completed. */
    @Override
    @Rule("L1")
    public Map<String, String> draft(SheetCase plan, Step step, List<SheetEntry> earlier) {
        if (!step.id().equals(SUMMARY)) {
            return Map.of();
        }
        SalesPlans.Row row = plans.getObject().of(plan.id());
        return Map.of(
                "doneFigures",
                figures.getObject()
                        .inWords(
                                figures.getObject().done(row.person(), row.period()),
                                PlanCourse.last(earlier, PLAN).orElse(Answers.NONE)));
    }
}
