package dev.revisit.form.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.form.FormOptions;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.Forms;
import dev.revisit.refusal.RefusalText;
import dev.revisit.text.DateText;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Answers as people read them, in the reader's language: under the labels and in the words of the form that was filled
 * in, in its order. Templates ask it as {@code @answers}.
 */
@Component("answers")
public class AnswerText {

    private final FormDefinitions definitions;
    private final Forms forms;
    private final ObjectProvider<FormOptions> options;
    private final MessageSource messages;

    AnswerText(FormDefinitions definitions, Forms forms, ObjectProvider<FormOptions> options, MessageSource messages) {
        this.definitions = definitions;
        this.forms = forms;
        this.options = options;
        this.messages = messages;
    }

    /** One answer, as it is read. */
    public record Line(String key, String label, String value) {}

    /** All that was answered. */
    public List<Line> all(Answers answers) {
        return all(answers, language());
    }

    /** All that was answered, for another reader than the one who asks. */
    public List<Line> all(Answers answers, Locale locale) {
        if (answers.isEmpty()) {
            return List.of();
        }
        Locale language = RefusalText.language(locale);
        var values = answers.object();
        return definitions.of(answers).fieldsInOrder().stream()
                .filter(field -> values.has(field.key()))
                .map(field ->
                        new Line(field.key(), field.name(language), value(field, values.get(field.key()), language)))
                .toList();
    }

    /** The same, each with its label in a line of text: where there is no page. */
    public List<String> lines(Answers answers, Locale locale) {
        return all(answers, locale).stream()
                .map(line -> messages.getMessage(
                        "form.answer",
                        new Object[] {Map.of("label", line.label(), "value", line.value())},
                        RefusalText.language(locale)))
                .toList();
    }

    /** All that was answered, but for some fields that stand elsewhere. */
    public List<Line> but(Answers answers, Collection<String> elsewhere) {
        return all(answers).stream()
                .filter(line -> !elsewhere.contains(line.key()))
                .toList();
    }

    /** Some of the answers, in the form's order. */
    public List<Line> only(Answers answers, Collection<String> keys) {
        return all(answers).stream().filter(line -> keys.contains(line.key())).toList();
    }

    /** Those that stand in an object of the JSON; null for all that stand in none. */
    public List<Line> within(Answers answers, @Nullable String object) {
        return answers.isEmpty()
                ? List.of()
                : only(
                        answers,
                        definitions.of(answers).fieldsInOrder().stream()
                                .filter(field -> Objects.equals(field.object(), object))
                                .map(Field::key)
                                .toList());
    }

    /**
     * One answer that was changed.
     *
     * @param field where it stands in JSON
     * @param from empty where there was none
     * @param to empty where there is none any more
     */
    public record Change(String field, String label, String from, String to) {}

    /** How answers differ, each side in the words of the form it was answered in. */
    public List<Change> changes(Answers earlier, Answers later) {
        return changes(earlier, later, language());
    }

    /** The same, for another reader than the one who asks. */
    public List<Change> changes(Answers earlier, Answers later, Locale locale) {
        var changes = new LinkedHashMap<String, Change>();
        for (Line line : all(later, locale)) {
            changes.put(line.key(), new Change(path(later, line.key()), line.label(), "", line.value()));
        }
        for (Line line : all(earlier, locale)) {
            changes.merge(
                    line.key(),
                    new Change(path(earlier, line.key()), line.label(), line.value(), ""),
                    (to, from) -> new Change(to.field(), to.label(), from.from(), to.to()));
        }
        return List.copyOf(changes.values());
    }

    private String path(Answers answers, String key) {
        return definitions.of(answers).field(key).orElseThrow().path();
    }

    /** One answer; empty where there is none. */
    public String value(Answers answers, String key) {
        return only(answers, Set.of(key)).stream().findFirst().map(Line::value).orElse("");
    }

    private String value(Field field, JsonNode value, Locale locale) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(one -> option(field, one.asText(), locale))
                    .collect(Collectors.joining(locale.equals(Locale.CHINESE) ? "、" : ", "));
        }
        return switch (field.kind()) {
            case CHOICE -> option(field, value.asText(), locale);
            case DATE -> DateText.weekday(LocalDate.parse(value.asText()), locale);
            case DATE_TIME -> DateText.minute(Instant.parse(value.asText()));
            case NUMBER ->
                new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(value.decimalValue());
            case TICK ->
                Optional.ofNullable(messages.getMessage("form.yes", null, "✓", locale))
                        .orElse("✓");
            default -> value.asText();
        };
    }

    /** A choice of what a case offers keeps the answer alone. */
    private String option(Field field, String value, Locale locale) {
        @Nullable String offers = field.offers();
        return offers == null
                ? field.option(value, locale)
                : options.stream()
                        .flatMap(feature -> feature.label(offers, value).stream())
                        .findFirst()
                        .map(label -> label.in(locale))
                        .orElseGet(() -> field.option(value, locale));
    }

    /** What a field of a form is called, in the form's newest version. */
    public String label(String form, String key) {
        return forms.label(form, key, language());
    }

    /** An option of a form in words, in the form's newest version; empty where nothing was chosen. */
    public String option(String form, String key, @Nullable String value) {
        return value == null
                ? ""
                : forms.newest(form)
                        .field(key)
                        .map(field -> field.option(value, language()))
                        .orElse(value);
    }

    private static Locale language() {
        return RefusalText.language(LocaleContextHolder.getLocale());
    }
}
