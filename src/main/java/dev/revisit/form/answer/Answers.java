package dev.revisit.form.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Kind;
import dev.revisit.form.FormValues;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What was answered in a form and is read by people alone: one JSON document beside a record's columns. Labels and words
 * are those of the definition under which it was answered ({@link FormDefinitions}), also when the form has changed.
 *
 * <p>Texts and options are strings, numbers are numbers, ticks are booleans, several options are an array, days are
 * {@code 2026-11-12}, times are instants in UTC.
 *
 * @param definition hash of the form's definition
 * @param json an object, by the keys of the form
 */
@Embeddable
public record Answers(
        @Column(name = "answers_form") String definition,

        @Column(name = "answers") @JdbcTypeCode(SqlTypes.JSON)
        String json) {

    /** Of a record that was written without a form. */
    public static final Answers NONE = new Answers("", "{}");

    /** Numbers as they were written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What a form's values say besides that which code reads. */
    public static Answers of(FormValues values, Set<String> readByCode) {
        var answers = JSON.createObjectNode();
        for (var field : values.form().fieldsInOrder()) {
            var value = values.values().get(field.key());
            if (value != null && !readByCode.contains(field.key())) {
                answers.set(field.key(), node(value));
            }
        }
        return new Answers(values.form().hash(), answers.toString());
    }

    /** As it stands in JSON: a day or a time is a string. */
    static JsonNode node(Object value) {
        var nodes = JsonNodeFactory.instance;
        if (value instanceof BigDecimal number) {
            // Without zeros at its end, and without an exponent.
            return DecimalNode.valueOf(
                    new BigDecimal(number.stripTrailingZeros().toPlainString()));
        }
        if (value instanceof Boolean tick) {
            return nodes.booleanNode(tick);
        }
        if (value instanceof Collection<?> several) {
            var array = nodes.arrayNode();
            several.forEach(one -> array.add(one.toString()));
            return array;
        }
        return nodes.textNode(value.toString());
    }

    /** Whether nothing was answered. */
    public boolean isEmpty() {
        return object().isEmpty();
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(object().get(key)).map(JsonNode::asText);
    }

    /** What was chosen, once each; empty where nothing was. */
    public Set<String> choices(String key) {
        @Nullable JsonNode answer = object().get(key);
        var choices = new LinkedHashSet<String>();
        if (answer != null && answer.isArray()) {
            answer.forEach(one -> choices.add(one.asText()));
        } else if (answer != null) {
            choices.add(answer.asText());
        }
        return choices;
    }

    public @Nullable BigDecimal numberOrNull(String key) {
        return Optional.ofNullable(object().get(key))
                .map(JsonNode::decimalValue)
                .orElse(null);
    }

    public @Nullable String textOrNull(String key) {
        return text(key).orElse(null);
    }

    public @Nullable LocalDate dayOrNull(String key) {
        return text(key).map(LocalDate::parse).orElse(null);
    }

    /** What was answered of a form, as its check gives it: days and times as such. */
    public Map<String, Object> values(FormSchema form) {
        return values(form, byKey());
    }

    /** The same of what stands in JSON, by its keys. */
    public static Map<String, Object> values(FormSchema form, Map<String, JsonNode> answers) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : form.fieldsInOrder()) {
            @Nullable JsonNode answer = answers.get(field.key());
            if (answer != null) {
                values.put(field.key(), value(field.kind(), answer));
            }
        }
        return values;
    }

    private static Object value(Kind kind, JsonNode answer) {
        return switch (kind) {
            case NUMBER -> answer.decimalValue();
            case TICK -> answer.booleanValue();
            case CHOICES -> JSON.convertValue(answer, new TypeReference<List<String>>() {});
            case DATE -> LocalDate.parse(answer.asText());
            case DATE_TIME -> Instant.parse(answer.asText());
            case TEXT, LONG_TEXT, CHOICE -> answer.asText();
        };
    }

    /** What was answered, as it stands in JSON, by its keys. */
    public Map<String, JsonNode> byKey() {
        var answers = new LinkedHashMap<String, JsonNode>();
        object().fields().forEachRemaining(answer -> answers.put(answer.getKey(), answer.getValue()));
        return answers;
    }

    /** Keys that are answered in another way in the other answers, or in one of the two alone. */
    public Set<String> differences(Answers other) {
        var these = object();
        var those = other.object();
        var keys = new LinkedHashSet<String>();
        these.fieldNames().forEachRemaining(keys::add);
        those.fieldNames().forEachRemaining(keys::add);
        keys.removeIf(key -> Objects.equals(these.get(key), those.get(key)));
        return keys;
    }

    /** Some of the answers. */
    public Answers only(Set<String> keys) {
        return new Answers(definition, object().retain(keys).toString());
    }

    /** All but some of the answers. */
    public Answers without(Set<String> keys) {
        return new Answers(definition, object().remove(keys).toString());
    }

    ObjectNode object() {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("The database keeps JSON only", never);
        }
    }
}
