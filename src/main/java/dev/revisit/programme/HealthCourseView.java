package dev.revisit.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a programme goes: the phase now, the weight against the phases, what was asked of the expert.
 *
 * @param phase code of the phase now
 * @param day of that phase, from 1
 * @param calls in the week that runs
 * @param change of weight since the start, with its sign; null where nothing was weighed since
 */
public record HealthCourseView(
        String phase,
        long day,
        int calls,
        int least,
        int most,
        List<Weight> weights,
        @Nullable String change,
        Curve curve,
        List<Asked> questions) {

    public HealthCourseView {
        weights = List.copyOf(weights);
        questions = List.copyOf(questions);
    }

    /** Whether there is more than the weight at the start. */
    public boolean hasCurve() {
        return weights.size() > 1;
    }

    public boolean isOverMost() {
        return calls > most;
    }

    /**
     * The weight at a time, in kg.
     *
     * @param phase code
     * @param change since the start, with its sign
     */
    public record Weight(Instant at, String phase, long day, BigDecimal kilograms, String change) {}

    /**
     * The drawing.
     *
     * @param points of a polyline in SVG
     */
    public record Curve(int width, int height, String points, List<Band> bands, List<Dot> dots) {

        public Curve {
            bands = List.copyOf(bands);
            dots = List.copyOf(dots);
        }

        /** Codes of those that it shows, each once. */
        public List<String> phases() {
            return bands.stream().map(Band::phase).distinct().toList();
        }
    }

    /** A phase behind the curve. */
    public record Band(String phase, int x, int width) {}

    public record Dot(int x, int y, String label) {}

    /**
     * A question to the expert, by the numbers of the entries.
     *
     * @param answered null while it is not answered
     * @param answerLate when the answer was due, where it was late
     */
    public record Asked(
            int number,
            Instant askedAt,
            @Nullable Instant answered,
            @Nullable Instant answerLate,
            @Nullable Instant passedOn,
            @Nullable Instant passedLate) {}
}
