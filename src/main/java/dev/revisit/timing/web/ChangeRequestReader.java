package dev.revisit.timing.web;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What another program wants to change, read from a body that can be anything at all. All that is wrong is named at once,
 * under the names that the caller used.
 */
final class ChangeRequestReader {

    private static final int LONGEST_TEXT = 200;

    private final List<Problem> problems = new ArrayList<>();
    private final List<ChangeProposal.Wanted> wanted = new ArrayList<>();
    private final List<ChangeProposal.NewRow> added = new ArrayList<>();
    private final List<Setting> removed = new ArrayList<>();
    private final Map<Setting, String> places = new HashMap<>();
    private final Map<Setting, Function<String, String>> fields = new HashMap<>();

    /** The text of a field; empty where it is missing or no text. */
    String text(String field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            problems.add(Problem.of(field, "not-text"));
            return "";
        }
        if (TimingForm.isBroken(text)) {
            problems.add(Problem.of(field, "not-unicode"));
            return "";
        }
        return text;
    }

    /** A short text that has to be there. */
    String owed(String field, @Nullable Object value) {
        int before = problems.size();
        String text = text(field, value).strip();
        if (text.isEmpty() && problems.size() == before) {
            problems.add(Problem.of(field, "required"));
        } else if (text.length() > LONGEST_TEXT) {
            problems.add(Problem.of(field, "too-long", LONGEST_TEXT));
        }
        return text;
    }

    /**
     * Each of a list of the call; what is not there is refused.
     *
     * @param name of the list
     * @param read takes one of them, and where it stands: {@code changes[2]}
     */
    <T> void each(String name, @Nullable List<@Nullable T> list, BiConsumer<T, String> read) {
        List<@Nullable T> given = Objects.requireNonNullElse(list, List.of());
        for (int i = 0; i < given.size(); i++) {
            String place = name + "[" + i + "]";
            @Nullable T one = given.get(i);
            if (one == null) {
                refuse(place, "required");
            } else {
                read.accept(one, place);
            }
        }
    }

    void refuse(String field, String code) {
        problems.add(Problem.of(field, code));
    }

    /**
     * One value.
     *
     * @param place where it stands in the call: {@code changes[2]}
     * @param field the field of that place that a problem's code is about
     */
    void want(Setting setting, String value, String place, Function<String, String> field) {
        if (places.putIfAbsent(setting, place) == null) {
            fields.put(setting, field);
            wanted.add(new ChangeProposal.Wanted(setting, value));
        } else {
            problems.add(Problem.of(place, "one-of-a-kind"));
        }
    }

    /** A row of a table that comes. */
    void add(ChangeProposal.NewRow row) {
        added.add(row);
    }

    /** A row of a table that goes. */
    void remove(Setting row) {
        removed.add(row);
    }

    OpenCasePolicy openCases(@Nullable Object value) {
        int before = problems.size();
        String code = owed("openCases", value);
        return OpenCasePolicy.of(code).orElseGet(() -> {
            if (problems.size() == before) {
                problems.add(Problem.of("openCases", "not-an-option"));
            }
            return OpenCasePolicy.KEEP;
        });
    }

    private @Nullable Integer basis(@Nullable Object value) {
        if (value == null || value instanceof Integer) {
            return (Integer) value;
        }
        problems.add(Problem.of("basis", "not-whole"));
        return null;
    }

    /** The same of what holds from now on and reaches into nothing that is open. */
    ChangeProposal wish(@Nullable Object reason, @Nullable Object basis) {
        return wish(reason, OpenCasePolicy.KEEP, null, basis);
    }

    /** @throws Refusal naming everything that is not what it should be */
    ChangeProposal wish(
            @Nullable Object reason, OpenCasePolicy openCasePolicy, @Nullable UUID upload, @Nullable Object basis) {
        String why = text("reason", reason);
        @Nullable Integer seen = basis(basis);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new ChangeProposal(why, openCasePolicy, wanted, added, removed, upload, seen);
    }

    /** What the service refuses, under the names that the caller used. */
    RuntimeException inTheCallersWords(Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.INVALID) {
            return refusal;
        }
        return Refusal.invalid(
                refusal.problems().stream().map(this::inTheCallersWords).toList());
    }

    private Problem inTheCallersWords(Problem problem) {
        return places.keySet().stream()
                .filter(setting -> setting.toString().equals(problem.field()))
                .findFirst()
                .map(setting -> new Problem(
                        places.get(setting) + "." + fieldOf(setting, problem.code()), problem.code(), problem.args()))
                .orElse(problem);
    }

    private String fieldOf(Setting setting, String code) {
        return fields.getOrDefault(setting, any -> "value").apply(code);
    }
}
