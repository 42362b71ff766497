package dev.revisit.form;

import dev.revisit.form.FormSchema.Component;
import dev.revisit.form.FormSchema.Field;
import dev.revisit.form.FormSchema.Kind;
import dev.revisit.form.FormSchema.Note;
import dev.revisit.form.FormSchema.Section;
import dev.revisit.input.TypedDates;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form as our own pages show it: the template {@code form/fields} asks this for everything, in the reader's language.
 * What somebody typed is shown again as they typed it, with what is wrong beside the fields.
 */
public final class FormView {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final FormSchema schema;
    private final Locale locale;
    private final RefusalText words;
    private final Map<String, Object> values;
    private final Map<String, String> problems;
    private final List<String> summary;
    private final String place;

    private FormView(
            FormSchema schema,
            Locale locale,
            RefusalText words,
            Map<String, Object> values,
            Map<String, String> problems,
            List<String> summary,
            String place) {
        this.schema = schema;
        this.locale = RefusalText.language(locale);
        this.words = words;
        this.values = values;
        this.problems = problems;
        this.summary = summary;
        this.place = place;
    }

    /** An empty form; what starts with the present minute, or today, does so by {@code clock}, in the company's zone. */
    public static FormView empty(FormSchema schema, Locale locale, RefusalText words, Clock clock) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : schema.fieldsInOrder()) {
            if (field.defaultNow()) {
                values.put(field.key(), field.kind() == FormSchema.Kind.DATE ? LocalDate.now(clock) : clock.instant());
            }
        }
        return new FormView(schema, locale, words, values, Map.of(), List.of(), "");
    }

    /** A form with values in it: what somebody typed, or clean values. */
    public static FormView filled(FormSchema schema, Locale locale, RefusalText words, Map<String, ?> values) {
        var kept = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> {
            if (value != null) {
                kept.put(key, value);
            }
        });
        return new FormView(schema, locale, words, kept, Map.of(), List.of(), "");
    }

    /** The same form, filled in with a draft; what the draft does not say starts as in an empty one. */
    public FormView drafted(Map<String, ?> draft) {
        var all = new LinkedHashMap<String, Object>(values);
        all.putAll(draft);
        return new FormView(schema, locale, words, all, problems, summary, place);
    }

    /** The same form, with what is wrong with it. */
    public FormView refused(Refusal refusal) {
        return new FormView(
                schema, locale, words, values, words.byField(refusal, locale), words.sentences(refusal, locale), place);
    }

    /** The same form where a page has several: with ids of its own. */
    public FormView about(Object what) {
        return new FormView(schema, locale, words, values, problems, summary, "-" + what);
    }

    /** What a page sent for this form, and nothing else that it sent. For {@link FormValidator} and {@link #filled}. */
    public static Map<String, Object> submitted(FormSchema schema, Map<String, String[]> parameters) {
        var submitted = new LinkedHashMap<String, Object>();
        for (var field : schema.fieldsInOrder()) {
            var sent = parameters.get(field.key());
            if (sent != null && sent.length > 0) {
                submitted.put(field.key(), field.kind() == Kind.CHOICES || sent.length > 1 ? sent : sent[0]);
            }
        }
        return submitted;
    }

    public String id() {
        return schema.id();
    }

    public boolean isRefused() {
        return !summary.isEmpty();
    }

    /** All that is wrong, with the names of the fields, to stand above the form. */
    public List<String> summary() {
        return summary;
    }

    public String errorsHeading() {
        return words.message("form.errors", locale);
    }

    /** The form from top to bottom. */
    public List<Block> blocks() {
        return blocks(schema.components());
    }

    private List<Block> blocks(List<Component> components) {
        var blocks = new ArrayList<Block>();
        var row = new ArrayList<Input>();
        String rowName = null;
        for (var component : components) {
            if (component instanceof Field field) {
                if (field.helper() || !field.isShownToReader()) {
                    continue;
                }
                if (!row.isEmpty() && (field.row() == null || !Objects.equals(rowName, field.row()))) {
                    blocks.add(Block.row(row));
                    row.clear();
                }
                row.add(input(field));
                rowName = field.row();
                continue;
            }
            if (!row.isEmpty()) {
                blocks.add(Block.row(row));
                row.clear();
            }
            if (component instanceof Section section) {
                var inside = blocks(section.components());
                boolean open = inside.stream()
                        .flatMap(block -> block.inputs().stream())
                        .anyMatch(input -> input.owed() || input.isTouched());
                blocks.add(new Block("section", section.label().in(locale), open, List.of(), inside));
            } else if (component instanceof Note note && note.context() == null) {
                blocks.add(new Block("note", note.text().in(locale), false, List.of(), List.of()));
            }
        }
        if (!row.isEmpty()) {
            blocks.add(Block.row(row));
        }
        return blocks;
    }

    private Input input(Field field) {
        var rules = field.rules();
        var hiding = field.hiding().json(schema.helpers());
        var chosen = chosen(field);
        var options = new ArrayList<Choice>();
        for (var option : field.options()) {
            options.add(new Choice(option.value(), option.label().in(locale), chosen.contains(option.value())));
        }
        return new Input(
                schema.id() + place + "-" + field.key(),
                field.key(),
                control(field),
                type(field),
                field.label().in(locale),
                field.description().in(locale),
                value(field),
                List.copyOf(options),
                rules.required(),
                rules.required() && hiding.isEmpty(),
                rules.maxLength(),
                least(field),
                most(field),
                step(field),
                problems.get(field.key()),
                hiding.isEmpty() ? null : hiding,
                words.message("form.choose", locale),
                field.copied());
    }

    private static String control(Field field) {
        return switch (field.kind()) {
            case LONG_TEXT -> "textarea";
            case CHOICE -> field.radio() ? "radio" : "select";
            case CHOICES -> "checks";
            case TICK -> "tick";
            default -> "input";
        };
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case NUMBER -> "number";
            case DATE -> "date";
            case DATE_TIME -> "datetime-local";
            default -> field.rules().email() ? "email" : field.key().equals("phone") ? "tel" : "text";
        };
    }

    private static @Nullable String step(Field field) {
        var digits = field.rules().decimalDigits();
        return field.kind() == Kind.NUMBER
                ? digits == null ? "any" : BigDecimal.ONE.movePointLeft(digits).toPlainString()
                : null;
    }

    /**
     * The bounds that the browser may hold against what is typed. Of a date only the outermost: a page stays open
     * overnight, and today is another day then. The server knows better.
     */
    private static @Nullable String least(Field field) {
        return switch (field.kind()) {
            case DATE -> TypedDates.FIRST.toString();
            case DATE_TIME -> MINUTE.format(TypedDates.FIRST.atStartOfDay());
            default -> plain(field.rules().min());
        };
    }

    private static @Nullable String most(Field field) {
        return switch (field.kind()) {
            case DATE -> TypedDates.LAST.toString();
            case DATE_TIME -> MINUTE.format(TypedDates.LAST.atTime(23, 59));
            default -> plain(field.rules().max());
        };
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private List<String> chosen(Field field) {
        var value = values.get(field.key());
        if (value instanceof String[] several) {
            return List.of(several);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    private String value(Field field) {
        var value = values.get(field.key());
        if (value == null) {
            return "";
        }
        if (value instanceof String[] several) {
            return several.length == 0 ? "" : several[0];
        }
        if (value instanceof Instant instant) {
            return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
        }
        if (value instanceof OffsetDateTime time) {
            return MINUTE.format(time.atZoneSameInstant(ZoneId.systemDefault()));
        }
        if (value instanceof LocalDateTime time) {
            return MINUTE.format(time);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value.toString();
    }

    /**
     * A piece of the form.
     *
     * @param kind {@code row}, {@code section} or {@code note}
     * @param text heading of a section, text of a note
     * @param open whether a section is to be seen at once, for something in it was filled in or is wrong
     * @param row the fields of a row
     * @param inside what a section holds
     */
    public record Block(String kind, String text, boolean open, List<Input> row, List<Block> inside) {

        static Block row(List<Input> inputs) {
            return new Block("row", "", false, List.copyOf(inputs), List.of());
        }

        List<Input> inputs() {
            return row;
        }
    }

    /** One of the answers to choose from. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * One field on the page.
     *
     * @param control {@code input}, {@code textarea}, {@code select}, {@code radio}, {@code checks} or {@code tick}
     * @param type of the input element
     * @param owed whether it must be filled in when it is asked
     * @param required whether the browser may insist: not where it depends on another answer
     * @param hide when it is not asked, for {@code form.js}; null when it always is
     * @param copied whether a button copies its text
     */
    public record Input(
            String id,
            String key,
            String control,
            String type,
            String label,
            String hint,
            String value,
            List<Choice> choices,
            boolean owed,
            boolean required,
            @Nullable Integer maxLength,
            @Nullable String min,
            @Nullable String max,
            @Nullable String step,
            @Nullable String problem,
            @Nullable String hide,
            String chooseText,
            boolean copied) {

        boolean isTouched() {
            return problem != null || !value.isEmpty();
        }

        /** The ids of what explains the field, for those who hear the page. */
        public @Nullable String describedBy() {
            var ids = new ArrayList<String>();
            if (!hint.isEmpty()) {
                ids.add(id + "-hint");
            }
            if (problem != null) {
                ids.add(id + "-problem");
            }
            return ids.isEmpty() ? null : String.join(" ", ids);
        }

        public @Nullable String invalid() {
            return problem == null ? null : "true";
        }
    }
}
