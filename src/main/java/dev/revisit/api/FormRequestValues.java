package dev.revisit.api;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another program sent, as a form takes it. What the values must be is said by the form alone; all that is wrong
 * is named at once, under the names that the caller used.
 */
public final class FormRequestValues {

    /** No form has a field of this name: handed one, it refuses, with all else that is wrong. */
    private static final String UNFIT = "unfit";

    private final Map<String, Object> values;
    private final Map<String, String> places;
    private final Set<String> yesOrNo = new HashSet<>();
    private final List<Problem> unfit = new ArrayList<>();

    public FormRequestValues() {
        this(Map.of(), Map.of());
    }

    /** @param places where fields of the form stand in the call, if not under their own names */
    public FormRequestValues(Map<String, Object> values, Map<String, String> places) {
        this.values = new LinkedHashMap<>(values);
        this.places = new HashMap<>(places);
    }

    /** @param value null for what was not sent */
    public FormRequestValues put(String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value);
        }
        return this;
    }

    /** @param place where it stands in the call, as in {@code conditions[2].evidence} */
    public FormRequestValues put(String key, String place, @Nullable Object value) {
        places.put(key, place);
        return put(key, value);
    }

    /** A field that calls tell as true or false, and forms as yes or no. */
    public FormRequestValues putYesOrNo(String key, @Nullable Object value) {
        yesOrNo.add(key);
        if (value instanceof Boolean told) {
            return put(key, told ? "yes" : "no");
        }
        return put(key, value == null ? null : UNFIT);
    }

    /** Something is wrong with the call that the form cannot know of. */
    public void refuse(Problem problem) {
        unfit.add(problem);
        values.put(UNFIT, true);
    }

    /** @throws Refusal naming the fields as the caller wrote them */
    public <T> T handTo(Function<Map<String, Object>, T> process) {
        try {
            return process.apply(values);
        } catch (RuntimeException refused) {
            throw Refusal.in(refused)
                    .<RuntimeException>map(this::inTheCallersWords)
                    .orElse(refused);
        }
    }

    /** @throws Refusal naming the fields as the caller wrote them */
    public void tell(Consumer<Map<String, Object>> process) {
        handTo(form -> {
            process.accept(form);
            return form;
        });
    }

    private Refusal inTheCallersWords(Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.INVALID) {
            return refusal;
        }
        var problems = Stream.concat(refusal.problems().stream().flatMap(this::inTheCallersWords), unfit.stream())
                .toList();
        return Refusal.invalid(problems);
    }

    private Stream<Problem> inTheCallersWords(Problem problem) {
        String field = problem.field();
        if (field == null) {
            return problem.code().equals("unknown-field") ? unknown(problem) : Stream.of(problem);
        }
        if (yesOrNo.contains(field) && problem.code().equals("not-an-option")) {
            return Stream.of(Problem.of(placeOf(field), "not-true-or-false"));
        }
        return Stream.of(new Problem(placeOf(field), problem.code(), problem.args()));
    }

    /** The call takes the field; the form does not ask for it this time. */
    private Stream<Problem> unknown(Problem problem) {
        String key = Objects.toString(problem.args().get(0));
        return key.equals(UNFIT) ? Stream.empty() : Stream.of(Problem.of(placeOf(key), "not-asked"));
    }

    private String placeOf(String key) {
        return Objects.requireNonNullElse(places.get(key), key);
    }
}
