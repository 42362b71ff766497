package dev.revisit.tracking.process;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** The checked content of a form, as the engine's form check hands it to the first delegate; it is gone after the transaction. */
record FormValues(Map<String, Object> values) {

    static final String VARIABLE = "form";

    @SuppressWarnings("unchecked")
    static FormValues of(DelegateExecution execution) {
        Object values = execution.getVariable(VARIABLE);
        if (values == null) {
            throw new IllegalStateException("no form was submitted before " + execution.getCurrentActivityId());
        }
        return new FormValues((Map<String, Object>) values);
    }

    String text(String key) {
        return maybeText(key).orElseThrow(() -> new IllegalStateException("the form check let " + key + " be absent"));
    }

    Optional<String> maybeText(String key) {
        return Optional.ofNullable(textOrNull(key));
    }

    @Nullable String textOrNull(String key) {
        return (String) values.get(key);
    }

    @Nullable BigDecimal numberOrNull(String key) {
        return (BigDecimal) values.get(key);
    }

    @Nullable Instant instantOrNull(String key) {
        return (Instant) values.get(key);
    }

    Instant instant(String key) {
        return Optional.ofNullable(instantOrNull(key))
                .orElseThrow(() -> new IllegalStateException("the form check let " + key + " be absent"));
    }

    @Nullable LocalDate dayOrNull(String key) {
        return (LocalDate) values.get(key);
    }
}
