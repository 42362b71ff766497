package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One form that serves steps that differ: on the screen and in the check alike, a case shows some of its parts. */
class FormPartsTest {

    private static final String FORM = """
            {"type": "default", "id": "parts", "components": [
              {"type": "textfield", "key": "always", "label": "Always", "validate": {"required": true}},
              {"type": "textfield", "key": "visit", "label": "Visit", "validate": {"required": true},
               "properties": {"label_zh": "拜访", "part": "first-contact"}},
              {"type": "group", "id": "Group_1", "label": "More", "properties": {"part": "signing"}, "components": [
                {"type": "number", "key": "amount", "label": "Amount"}]},
              {"type": "text", "text": "Tick", "properties": {"part": "conditions"}},
              {"type": "checkbox", "key": "met", "label": "Condition 1",
               "properties": {"label_zh": "条件 1", "part": "condition-1", "named": "true"}}]}
            """;

    private static final Map<String, BilingualText> PARTS = Map.of(
            "conditions", BilingualText.NONE, "condition-1", new BilingualText("The right person is found", "找对了人"));

    private static FormSchema shown(Map<String, BilingualText> parts) {
        return FormSchema.parse(FORM.getBytes(StandardCharsets.UTF_8)).showing(parts);
    }

    @Test
    @DisplayName("A part that is shown is asked; the others are owed by nobody, and take no values")
    void checked() {
        assertThat(FormValidator.check(shown(PARTS), Map.of("always", "x", "met", true)))
                .containsOnlyKeys("always", "met");
        assertThatThrownBy(() -> FormValidator.check(
                        shown(PARTS), Map.of("always", "x", "visit", "they were there", "amount", 1)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .containsExactlyInAnyOrder(
                                        Problem.of(null, "unknown-field", "visit"),
                                        Problem.of(null, "unknown-field", "amount")));
        assertThatThrownBy(() ->
                        FormValidator.check(shown(Map.of("first-contact", BilingualText.NONE)), Map.of("always", "x")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems()).containsExactly(Problem.of("visit", "required")));
    }

    @Test
    @DisplayName("The screen shows the same, and a part that has words is labelled with them")
    void drawn() throws IOException {
        assertThat(labels(Locale.ENGLISH)).isEqualTo("Always|Tick|The right person is found");
        assertThat(labels(Locale.CHINESE)).isEqualTo("Always|Tick|找对了人");
        var condition = shown(PARTS).field("met").orElseThrow();
        assertThat(condition.label().in(Locale.CHINESE)).isEqualTo("找对了人");
    }

    @Test
    @DisplayName("What is gone over is shown as it was answered before")
    void earlierAnswers() throws IOException {
        var text = new FormText(
                        Locale.ENGLISH,
                        Instant.EPOCH,
                        name -> null,
                        PARTS,
                        asked -> List.of(),
                        Map.of("always", new TextNode("as before"), "met", BooleanNode.TRUE))
                .rewrite(FORM.getBytes(StandardCharsets.UTF_8));
        JsonNode components = new ObjectMapper().readTree(text).path("components");

        assertThat(components.at("/0/defaultValue").asText()).isEqualTo("as before");
        assertThat(components.at("/2/defaultValue").asBoolean()).isTrue();
        assertThat(components.path(1).has("defaultValue")).isFalse();
    }

    private static String labels(Locale locale) throws IOException {
        var text = new FormText(locale, Instant.EPOCH, name -> null, PARTS, asked -> List.of(), Map.of())
                .rewrite(FORM.getBytes(StandardCharsets.UTF_8));
        var labels = new StringBuilder();
        for (JsonNode component : new ObjectMapper().readTree(text).path("components")) {
            labels.append(labels.isEmpty() ? "" : "|")
                    .append(component
                            .path(component.has("label") ? "label" : "text")
                            .asText());
        }
        return labels.toString();
    }
}
