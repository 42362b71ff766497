package dev.revisit.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.SpinList;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;

/** What somebody sent to the engine, freed of the engine's types: texts, numbers, ticks and lists of them. */
final class RawFormValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stands for what no form asks for: files, bytes, serialized objects. It fits no field. */
    private static final Object UNFIT = new Object();

    private RawFormValues() {}

    static Map<String, @Nullable Object> values(@Nullable Map<String, ?> variables) {
        if (variables == null) {
            return new HashMap<>();
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var name : variables.keySet()) {
            Object value = variables instanceof VariableMap typed ? typed.getValueTyped(name) : variables.get(name);
            values.put(name, plain(value));
        }
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SerializableValue serialized) {
            return "json".equals(serialized.getType().getName()) ? json(serialized) : UNFIT;
        }
        if (value instanceof PrimitiveValue<?> primitive) {
            return primitive.getValue();
        }
        if (value instanceof TypedValue typed) {
            // Untyped: whatever a Java caller put into the map. Null, too, is of this kind.
            return typed.getType() == null || typed.getValue() == null ? plain(typed.getValue()) : UNFIT;
        }
        if (value instanceof SpinJsonNode || value instanceof SpinList<?>) {
            return json(value.toString());
        }
        return value;
    }

    private static @Nullable Object json(SerializableValue value) {
        var text = value.getValueSerialized();
        if (text == null && value.isDeserialized() && value.getValue() != null) {
            text = value.getValue().toString();
        }
        return text == null ? null : json(text);
    }

    private static @Nullable Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return UNFIT;
        }
    }
}
