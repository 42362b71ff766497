package dev.revisit.planning;

import dev.revisit.form.answer.Answers;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetCasePart;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was planned beside what was done, and what the shorter plans within made of it (rule L1). */
@Component
class PlanCourse implements SheetCasePart {

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
     */
    public record Figure(String name, @Nullable BigDecimal planned, BigDecimal done) {

        boolean isSomething() {
            return planned != null || done.signum() != 0;
        }
    }

    /**
     * A shorter plan within, and what came of it.
     *
     * @param figures those with a target, or with something done
     * @param gapReason of its summary, as the next one; null where it does not say
     */
    public record Part(
            String title,
            String path,
            boolean planned,
            boolean summedUp,
            List<Figure> figures,
            @Nullable String gapReason,
            @Nullable String adjustment) {

        public Part {
            figures = List.copyOf(figures);
        }
    }

    /**
     * A figure beside what the next shorter plans within have of it together.
     *
     * @param inParts null where there is none within
     */
    public record Line(Figure figure, @Nullable Figure inParts) {}

    /** What the fragment shows. */
    public record PlanView(LocalDate first, LocalDate last, List<Line> lines, List<Part> parts) {

        public PlanView {
            lines = List.copyOf(lines);
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
        List<SalesPlans.Row> within = row.kind().shorter().stream()
                .flatMap(kind -> plans.within(row.person(), kind, row.period()).stream())
                .toList();
        List<Map<String, BigDecimal>> done = figures.done(
                row.person(),
                Stream.concat(Stream.of(row), within.stream())
                        .map(SalesPlans.Row::period)
                        .toList());
        var ofParts = new ArrayList<List<Figure>>();
        var parts = new ArrayList<Part>();
        for (int n = 0; n < within.size(); n++) {
            SalesPlans.Row shorter = within.get(n);
            List<SheetEntry> written = sheets.entriesOf(shorter.caseId());
            List<Figure> its = figures(last(written, SalesPlanSheet.PLAN), done.get(n + 1));
            Optional<Answers> summary = last(written, SalesPlanSheet.SUMMARY);
            ofParts.add(its);
            parts.add(new Part(
                    shorter.kind().title(shorter.period()),
                    sheets.theCase(shorter.caseId()).path(),
                    last(written, SalesPlanSheet.PLAN).isPresent(),
                    summary.isPresent(),
                    its.stream().filter(Figure::isSomething).toList(),
                    summary.flatMap(said -> said.text("gapReason")).orElse(null),
                    summary.flatMap(said -> said.text("planAdjustment")).orElse(null)));
        }
        List<Figure> whole = figures(last(entries, SalesPlanSheet.PLAN), done.get(0));
        List<Line> lines = IntStream.range(0, whole.size())
                .mapToObj(n -> new Line(
                        whole.get(n),
                        ofParts.stream()
                                .map(its -> its.get(n))
                                .reduce(PlanCourse::sum)
                                .orElse(null)))
                .toList();
        return new PlanView(row.period().first(), row.period().last(), lines, parts);
    }

    private static List<Figure> figures(Optional<Answers> planned, Map<String, BigDecimal> done) {
        return done.entrySet().stream()
                .map(each -> new Figure(
                        each.getKey(),
                        planned.map(plan -> PlanFigures.target(plan, each.getKey()))
                                .orElse(null),
                        each.getValue()))
                .toList();
    }

    private static Figure sum(Figure one, Figure other) {
        @Nullable BigDecimal planned = one.planned() == null
                ? other.planned()
                : other.planned() == null ? one.planned() : one.planned().add(other.planned());
        return new Figure(one.name(), planned, one.done().add(other.done()));
    }

    /** What was written at a step, as it was corrected last. */
    static Optional<Answers> last(List<SheetEntry> entries, String step) {
        return entries.stream()
                .filter(entry -> entry.step().equals(step))
                .map(SheetEntry::answers)
                .reduce((before, after) -> after);
    }
}
