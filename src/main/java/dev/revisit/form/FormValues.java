package dev.revisit.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** The checked content of a form, as the engine's form check hands it to the first delegate; it is gone after the transaction. */
public record FormValues(Map<String, Object> values) {

    @SuppressWarnings("unchecked")
    public static FormValues of(DelegateExecution execution) {
        Object values = execution.getVariable(FormInterceptors.FORM);
        if (values == null) {
            throw new IllegalStateException("no form was submitted before " + execution.getCurrentActivityId());
        }
        return new FormValues((Map<String, Object>) values);
    }

    public String text(String key) {
        return maybeText(key).orElseThrow(() -> new IllegalStateException("the form check let " + key + " be absent"));
    }

    public Optional<String> maybeText(String key) {
        return Optional.ofNullable(textOrNull(key));
    }

    public @Nullable String textOrNull(String key) {
        return (String) values.get(key);
    }

    public @Nullable BigDecimal numberOrNull(String key) {
        return (BigDecimal) values.get(key);
    }

    public @Nullable Instant instantOrNull(String key) {
        return (Instant) values.get(key);
    }

    public Instant instant(String key) {
        return Optional.ofNullable(instantOrNull(key))
                .orElseThrow(() -> new IllegalStateException("the form check let " + key + " be absent"));
    }

    public @Nullable LocalDate dayOrNull(String key) {
        return (LocalDate) values.get(key);
    }

    /** Whether it was ticked. */
    public boolean isTicked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** The answer to a question of yes or no; null where it was not asked. */
    public @Nullable Boolean yesOrNull(String key) {
        @Nullable String answer = textOrNull(key);
        return answer == null ? null : answer.equals("yes");
    }
}
