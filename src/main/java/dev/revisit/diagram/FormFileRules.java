package dev.revisit.diagram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.revisit.form.FormSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;

/** What a form may be: one that Tasklist shows and the server can check ({@link FormSchema}). */
final class FormFileRules {

    private static final int DEEPEST = 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            // The engine, which reads it after us, would take the other of two.
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record Within(JsonNode component, int depth) {}

    private FormFileRules() {}

    /** The id of the form, by which steps refer to it; empty where it is none. */
    static Optional<String> check(byte[] content, DiagramProblems diagramProblems) {
        JsonNode form;
        try {
            form = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException other) {
            diagramProblems.add(null, "diagram.not-utf8");
            return Optional.empty();
        } catch (IOException wrong) {
            diagramProblems.add(null, "diagram.not-json");
            return Optional.empty();
        }
        if (form == null || !form.isObject() || !form.path("components").isArray()) {
            diagramProblems.add(null, "diagram.not-json");
            return Optional.empty();
        }
        var id = form.path("id");
        if (!id.isTextual() || !AttributeType.FORM.matches(id.asText())) {
            diagramProblems.add(null, "diagram.form-id", id.asText());
        }
        checkComponents(form, diagramProblems);
        if (!diagramProblems.any()) {
            checkSense(content, diagramProblems);
        }
        return id.isTextual() ? Optional.of(id.asText()) : Optional.empty();
    }

    private static void checkComponents(JsonNode form, DiagramProblems diagramProblems) {
        var open = new ArrayDeque<Within>();
        open.add(new Within(form, 0));
        while (!open.isEmpty()) {
            var whole = open.remove();
            for (var component : whole.component().path("components")) {
                var type = component.path("type").asText();
                if (!FormSchema.TYPES.contains(type)) {
                    diagramProblems.add(component.path("id").asText(), "diagram.component", type);
                }
                if (whole.depth() >= DEEPEST) {
                    diagramProblems.add(null, "diagram.too-deep", DEEPEST, 1);
                    return;
                }
                open.add(new Within(component, whole.depth() + 1));
            }
        }
    }

    private static void checkSense(byte[] content, DiagramProblems diagramProblems) {
        try {
            FormSchema.parse(content);
        } catch (IllegalArgumentException wrong) {
            diagramProblems.add(null, "diagram.form", String.valueOf(wrong.getMessage()));
        }
    }
}
