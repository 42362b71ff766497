package dev.revisit.document;

import dev.revisit.document.Documents.Place;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.FormSchema.Kind;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What forms about a subject say, in words: in a few lines for whoever judges, as a table, version by version, drawn. */
@Component
@Transactional(readOnly = true)
public class DocumentText {

    /** Rows of one form that are told in a few lines; the newest. */
    private static final int ROWS_TOLD = 5;

    /** Signs of an answer that are told in a few lines. */
    private static final int LONGEST_TOLD = 160;

    /** Columns of a table on a page. */
    private static final int COLUMNS = 5;

    private final Documents documents;
    private final AnswerText answers;
    private final FormDefinitions definitions;
    private final Staff staff;
    private final ObjectProvider<DocumentDrawing> drawings;
    private final MessageSource messages;

    DocumentText(
            Documents documents,
            AnswerText answers,
            FormDefinitions definitions,
            Staff staff,
            ObjectProvider<DocumentDrawing> drawings,
            MessageSource messages) {
        this.documents = documents;
        this.answers = answers;
        this.definitions = definitions;
        this.staff = staff;
        this.drawings = drawings;
        this.messages = messages;
    }

    /** A version, and what it changed of the one before. */
    public record Step(DocumentVersion version, List<AnswerText.Change> changes) {}

    /** @param versions the newest leading */
    public List<Step> steps(List<DocumentVersion> versions) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < versions.size(); i++) {
            DocumentVersion version = versions.get(i);
            Answers before = i + 1 < versions.size() ? versions.get(i + 1).answers() : Answers.NONE;
            steps.add(new Step(version, answers.changes(before, version.answers())));
        }
        return steps;
    }

    /**
     * Rows of a form.
     *
     * @param heads the columns of a table that fits a page
     * @param wide those of a table that has room for all
     */
    public record Table(List<String> heads, List<String> wide, List<Row> rows) {}

    /**
     * One row.
     *
     * @param cells by {@link Table#heads}
     * @param wide by {@link Table#wide}
     */
    public record Row(Filled filled, List<String> cells, List<String> wide) {}

    /** Rows that are there as a table: what is said in short on a page, on paper all that any of them says. */
    public Table table(FormSchema form, List<Filled> all) {
        Locale locale = language();
        List<Filled> rows =
                all.stream().filter(row -> !row.document().isRemoved()).toList();
        var said = rows.stream()
                .collect(Collectors.toMap(
                        row -> row,
                        row -> answers.all(row.version().answers()).stream()
                                .collect(Collectors.toMap(AnswerText.Line::key, AnswerText.Line::value))));
        Set<String> answered =
                said.values().stream().flatMap(line -> line.keySet().stream()).collect(Collectors.toSet());
        List<Field> fields =
                form.fieldsInOrder().stream().filter(field -> !field.helper()).toList();
        List<Field> shortOnes = fields.stream()
                .filter(field -> field.kind() != Kind.LONG_TEXT)
                .limit(COLUMNS)
                .toList();
        List<Field> told =
                fields.stream().filter(field -> answered.contains(field.key())).toList();
        return new Table(
                names(shortOnes, locale),
                names(told, locale),
                rows.stream()
                        .map(row -> new Row(
                                row,
                                cells(shortOnes, Objects.requireNonNull(said.get(row))),
                                cells(told, Objects.requireNonNull(said.get(row)))))
                        .toList());
    }

    private static List<String> names(List<Field> fields, Locale locale) {
        return fields.stream().map(field -> field.name(locale)).toList();
    }

    private static List<String> cells(List<Field> fields, Map<String, String> said) {
        return fields.stream().map(field -> said.getOrDefault(field.key(), "")).toList();
    }

    /** A form's rows as a chart, where its feature draws them. */
    public Optional<DocumentChart> chart(Place place) {
        return drawings.stream()
                .filter(drawing -> drawing.form().equals(place.form().form()))
                .findFirst()
                .flatMap(drawing -> drawing.draw(place.holder(), documents.said(place), language()));
    }

    /** The charts of all forms of a subject. */
    public List<DocumentChart> charts(SubjectRef subject) {
        Set<String> drawn = drawings.stream().map(DocumentDrawing::form).collect(Collectors.toSet());
        return documents.places(subject).stream()
                .filter(place -> drawn.contains(place.form().form()))
                .flatMap(place -> chart(place).stream())
                .toList();
    }

    /**
     * What the forms of a subject say, for whoever reads it where there is no page: each form that is filled in, by whom and
     * when, and its answers, long ones cut; nothing that is personal.
     */
    public List<String> lines(SubjectRef subject, Locale locale) {
        Map<String, List<Filled>> said = documents.said(subject);
        var lines = new ArrayList<String>();
        documents.places(subject).forEach(place -> {
            List<Filled> rows = said.getOrDefault(place.form().form(), List.of());
            if (!rows.isEmpty()) {
                tell(place.form(), rows, locale, lines);
            }
        });
        return lines;
    }

    private void tell(DocumentForm form, List<Filled> rows, Locale locale, List<String> lines) {
        Function<Filled, Map<String, String>> written = row -> Map.of(
                "form", say(form.label(), locale),
                "number", Integer.toString(row.document().number()),
                "count", Integer.toString(rows.size()),
                "by", staff.nameOf(row.version().writtenBy()),
                "when", DateText.minute(row.version().writtenAt()));
        if (!form.rows()) {
            lines.add(say("document.filled-by", locale, written.apply(rows.get(0))));
            lines.addAll(told(rows.get(0), locale));
            return;
        }
        Filled last = rows.stream()
                .max(Comparator.comparing(row -> row.version().writtenAt()))
                .orElseThrow();
        lines.add(say("document.rows-by", locale, written.apply(last)));
        rows.subList(Math.max(0, rows.size() - ROWS_TOLD), rows.size())
                .forEach(row -> lines.add(say(
                        "document.row-says",
                        locale,
                        Map.of(
                                "number",
                                Integer.toString(row.document().number()),
                                "text",
                                String.join(locale.getLanguage().equals("zh") ? "；" : "; ", told(row, locale))))));
        if (rows.size() > ROWS_TOLD) {
            lines.add(say("document.more-rows", locale, Map.of("count", Integer.toString(rows.size() - ROWS_TOLD))));
        }
    }

    private List<String> told(Filled row, Locale locale) {
        Answers said = row.version().answers();
        if (said.isEmpty()) {
            return List.of();
        }
        Set<String> personal = definitions.of(said).fieldsInOrder().stream()
                .filter(Field::personal)
                .map(Field::key)
                .collect(Collectors.toSet());
        return answers.all(said, locale).stream()
                .filter(line -> !personal.contains(line.key()))
                .map(line ->
                        say("form.answer", locale, Map.of("label", line.label(), "value", shortened(line.value()))))
                .toList();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TOLD
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TOLD)) + "…";
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, RefusalText.language(locale));
    }

    private static Locale language() {
        return RefusalText.language(LocaleContextHolder.getLocale());
    }
}
