package dev.revisit.input.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.input.UnsavedForms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What was typed before a session ended, to be put back into its form. The layout asks for it as {@code @unsavedInput}. */
@Component("unsavedInput")
class UnsavedInput {

    private final ObjectMapper json;

    UnsavedInput(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param action the path of the form
     * @param fields its fields, by name, as JSON: for {@code pages.js}
     * @param values what was typed, to be copied where no script runs
     */
    public record Shown(String action, String fields, List<String> values) {}

    /** Null where nothing was. */
    public @Nullable Shown form() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        return UnsavedForms.find(attributes.getRequest()).map(this::shown).orElse(null);
    }

    private Shown shown(UnsavedForms.Typed typed) {
        try {
            return new Shown(
                    typed.action(),
                    json.writeValueAsString(typed.fields()),
                    typed.fields().values().stream()
                            .flatMap(List::stream)
                            .filter(value -> !value.isBlank())
                            .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
