package dev.revisit.security.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One call that Tasklist makes and that we let through: exactly this method, this path, these query parameters and a
 * body of this kind.
 *
 * @param own name of the part of the path that must be the caller's user id; empty where there is none
 */
record TasklistCall(
        HttpMethod method,
        PathPattern path,
        String own,
        Map<String, BiPredicate<String, String>> parameters,
        Body body) {

    /** What the body of a call may hold. */
    enum Body {
        NONE,
        CLAIM_FOR_ONESELF,
        TASK_QUERY,
        FORM
    }

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Parts of a path in braces: ids of tasks, filters, diagrams and people. */
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final String ID = "[A-Za-z0-9_@.-][A-Za-z0-9_@.:-]*";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,255}");

    static TasklistCall get(String path) {
        return call(HttpMethod.GET, path);
    }

    static TasklistCall post(String path) {
        return call(HttpMethod.POST, path);
    }

    static TasklistCall options(String path) {
        return call(HttpMethod.OPTIONS, path);
    }

    private static TasklistCall call(HttpMethod method, String path) {
        String whole = path.startsWith("/camunda") ? path : ENGINE + path;
        String withIds = VARIABLE.matcher(whole).replaceAll("{$1:" + ID + "}");
        return new TasklistCall(method, PathPatternParser.defaultInstance.parse(withIds), "", Map.of(), Body.NONE);
    }

    TasklistCall own(String part) {
        return new TasklistCall(method, path, part, parameters, body);
    }

    TasklistCall with(Body kind) {
        return new TasklistCall(method, path, own, parameters, kind);
    }

    TasklistCall numbers(String... names) {
        return allowing((value, me) -> NUMBER.matcher(value).matches(), names);
    }

    TasklistCall words(String... names) {
        return allowing((value, me) -> WORD.matcher(value).matches(), names);
    }

    TasklistCall anything(String... names) {
        return allowing((value, me) -> true, names);
    }

    TasklistCall only(String name, String value) {
        return allowing((given, me) -> given.equals(value), name);
    }

    TasklistCall myself(String name) {
        return allowing(String::equals, name);
    }

    private TasklistCall allowing(BiPredicate<String, String> rule, String... names) {
        var all = new HashMap<>(parameters);
        for (String name : names) {
            all.put(name, rule);
        }
        return new TasklistCall(method, path, own, Map.copyOf(all), body);
    }

    /** @param me user id of whoever calls */
    boolean allows(String asked, PathContainer askedPath, Map<String, String[]> given, String me) {
        if (!method.name().equals(asked)) {
            return false;
        }
        var match = path.matchAndExtract(askedPath);
        if (match == null) {
            return false;
        }
        if (!own.isEmpty() && !me.equals(match.getUriVariables().get(own))) {
            return false;
        }
        return given.entrySet().stream().allMatch(entry -> {
            var rule = parameters.get(entry.getKey());
            return rule != null && entry.getValue().length == 1 && rule.test(entry.getValue()[0], me);
        });
    }

    /** Why a body is not let through. */
    enum Objection {
        NONE,
        /** Something that may not be done: 403. */
        FORBIDDEN,
        /** Something that cannot be read as what belongs here: 400. */
        MALFORMED
    }

    Objection objectionTo(JsonNode given, String me) {
        return switch (body) {
            case NONE ->
                given.isMissingNode() || (given.isObject() && given.isEmpty()) ? Objection.NONE : Objection.FORBIDDEN;
            case CLAIM_FOR_ONESELF ->
                given.isObject()
                                && given.size() == 1
                                && given.path("userId").isTextual()
                                && given.path("userId").textValue().equals(me)
                        ? Objection.NONE
                        : Objection.FORBIDDEN;
            case TASK_QUERY -> TaskSearchCheck.objectionTo(given);
            case FORM -> objectionToForm(given);
        };
    }

    /** Values that a form can hold: an object of a Java class, or a file, is none of them. */
    private static final Set<String> PLAIN_TYPES =
            Set.of("String", "Boolean", "Integer", "Long", "Short", "Double", "Number", "Date", "Null", "Json");

    private static Objection objectionToForm(JsonNode given) {
        if (!given.isObject()) {
            return Objection.MALFORMED;
        }
        for (var names = given.fieldNames(); names.hasNext(); ) {
            // businessKey above all: the case's key is ours to give.
            if (!names.next().equals("variables")) {
                return Objection.FORBIDDEN;
            }
        }
        var variables = given.path("variables");
        if (variables.isMissingNode() || variables.isNull()) {
            return Objection.NONE;
        }
        if (!variables.isObject()) {
            return Objection.MALFORMED;
        }
        for (var variable : variables) {
            if (!isPlain(variable)) {
                return Objection.MALFORMED;
            }
        }
        return Objection.NONE;
    }

    private static boolean isPlain(JsonNode variable) {
        if (!variable.isObject()) {
            return false;
        }
        for (var names = variable.fieldNames(); names.hasNext(); ) {
            if (!Set.of("value", "type", "valueInfo").contains(names.next())) {
                return false;
            }
        }
        var type = variable.path("type");
        var info = variable.path("valueInfo");
        boolean knownType =
                type.isMissingNode() || type.isNull() || (type.isTextual() && PLAIN_TYPES.contains(type.textValue()));
        boolean noInfo = info.isMissingNode() || info.isNull() || (info.isObject() && info.isEmpty());
        return knownType && noInfo && !variable.path("value").isContainerNode();
    }
}
