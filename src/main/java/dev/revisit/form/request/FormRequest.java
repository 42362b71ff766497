package dev.revisit.form.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another program sent, as a form takes it ({@link FormBody}). What the values must be is said by the form alone;
 * all that is wrong is named at once, under the names that the caller used.
 */
public final class FormRequest {

    /** No form has a field of this name: handed one, it refuses, with all else that is wrong. */
    private static final String UNFIT = "unfit";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, @Nullable Object> body;
    private final FormSchema form;
    private final String toldOtherwise;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> cleared = new LinkedHashSet<>();
    private final List<Problem> unfit = new ArrayList<>();
    private final List<Problem> unknown = new ArrayList<>();

    /** As it was read; the form is told afterwards ({@link FormRequestAdvice}). */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    FormRequest(Map<String, @Nullable Object> body) {
        this(body, FormSchema.EMPTY, "");
    }

    private FormRequest(Map<String, @Nullable Object> body, FormSchema form, String toldOtherwise) {
        this.body = new LinkedHashMap<>(body);
        this.form = form;
        this.toldOtherwise = toldOtherwise;
        form.fieldsInOrder().stream()
                .filter(field -> !field.key().matches(toldOtherwise))
                .forEach(this::take);
    }

    /** Of a form that the address says, and not the call. */
    public FormRequest of(FormSchema form) {
        return of(form, "");
    }

    /**
     * @param form all of its parts: which of them a case asks is said when it is checked
     * @param toldOtherwise keys of its fields that the call does not take as such, as a regular expression
     */
    FormRequest of(FormSchema form, String toldOtherwise) {
        return new FormRequest(body, form, toldOtherwise);
    }

    private void take(Field field) {
        places.put(field.key(), field.path());
        @Nullable String object = field.object();
        if (object == null) {
            put(field, body, body.containsKey(field.jsonName()));
            body.remove(field.jsonName());
        } else if (body.get(object) instanceof Map<?, ?> inside) {
            put(field, inside, inside.containsKey(field.jsonName()));
        }
    }

    private void put(Field field, Map<?, ?> from, boolean told) {
        @Nullable Object value = from.get(field.jsonName());
        if (value == null) {
            if (told) {
                cleared.add(field.key());
            }
        } else if (field.isYesOrNo()) {
            values.put(field.key(), value instanceof Boolean yes ? yes ? "yes" : "no" : UNFIT);
        } else {
            values.put(field.key(), value);
        }
    }

    /** What the call tells in its own way: taken from the body, to be {@link #put}. */
    public @Nullable Object take(String key) {
        return body.remove(key);
    }

    /**
     * A list that the call tells in its own way.
     *
     * @return empty where there is none
     */
    public <T> List<@Nullable T> takeList(String key, Class<T> line) {
        @Nullable Object list = body.remove(key);
        if (list == null) {
            return List.of();
        }
        try {
            return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, line));
        } catch (IllegalArgumentException wrong) {
            refuse(unreadable(key, wrong.getCause()));
            return List.of();
        }
    }

    private static Problem unreadable(String list, @Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return Problem.of(
                    list + "[" + unknown.getPath().get(0).getIndex() + "]." + unknown.getPropertyName(),
                    "no-such-field");
        }
        return Problem.of(list, "wrong-type");
    }

    /** @param value null for what was not sent */
    public FormRequest put(String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value);
        }
        return this;
    }

    /** @param place where it stands in the call, as in {@code conditions[2].evidence} */
    public FormRequest put(String key, String place, @Nullable Object value) {
        places.put(key, place);
        return put(key, value);
    }

    /** What the form is told so far. */
    public Map<String, Object> values() {
        return values;
    }

    /** Keys of the fields that were told to be empty. */
    public Set<String> cleared() {
        return cleared;
    }

    /** Something is wrong with the call that the form cannot know of. */
    public void refuse(Problem problem) {
        unfit.add(problem);
        values.put(UNFIT, true);
    }

    /** @throws Refusal naming the fields as the caller wrote them */
    public <T> T handTo(Function<Map<String, Object>, T> process) {
        refuseUnknown();
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
        handTo(values -> {
            process.accept(values);
            return values;
        });
    }

    /** What the newest form does not have may be a field of the version that the case runs on: that one says so. */
    private void refuseUnknown() {
        body.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inside && isObject(key)) {
                inside.keySet().stream()
                        .map(String::valueOf)
                        .filter(field -> !places.containsValue(key + "." + field))
                        .forEach(field -> refuse(Problem.of(key + "." + field, "no-such-field")));
            } else if (value != null && isObject(key)) {
                refuse(Problem.of(key, "wrong-type"));
            } else if (key.equals(UNFIT) || key.matches(toldOtherwise)) {
                refuse(Problem.of(key, "no-such-field"));
            } else if (!isObject(key)) {
                unknown.add(Problem.of(key, "no-such-field"));
                values.put(key, Objects.requireNonNullElse(value, UNFIT));
            }
        });
        body.clear();
    }

    private boolean isObject(String key) {
        return form.fieldsInOrder().stream().anyMatch(field -> key.equals(field.object()));
    }

    private Refusal inTheCallersWords(Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.INVALID) {
            // Refused before a form was asked, so that none has said whether it knows these.
            return unknown.isEmpty() ? refusal : Refusal.invalid(unknown);
        }
        var problems = Stream.concat(refusal.problems().stream().flatMap(this::inTheCallersWords), unfit.stream())
                .toList();
        return Refusal.invalid(problems);
    }

    private Stream<Problem> inTheCallersWords(Problem problem) {
        @Nullable String field = problem.field();
        if (field == null) {
            return problem.code().equals("unknown-field") ? unknown(problem) : Stream.of(problem);
        }
        if (problem.code().equals("not-an-option")
                && form.field(field).filter(Field::isYesOrNo).isPresent()) {
            return Stream.of(Problem.of(placeOf(field), "not-true-or-false"));
        }
        return Stream.of(new Problem(placeOf(field), problem.code(), problem.args()));
    }

    private Stream<Problem> unknown(Problem problem) {
        String key = Objects.toString(problem.args().get(0));
        if (key.equals(UNFIT) && !unfit.isEmpty()) {
            return Stream.empty();
        }
        // The newest form has it, and does not ask for it this time; or no form has it.
        return Stream.of(Problem.of(placeOf(key), places.containsKey(key) ? "not-asked" : "no-such-field"));
    }

    private String placeOf(String key) {
        return Objects.requireNonNullElse(places.get(key), key);
    }
}
