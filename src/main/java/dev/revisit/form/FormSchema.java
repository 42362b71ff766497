package dev.revisit.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.input.DateBound;
import dev.revisit.input.Fingerprint;
import dev.revisit.refusal.RefusalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form as its file says: what it asks, in both languages, by which rules, and when a part of it is hidden. The file
 * is the only place where this stands; Tasklist, our pages, the API and the check on the server all go by it.
 *
 * <p>A checkbox with the property {@code helper} only opens a part of the form on the screen. It decides nothing:
 * values given for that part are taken whether it is ticked or not, and it is never handed on itself.
 */
public final class FormSchema {

    /** The components that Tasklist shows, that survive an edit, and that the server can check: one other kills the form. */
    public static final Set<String> TYPES = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "select",
            "radio",
            "checkbox",
            "checklist",
            "taglist",
            "datetime",
            "group",
            "html",
            "separator",
            "spacer");

    /** Asks nothing. */
    public static final FormSchema EMPTY = new FormSchema("", "", List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final String definition;
    private final List<Component> components;
    private final Map<String, Field> fields;

    private FormSchema(String id, String definition, List<Component> components) {
        this.id = id;
        this.definition = definition;
        this.components = List.copyOf(components);
        var byKey = new LinkedHashMap<String, Field>();
        collect(this.components, byKey);
        this.fields = byKey;
    }

    /** @throws IllegalArgumentException if it is no form, or uses what the server cannot check */
    public static FormSchema parse(byte[] file) {
        try {
            return parse(JSON.readTree(file), new String(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not the JSON of a form", e);
        }
    }

    /** @throws IllegalArgumentException if it is no form, or uses what the server cannot check */
    public static FormSchema parse(InputStream file) {
        try (file) {
            return parse(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormSchema parse(JsonNode form, String definition) {
        if (!form.path("components").isArray()) {
            throw new IllegalArgumentException("A form has components");
        }
        return new FormSchema(
                form.path("id").asText(), definition, components(form.path("components"), List.of(), null));
    }

    /** The form as one case shows it, by its {@link FormParts}: what belongs to none of these parts is not in it. */
    public FormSchema showing(Map<String, BilingualText> parts) {
        return new FormSchema(id, definition, showing(components, parts));
    }

    /** The form with what its choices offer in one case, by its {@link FormOptions}. */
    public FormSchema offering(Function<String, List<Option>> options) {
        return new FormSchema(id, definition, offering(components, options));
    }

    /** The part of the form that asks for some of its fields, as their file describes them. */
    public FormSchema only(Set<String> keys) {
        return new FormSchema(id, definition, only(components, keys));
    }

    private static List<Component> only(List<Component> components, Set<String> keys) {
        var kept = new ArrayList<Component>();
        for (var component : components) {
            if (component instanceof Section section) {
                var inside = only(section.components(), keys);
                if (!inside.isEmpty()) {
                    kept.add(new Section(section.id(), section.label(), inside, section.part()));
                }
            } else if (component instanceof Field field && keys.contains(field.key())) {
                kept.add(field);
            }
        }
        return kept;
    }

    private static List<Component> offering(List<Component> components, Function<String, List<Option>> options) {
        return components.stream()
                .map(component -> {
                    if (component instanceof Section section) {
                        return new Section(
                                section.id(), section.label(), offering(section.components(), options), section.part());
                    }
                    return component instanceof Field field && field.offers() != null
                            ? field.offering(options.apply(field.offers()))
                            : component;
                })
                .toList();
    }

    private static List<Component> showing(List<Component> components, Map<String, BilingualText> parts) {
        var shown = new ArrayList<Component>();
        for (var component : components) {
            if (component instanceof Section section && isShown(section.part(), parts)) {
                shown.add(new Section(
                        section.id(), section.label(), showing(section.components(), parts), section.part()));
            } else if (component instanceof Field field && isShown(field.part(), parts)) {
                var name = field.named() && field.part() != null ? parts.get(field.part()) : null;
                shown.add(name == null || name.isEmpty() ? field : field.called(name));
            } else if (component instanceof Note note && isShown(note.part(), parts)) {
                shown.add(note);
            }
        }
        return shown;
    }

    private static boolean isShown(@Nullable String part, Map<String, BilingualText> parts) {
        return part == null || parts.containsKey(part);
    }

    /** The form's id, by which diagrams refer to it. */
    public String id() {
        return id;
    }

    /** The file, as it was deployed: what was answered is read with the labels that it had then. */
    public String definition() {
        return definition;
    }

    /** Of the file's content: which version of the form it is. */
    public String hash() {
        return new Fingerprint().add(definition).asText();
    }

    /** As they stand in the form, groups as groups. */
    public List<Component> components() {
        return components;
    }

    /** Everything that can be filled in, by key, in the form's order. */
    public Map<String, Field> fields() {
        return Map.copyOf(fields);
    }

    /** Everything that can be filled in, in the form's order. */
    public List<Field> fieldsInOrder() {
        return List.copyOf(fields.values());
    }

    public Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    /** A text in both languages. */
    public record BilingualText(String english, String chinese) {

        public static final BilingualText NONE = new BilingualText("", "");

        public String in(Locale locale) {
            return RefusalText.language(locale).equals(Locale.CHINESE) ? chinese : english;
        }

        public boolean isEmpty() {
            return english.isEmpty() && chinese.isEmpty();
        }
    }

    /** What a form is made of. Rulers and spaces are left out. */
    public sealed interface Component permits Field, Section, Note {}

    /** Some text between the fields. {@code context} says what the server puts there, when it does. */
    public record Note(
            BilingualText text,
            @Nullable String context,
            @Nullable String part) implements Component {}

    /** Fields under one heading. */
    public record Section(
            String id,
            BilingualText label,
            List<Component> components,
            @Nullable String part) implements Component {}

    /** What kind of value a field takes. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        /** One of the options. */
        CHOICE,
        /** Any of the options. */
        CHOICES,
        TICK,
        DATE,
        DATE_TIME
    }

    /** One of the answers that a field offers. */
    public record Option(String value, BilingualText label) {}

    /**
     * What a field's value must be like. Lengths are those of the trimmed text. A number or a date without bounds has
     * the outermost ones, those of {@link FormValidator}.
     *
     * @param notLessThan the key of the field whose value this one is not less than, or earlier: the other end of a range
     */
    public record Rules(
            boolean required,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer decimalDigits,
            @Nullable Pattern pattern,
            boolean email,
            @Nullable DateBound notBefore,
            @Nullable DateBound notAfter,
            @Nullable String notLessThan) {}

    /**
     * Something to fill in.
     *
     * @param name what it is called in sentences; null where its label says it
     * @param radio whether a choice shows all of its options at once
     * @param defaultNow whether it starts with the present minute, or with today
     * @param personal whether only people on our pages read it, and no other program: a form's property {@code personal}
     * @param helper whether it only opens a part of the form
     * @param row components with the same row stand beside each other; null when alone
     * @param group the only group it is shown to; null when everyone is
     * @param part the part of the form it belongs to, which not every case shows; null when each does
     * @param named whether the case gives it its label
     * @param copied whether its text is taken along into another app: pages offer to copy it
     * @param offers what the case is asked for to choose from; null where the form has the options
     * @param example of an answer, for the API's description; null where its kind says enough
     * @param json its name there; null where it is its key
     * @param object the object of JSON requests and answers that it stands in; null where it stands beside the others
     */
    public record Field(
            String key,
            Kind kind,
            BilingualText label,
            @Nullable BilingualText name,
            BilingualText description,
            Rules rules,
            List<Option> options,
            boolean radio,
            boolean defaultNow,
            boolean personal,
            boolean helper,
            boolean readOnly,
            @Nullable String row,
            @Nullable String group,
            @Nullable String part,
            boolean named,
            boolean copied,
            @Nullable String offers,
            @Nullable String object,
            @Nullable String json,
            @Nullable String example,
            Hiding hiding)
            implements Component {

        /** Whether it depends on another answer that it is asked. */
        public boolean isHiddenAtTimes() {
            return !hiding.conditions().isEmpty();
        }

        /** A question of yes or no, which JSON answers with true or false. */
        public boolean isYesOrNo() {
            return kind == Kind.CHOICE
                    && options.size() == 2
                    && options.stream()
                            .map(Option::value)
                            .collect(Collectors.toSet())
                            .equals(Set.of("yes", "no"));
        }

        /** Whether it is shown to whoever reads the form. */
        public boolean isShownToReader() {
            return FormReader.isShown(group);
        }

        /** What it is called in a sentence: by a name of its own, or by its label, a question without its mark. */
        public String name(Locale locale) {
            return name == null ? label.in(locale).replaceAll("[?？]$", "") : name.in(locale);
        }

        /** Where it stands in JSON: under its own key, or in an object. */
        public String path() {
            return object == null ? jsonName() : object + "." + jsonName();
        }

        /** Its name in JSON. */
        public String jsonName() {
            return json == null ? key : json;
        }

        /** What one of its options is called; the value itself where it is no option any more. */
        public String option(String value, Locale locale) {
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .map(option -> option.label().in(locale))
                    .findFirst()
                    .orElse(value);
        }

        Field called(BilingualText words) {
            return with(words, options);
        }

        Field offering(List<Option> choices) {
            return with(label, List.copyOf(choices));
        }

        private Field with(BilingualText words, List<Option> choices) {
            return new Field(
                    key,
                    kind,
                    words,
                    name,
                    description,
                    rules,
                    choices,
                    radio,
                    defaultNow,
                    personal,
                    helper,
                    readOnly,
                    row,
                    group,
                    part,
                    named,
                    copied,
                    offers,
                    object,
                    json,
                    example,
                    hiding);
        }
    }

    /** The conditions, its own and those of the groups around it, each of which hides a component. */
    public static final class Hiding {

        private final List<Condition> conditions;

        Hiding(List<Condition> conditions) {
            this.conditions = List.copyOf(conditions);
        }

        boolean hides(Map<String, ?> values, Set<String> helpers) {
            return conditions.stream()
                    .filter(condition -> condition.fields().stream().noneMatch(helpers::contains))
                    .anyMatch(condition -> condition.holds(values));
        }

        List<Condition> conditions() {
            return conditions;
        }

        /** The conditions as JSON, for {@code form.js}; empty when nothing but a helper hides it. */
        String json(Set<String> helpers) {
            var lists = conditions.stream()
                    .filter(condition -> condition.fields().stream().noneMatch(helpers::contains))
                    .map(Condition::asList)
                    .toList();
            try {
                return lists.isEmpty() ? "" : JSON.writeValueAsString(lists);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Hiding hiding && conditions.equals(hiding.conditions);
        }

        @Override
        public int hashCode() {
            return Objects.hash(conditions);
        }
    }

    /** Keys of the checkboxes that only open a part of the form. */
    Set<String> helpers() {
        var helpers = new TreeMap<String, Boolean>();
        fields.values().stream().filter(Field::helper).forEach(field -> helpers.put(field.key(), true));
        return helpers.keySet();
    }

    /** Whether a field is not asked, given the values of the others. */
    boolean hides(Field field, Map<String, ?> values) {
        return field.hiding().hides(values, helpers());
    }

    private static void collect(List<Component> components, Map<String, Field> into) {
        for (var component : components) {
            if (component instanceof Section section) {
                collect(section.components(), into);
            } else if (component instanceof Field field && into.put(field.key(), field) != null) {
                throw new IllegalArgumentException("Two fields with one key: " + field.key());
            }
        }
    }

    private static List<Component> components(JsonNode nodes, List<Condition> around, @Nullable String object) {
        var components = new ArrayList<Component>();
        for (var node : nodes) {
            var hiding = new ArrayList<>(around);
            var hide = node.path("conditional").path("hide").asText("");
            if (!hide.isEmpty()) {
                hiding.add(Condition.parse(hide));
            }
            var type = node.path("type").asText();
            switch (type) {
                case "group" -> {
                    if (!node.path("path").asText("").isEmpty()) {
                        throw new IllegalArgumentException(
                                "A group with a path: " + node.path("path").asText());
                    }
                    components.add(new Section(
                            node.path("id").asText(),
                            words(node, "label"),
                            components(
                                    node.path("components"),
                                    hiding,
                                    node.path("properties").path("object").asText(object)),
                            part(node)));
                }
                case "text", "html" ->
                    components.add(new Note(
                            words(node, type.equals("text") ? "text" : "content"),
                            node.path("properties").path("context").asText(null),
                            part(node)));
                case "separator", "spacer" -> {
                    // Nothing to fill in and nothing to say.
                }
                default -> components.add(field(node, kind(node), hiding, object));
            }
        }
        return components;
    }

    private static Kind kind(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "textfield" -> Kind.TEXT;
            case "textarea" -> Kind.LONG_TEXT;
            case "number" -> Kind.NUMBER;
            case "select", "radio" -> Kind.CHOICE;
            case "checklist", "taglist" -> Kind.CHOICES;
            case "checkbox" -> Kind.TICK;
            case "datetime" ->
                switch (node.path("subtype").asText()) {
                    case "date" -> Kind.DATE;
                    case "datetime" -> Kind.DATE_TIME;
                    default -> throw new IllegalArgumentException("A time of day alone is not supported");
                };
            default ->
                throw new IllegalArgumentException("A component that the server cannot check: "
                        + node.path("type").asText());
        };
    }

    private static Field field(JsonNode node, Kind kind, List<Condition> hiding, @Nullable String object) {
        var key = node.path("key").asText("");
        if (!key.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("A field needs a plain key: " + key);
        }
        var options = new ArrayList<Option>();
        for (var option : node.path("values")) {
            var english = option.path("label").asText();
            options.add(new Option(
                    option.path("value").asText(),
                    new BilingualText(english, option.path("label_zh").asText(english))));
        }
        var properties = node.path("properties");
        return new Field(
                key,
                kind,
                words(node, "label"),
                properties.has("name")
                        ? new BilingualText(
                                properties.path("name").asText(),
                                properties.path("name_zh").asText())
                        : null,
                words(node, "description"),
                rules(node),
                List.copyOf(options),
                node.path("type").asText().equals("radio"),
                properties.path("default").asText().equals("now"),
                properties.path("personal").asBoolean(),
                properties.path("helper").asBoolean(),
                node.path("readonly").asBoolean() || node.path("disabled").asBoolean(),
                node.path("layout").path("row").asText(null),
                properties.path("group").asText(null),
                part(node),
                properties.path("named").asBoolean(),
                properties.path("copied").asBoolean(),
                properties.path("options").asText(null),
                properties.path("object").asText(object),
                properties.path("json").asText(null),
                properties.path("example").asText(null),
                new Hiding(hiding));
    }

    private static @Nullable String part(JsonNode node) {
        return node.path("properties").path("part").asText(null);
    }

    private static Rules rules(JsonNode node) {
        var validate = node.path("validate");
        var pattern = validate.path("pattern").asText("");
        return new Rules(
                validate.path("required").asBoolean(),
                integer(validate, "minLength"),
                integer(validate, "maxLength"),
                decimal(validate, "min"),
                decimal(validate, "max"),
                integer(node, "decimalDigits"),
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                validate.path("validationType").asText().equals("email"),
                bound(node, "notBefore"),
                bound(node, "notAfter"),
                node.path("properties").path("notLessThan").asText(null));
    }

    /** In the properties: Tasklist knows no bounds of a date, and takes what it does not know for nothing. */
    private static @Nullable DateBound bound(JsonNode node, String name) {
        var bound = node.path("properties").path(name);
        return bound.isMissingNode() ? null : DateBound.parse(bound.asText());
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        return node.path(name).isNumber() ? Integer.valueOf(node.path(name).asInt()) : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String name) {
        return node.path(name).isNumber() ? node.path(name).decimalValue() : null;
    }

    private static BilingualText words(JsonNode node, String name) {
        var english = node.path(name).asText("");
        return new BilingualText(
                english, node.path("properties").path(name + "_zh").asText(english));
    }
}
