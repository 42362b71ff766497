package dev.revisit.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a component of a form is hidden: the small part of FEEL that our forms use. A field compared with a text, a
 * number, {@code true}, {@code false} or {@code null}, joined by {@code and}, {@code or}, {@code not(…)} and brackets.
 * Whatever else stands in a form is refused when it is read, so that browser and server never decide differently.
 */
sealed interface Condition {

    /** Whether it holds for these values; a field that is absent is null. */
    boolean holds(Map<String, ?> values);

    /** The fields that it looks at. */
    Set<String> fields();

    /** As nested arrays, for {@code form.js}. */
    List<@Nullable Object> asList();

    /** A field equals (or not) a fixed value. */
    record Comparison(String field, boolean equal, @Nullable Object value) implements Condition {

        @Override
        public boolean holds(Map<String, ?> values) {
            return Objects.equals(comparable(values.get(field)), comparable(value)) == equal;
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }

        @Override
        public List<@Nullable Object> asList() {
            var list = new ArrayList<@Nullable Object>();
            list.add(equal ? "=" : "!=");
            list.add(field);
            list.add(value);
            return list;
        }

        private static @Nullable Object comparable(@Nullable Object value) {
            if (value instanceof Number number) {
                return new BigDecimal(number.toString()).stripTrailingZeros();
            }
            return value;
        }
    }

    /** All of the parts, or one of them. */
    record Junction(boolean all, List<Condition> parts) implements Condition {

        @Override
        public boolean holds(Map<String, ?> values) {
            Predicate<Condition> holds = part -> part.holds(values);
            return all ? parts.stream().allMatch(holds) : parts.stream().anyMatch(holds);
        }

        @Override
        public Set<String> fields() {
            var fields = new TreeSet<String>();
            parts.forEach(part -> fields.addAll(part.fields()));
            return fields;
        }

        @Override
        public List<@Nullable Object> asList() {
            var list = new ArrayList<@Nullable Object>();
            list.add(all ? "and" : "or");
            parts.forEach(part -> list.add(part.asList()));
            return list;
        }
    }

    /** The opposite. */
    record Negation(Condition part) implements Condition {

        @Override
        public boolean holds(Map<String, ?> values) {
            return !part.holds(values);
        }

        @Override
        public Set<String> fields() {
            return part.fields();
        }

        @Override
        public List<@Nullable Object> asList() {
            var list = new ArrayList<@Nullable Object>();
            list.add("not");
            list.add(part.asList());
            return list;
        }
    }

    /** @param expression as it stands in the form, with its equals sign: {@code =outcome != "comes"} */
    static Condition parse(String expression) {
        if (!expression.startsWith("=")) {
            throw new IllegalArgumentException("A condition starts with an equals sign: " + expression);
        }
        return new Reader(expression).read();
    }

    /** Reads one expression, front to back. */
    final class Reader {

        private static final Pattern TOKEN = Pattern.compile(
                "\\s*(?:(?<text>\"[^\"\\\\]*\")|(?<number>-?\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>!=|=|\\(|\\)))");

        private final String expression;
        private final List<String> tokens = new ArrayList<>();
        private int next;

        private Reader(String expression) {
            this.expression = expression;
            var text = expression.substring(1).strip();
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (end < text.length()) {
                if (!matcher.find(end) || matcher.start() != end) {
                    throw unreadable();
                }
                tokens.add(matcher.group().strip());
                end = matcher.end();
            }
        }

        private Condition read() {
            var condition = or();
            if (next != tokens.size()) {
                throw unreadable();
            }
            return condition;
        }

        private Condition or() {
            return junction("or", false);
        }

        private Condition junction(String word, boolean all) {
            var parts = new ArrayList<Condition>();
            do {
                parts.add(all ? factor() : junction("and", true));
            } while (take(word));
            return parts.size() == 1 ? parts.get(0) : new Junction(all, List.copyOf(parts));
        }

        private Condition factor() {
            if (take("not")) {
                expect("(");
                var part = or();
                expect(")");
                return new Negation(part);
            }
            if (take("(")) {
                var part = or();
                expect(")");
                return part;
            }
            var field = token();
            if (!field.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw unreadable();
            }
            if (take("!=")) {
                return new Comparison(field, false, literal());
            }
            expect("=");
            return new Comparison(field, true, literal());
        }

        private @Nullable Object literal() {
            var token = token();
            if (token.startsWith("\"")) {
                return token.substring(1, token.length() - 1);
            }
            return switch (token) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                case "null" -> null;
                default -> {
                    if (!token.matches("-?\\d+(\\.\\d+)?")) {
                        throw unreadable();
                    }
                    yield new BigDecimal(token);
                }
            };
        }

        private boolean take(String token) {
            if (next < tokens.size() && tokens.get(next).equals(token)) {
                next++;
                return true;
            }
            return false;
        }

        private void expect(String token) {
            if (!take(token)) {
                throw unreadable();
            }
        }

        private String token() {
            if (next >= tokens.size()) {
                throw unreadable();
            }
            return tokens.get(next++);
        }

        private IllegalArgumentException unreadable() {
            return new IllegalArgumentException(
                    "A form's condition that the server does not understand: " + expression);
        }
    }
}
