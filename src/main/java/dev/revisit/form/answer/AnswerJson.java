package dev.revisit.form.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.form.FormKeys;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.Forms;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers as other programs are told of them: under the form's keys, null where nothing was said; none that is personal. */
@Component
public class AnswerJson {

    private final FormDefinitions definitions;
    private final Forms forms;
    private final ObjectProvider<FormKeys> keys;

    AnswerJson(FormDefinitions definitions, Forms forms, ObjectProvider<FormKeys> keys) {
        this.definitions = definitions;
        this.forms = forms;
        this.keys = keys;
    }

    /**
     * The answers that stand in no object of the JSON.
     *
     * @param form id of the form whose newest version says what could have been answered
     */
    public Map<String, @Nullable Object> of(Answers answers, String form) {
        return of(answers, form, null);
    }

    /** The answers that stand in an object of the JSON. */
    public Map<String, @Nullable Object> of(Answers answers, String form, @Nullable String object) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        Set<String> inColumns = FormKeys.inColumns(keys.stream(), form);
        forms.newest(form).fieldsInOrder().stream()
                .filter(field -> isIn(field, object) && !field.helper() && !inColumns.contains(field.key()))
                .forEach(field -> told.put(field.jsonName(), null));
        if (!answers.isEmpty()) {
            FormSchema answered = definitions.of(answers);
            answers.object()
                    .properties()
                    .forEach(answer -> answered.field(answer.getKey())
                            .filter(field -> isIn(field, object))
                            .ifPresent(field -> told.put(field.jsonName(), value(field, answer.getValue()))));
        }
        return told;
    }

    private static boolean isIn(Field field, @Nullable String object) {
        return !field.personal() && Objects.equals(field.object(), object);
    }

    private static Object value(Field field, JsonNode value) {
        if (field.isYesOrNo()) {
            return value.asText().equals("yes");
        }
        return switch (field.kind()) {
            case DATE_TIME -> Instant.parse(value.asText());
            default -> value;
        };
    }
}
