package dev.revisit.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a gateway, a timer or a call in a diagram reads; declared once per diagram. Only ids, decisions and
 * flags: what is known of a person stands in our tables.
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type);
    }

    public @Nullable T get(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    public void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }
}
