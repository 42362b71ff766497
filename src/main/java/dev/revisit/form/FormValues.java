package dev.revisit.form;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.revisit.form.answer.Answers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * The checked content of a form, as the engine's form check hands it to the first delegate; it is gone after the
 * transaction.
 *
 * @param form of the version that was filled in
 */
public record FormValues(FormSchema form, Map<String, Object> values) {

    /** Where a process goes on in its middle, and no form is filled in. */
    public static final FormValues NONE = new FormValues(FormSchema.EMPTY, Map.of());

    public static FormValues of(DelegateExecution execution) {
        if (execution.getVariable(FormInterceptors.FORM) instanceof FormValues values) {
            return values;
        }
        throw new IllegalStateException("no form was submitted before " + execution.getCurrentActivityId());
    }

    /** As the engine takes it: transient, so that it is gone with the transaction and never in the engine's tables. */
    public VariableMap asVariable() {
        return Variables.createVariables().putValueTyped(FormInterceptors.FORM, Variables.untypedValue(this, true));
    }

    /** The engine writes out every variable, transient ones too: of this one there is nothing to write. */
    @JsonValue
    String nothing() {
        return "";
    }

    /** All that was answered. */
    public Answers answers() {
        return answersBut(Set.of());
    }

    /** What was answered besides that which code reads. */
    public Answers answersBut(Set<String> readByCode) {
        return Answers.of(this, readByCode);
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
