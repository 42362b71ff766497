package dev.revisit.planning;

import dev.revisit.form.answer.Answers;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetCasePart;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was planned beside what was done, and what the shorter plans within made of it (rule L1). */
@Component
class PlanCourse implements SheetCasePart {

    /** What of a plan's form stands beside what is counted, by the name of the figure. */
    private static final Map<String, String> TARGETS = Map.of(
            "amount", "targetAmount",
            "customers", "targetCustomers",
            "visits", "targetVisits",
            "calls", "targetCalls",
            "stages", "targetStages");

    private final SalesPlans plans;
    private final PlanFigures figures;
    private final Sheets sheets;

    PlanCourse(SalesPlans plans, PlanFigures figures, Sheets sheets) {
        this.plans = plans;
        this.figures = figures;
        this.sheets = sheets;
    }

    /**
     * A figure of a plan.
     *
     * @param planned null where there is no target
     * @param shorter what the next shorter plans within have for a target together; null where there is none
     */
    public record Figure(
            String name,
            @Nullable BigDecimal planned,
            @Nullable BigDecimal shorter,
            BigDecimal done) {}

    /** A shorter plan within. */
    public record Part(String title, String path, boolean planned, boolean summedUp) {}

    /** What the fragment shows. */
    public record PlanView(String first, String last, List<Figure> figures, List<Part> parts) {

        public PlanView {
            figures = List.copyOf(figures);
            parts = List.copyOf(parts);
        }
    }

    @Override
    public String sheet() {
        return SalesPlanSheet.CODE;
    }

    @Override
    public String template() {
        return "sheets/plan-course";
    }

    @Override
    @Rule("L1")
    public PlanView view(SheetCase plan, List<SheetEntry> entries, Locale locale) {
        SalesPlans.Row row = plans.of(plan.id());
        Answers planned = answers(entries);
        var targets = new ArrayList<Answers>();
        var parts = new ArrayList<Part>();
        row.kind().shorter().stream()
                .flatMap(kind -> plans.within(row.person(), kind, row.period()).stream())
                .forEach(within -> {
                    List<SheetEntry> written = sheets.entriesOf(within.caseId());
                    targets.add(answers(written));
                    parts.add(new Part(
                            within.kind().title(within.period()),
                            sheets.theCase(within.caseId()).path(),
                            has(written, SalesPlanSheet.PLAN),
                            has(written, SalesPlanSheet.SUMMARY)));
                });
        List<Figure> all = figures.done(row.person(), row.period()).entrySet().stream()
                .map(done -> new Figure(
                        done.getKey(),
                        target(planned, done.getKey()),
                        targets.stream()
                                .map(target -> target(target, done.getKey()))
                                .filter(target -> target != null)
                                .reduce(BigDecimal::add)
                                .orElse(null),
                        done.getValue()))
                .toList();
        return new PlanView(row.period().first().toString(), row.period().last().toString(), all, parts);
    }

    private static @Nullable BigDecimal target(Answers planned, String figure) {
        @Nullable String key = TARGETS.get(figure);
        return key == null ? null : planned.numberOrNull(key);
    }

    private static Answers answers(List<SheetEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.step().equals(SalesPlanSheet.PLAN))
                .map(SheetEntry::answers)
                .reduce(Answers.NONE, (before, after) -> after);
    }

    private static boolean has(List<SheetEntry> entries, String step) {
        return entries.stream().anyMatch(entry -> entry.step().equals(step));
    }
}
