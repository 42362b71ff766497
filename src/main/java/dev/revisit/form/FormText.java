package dev.revisit.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.RefusalText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rewrites the JSON of a form for one reader: their language, the case it is about, the present minute. */
final class FormText {

    private static final String CHINESE_SUFFIX = "_zh";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx", Locale.ROOT);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean chinese;
    private final Instant now;
    private final Function<String, CaseSummary.@Nullable Card> context;
    private final Map<String, FormSchema.BilingualText> parts;
    private final Function<String, List<FormSchema.Option>> options;
    private final Map<String, JsonNode> earlier;

    /**
     * @param context the card for a text with that {@code context} property; null leaves the text as it is
     * @param parts the parts of the form that are shown, see {@link FormParts}
     * @param options what a choice offers that asks for it, see {@link FormOptions}
     * @param earlier what the form is shown with, see {@link EarlierAnswers}
     */
    FormText(
            Locale locale,
            Instant now,
            Function<String, CaseSummary.@Nullable Card> context,
            Map<String, FormSchema.BilingualText> parts,
            Function<String, List<FormSchema.Option>> options,
            Map<String, JsonNode> earlier) {
        this.parts = parts;
        this.options = options;
        this.earlier = earlier;
        this.chinese = RefusalText.language(locale).equals(Locale.CHINESE);
        this.now = now;
        this.context = context;
    }

    byte[] rewrite(byte[] form) throws IOException {
        var root = JSON.readTree(form);
        rewrite(root);
        return JSON.writeValueAsBytes(root);
    }

    private void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.get("components") instanceof ArrayNode components) {
                components.removeIf(component -> !isShown(component.path("properties")));
            }
            translate(object, object);
            if (object.get("properties") instanceof ObjectNode properties) {
                translate(properties, object);
                name(object, properties);
                offer(object, properties);
                fillIn(object, properties);
            }
            fillInEarlier(object);
        }
        node.forEach(this::rewrite);
    }

    private boolean isShown(JsonNode properties) {
        var part = properties.path("part").asText(null);
        return FormReader.isShown(properties.path("group").asText(null)) && (part == null || parts.containsKey(part));
    }

    private void name(ObjectNode component, ObjectNode properties) {
        var bilingualText = parts.get(properties.path("part").asText());
        if (bilingualText != null && properties.path("named").asBoolean() && !bilingualText.isEmpty()) {
            component.put("label", chinese ? bilingualText.chinese() : bilingualText.english());
        }
    }

    private void offer(ObjectNode component, ObjectNode properties) {
        if (properties.hasNonNull("options")) {
            var values = component.putArray("values");
            for (var option : options.apply(properties.get("options").asText())) {
                var label = chinese ? option.label().chinese() : option.label().english();
                values.addObject().put("value", option.value()).put("label", label);
            }
        }
    }

    /** Takes the Chinese texts out of {@code from}; whoever reads Chinese finds them in the place of the others. */
    private void translate(ObjectNode from, ObjectNode component) {
        var names = new ArrayList<String>();
        from.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            if (name.endsWith(CHINESE_SUFFIX)) {
                var text = from.remove(name);
                if (chinese) {
                    component.set(name.substring(0, name.length() - CHINESE_SUFFIX.length()), text);
                }
            }
        }
    }

    private void fillIn(ObjectNode component, ObjectNode properties) {
        if (component.path("type").asText().equals("text") && properties.hasNonNull("context")) {
            var card = context.apply(properties.get("context").asText());
            if (card != null) {
                component.put("text", markdown(card));
            }
        }
        if (component.path("type").asText().equals("datetime")
                && properties.path("default").asText().equals("now")) {
            var local = now.atZone(ZoneId.systemDefault());
            component.put(
                    "defaultValue",
                    component.path("subtype").asText().equals("date")
                            ? local.toLocalDate().toString()
                            : MINUTE.format(local));
        }
    }

    private void fillInEarlier(ObjectNode component) {
        var answered = earlier.get(component.path("key").asText());
        if (answered != null) {
            component.set("defaultValue", answered);
        }
    }

    static String markdown(CaseSummary.Card card) {
        var text = new StringBuilder("#### ").append(escape(card.title())).append("\n\n");
        for (var line : card.lines()) {
            text.append("- ").append(escape(line)).append('\n');
        }
        return text.toString();
    }

    /**
     * Text that shows as it is. Tasklist evaluates a text as a template, then as Markdown, then as HTML: whatever means
     * something to one of them goes as a number instead.
     */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.strip().codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                escaped.append(' ');
            } else if (c < 128 && !Character.isLetterOrDigit(c) && c != ' ') {
                escaped.append("&#").append(c).append(';');
            } else if (Character.isSupplementaryCodePoint(c) || !Character.isSurrogate((char) c)) {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
