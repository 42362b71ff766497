package dev.revisit.programme;

import dev.revisit.programme.HealthCourseView.Asked;
import dev.revisit.programme.HealthCourseView.Band;
import dev.revisit.programme.HealthCourseView.Curve;
import dev.revisit.programme.HealthCourseView.Dot;
import dev.revisit.programme.HealthCourseView.Weight;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetCasePart;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a programme goes, on the page of its case and on its paper (rules H1, H2, H4). */
@Component
class HealthCourse implements SheetCasePart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int MARGIN = 28;

    private final Sheets sheets;
    private final HealthPhases phases;
    private final ExpertQuestions questions;
    private final CallsPerWeek callsPerWeek;
    private final Clock clock;

    HealthCourse(
            Sheets sheets, HealthPhases phases, ExpertQuestions questions, CallsPerWeek callsPerWeek, Clock clock) {
        this.sheets = sheets;
        this.phases = phases;
        this.questions = questions;
        this.callsPerWeek = callsPerWeek;
        this.clock = clock;
    }

    @Override
    public String sheet() {
        return HealthProgrammeSheet.CODE;
    }

    @Override
    public String template() {
        return "sheets/health-course";
    }

    @Override
    @Rule({"H1", "H2", "H4"})
    public HealthCourseView view(SheetCase programme, List<SheetEntry> entries, Locale locale) {
        Instant until = Optional.ofNullable(programme.endedAt()).orElseGet(clock::instant);
        List<HealthPhases.Stretch> stretches = phases.of(programme.id());
        HealthPhases.Stretch now = at(stretches, until);
        var owed = callsPerWeek.of(now.phase());
        List<Weight> weights = weights(entries, stretches);
        return new HealthCourseView(
                now.phase().code(),
                now.dayAt(until),
                callsThisWeek(programme, entries),
                owed.least(),
                owed.most(),
                weights,
                weights.size() > 1 ? weights.get(weights.size() - 1).change() : null,
                curve(weights, stretches, programme.openedAt(), until),
                asked(programme, entries));
    }

    private static HealthPhases.Stretch at(List<HealthPhases.Stretch> stretches, Instant time) {
        return stretches.stream()
                .filter(stretch -> !stretch.beganAt().isAfter(time))
                .reduce((before, after) -> after)
                .orElseGet(() -> stretches.get(0));
    }

    /** Since the week began, however many were owed in it. */
    private int callsThisWeek(SheetCase programme, List<SheetEntry> entries) {
        var weeks = sheets.quotasOf(programme.id());
        return weeks.isEmpty()
                ? 0
                : (int) entries.stream()
                        .filter(entry -> entry.step().equals(HealthProgrammeSheet.CALL)
                                && !entry.writtenAt()
                                        .isBefore(weeks.get(weeks.size() - 1).beganAt()))
                        .count();
    }

    private static List<Weight> weights(List<SheetEntry> entries, List<HealthPhases.Stretch> stretches) {
        var weights = new ArrayList<Weight>();
        for (SheetEntry entry : entries) {
            @Nullable BigDecimal weighed = entry.answers().numberOrNull(entry.number() == 1 ? "startWeight" : "weight");
            if (weighed != null) {
                HealthPhases.Stretch then = at(stretches, entry.writtenAt());
                BigDecimal start = weights.isEmpty() ? weighed : weights.get(0).kilograms();
                weights.add(new Weight(
                        entry.writtenAt(),
                        then.phase().code(),
                        Math.max(1, then.dayAt(entry.writtenAt())),
                        weighed,
                        signed(weighed.subtract(start))));
            }
        }
        return weights;
    }

    private static String signed(BigDecimal change) {
        return (change.signum() > 0 ? "+" : change.signum() < 0 ? "−" : "±")
                + change.abs().toPlainString();
    }

    private static Curve curve(
            List<Weight> weights, List<HealthPhases.Stretch> stretches, Instant from, Instant until) {
        Function<Instant, Integer> x = time -> MARGIN + part(time, from, until, WIDTH - 2 * MARGIN);
        double least = weights.stream()
                .mapToDouble(weight -> weight.kilograms().doubleValue())
                .min()
                .orElse(0);
        double most = weights.stream()
                .mapToDouble(weight -> weight.kilograms().doubleValue())
                .max()
                .orElse(1);
        double span = Math.max(1, most - least);
        List<Dot> dots = weights.stream()
                .map(weight -> new Dot(
                        x.apply(weight.at()),
                        MARGIN
                                + (int) Math.round(
                                        (most - weight.kilograms().doubleValue()) / span * (HEIGHT - 2 * MARGIN)),
                        weight.kilograms().toPlainString()))
                .toList();
        var bands = new ArrayList<Band>();
        for (int i = 0; i < stretches.size(); i++) {
            int left = x.apply(stretches.get(i).beganAt());
            int right = i + 1 < stretches.size() ? x.apply(stretches.get(i + 1).beganAt()) : WIDTH - MARGIN;
            bands.add(new Band(stretches.get(i).phase().code(), left, Math.max(1, right - left)));
        }
        return new Curve(
                WIDTH,
                HEIGHT,
                dots.stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" ")),
                bands,
                // All others stand in the table beside it.
                dots.isEmpty()
                        ? List.of()
                        : Stream.of(dots.get(0), dots.get(dots.size() - 1))
                                .distinct()
                                .toList());
    }

    private static int part(Instant time, Instant from, Instant until, int of) {
        double all = Math.max(1, Duration.between(from, until).toSeconds());
        return (int) Math.round(Math.min(
                        1, Math.max(0, Duration.between(from, time).toSeconds() / all))
                * of);
    }

    private List<Asked> asked(SheetCase programme, List<SheetEntry> entries) {
        return questions.of(programme.id()).stream()
                .map(question -> new Asked(
                        question.asked(),
                        Objects.requireNonNull(writtenAt(entries, question.asked())),
                        writtenAt(entries, question.answered()),
                        question.answerLate(),
                        writtenAt(entries, question.passedOn()),
                        question.passedLate()))
                .toList();
    }

    private static @Nullable Instant writtenAt(List<SheetEntry> entries, @Nullable Integer number) {
        return number == null ? null : entries.get(number - 1).writtenAt();
    }
}
